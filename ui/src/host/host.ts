/**
 * The whole surface between the window and what is outside of it.
 *
 * There are four kinds of calls and no others: a query reads, a change alters the open plan, a
 * trigger asks for something that involves the person or the disk, and an event comes in
 * unasked. Everything that may fail in ordinary use answers with an outcome; a rejected promise
 * carries a `Failure` too (see `asFailure`) and means that the shell itself could not answer.
 */

import type { ApplyOutcome } from './bindings/ApplyOutcome';
import type { CommandJson } from './bindings/CommandJson';
import type { ExportFormat } from './bindings/ExportFormat';
import type { Failure } from './bindings/Failure';
import type { OpenOutcome } from './bindings/OpenOutcome';
import type { OpenPlan } from './bindings/OpenPlan';
import type { Patch } from './bindings/Patch';
import type { PlanView } from './bindings/PlanView';
import type { Welcome } from './bindings/Welcome';
import type { WriteOutcome } from './bindings/WriteOutcome';

/** What comes in unasked, with what it carries. */
export interface HostEvents {
  /** The person wants to close the window while the plan has unsaved work. */
  'close-requested': null;
  /** A file was dropped on the window: its path. */
  'file-dropped': string;
  /** An entry of a native menu was chosen: the action's name. */
  menu: string;
}

/** Where the window gets everything from: the desktop shell, or a stand-in. */
export interface Host {
  // Queries

  /** What the welcome view shows. */
  welcome(): Promise<Welcome>;
  /** The plan that this window was started with, if any. */
  current(): Promise<OpenPlan | null>;
  /** The plan rendered as a sanitised HTML fragment. */
  preview(): Promise<string>;
  /** An image that lies beside the plan; `null` when it cannot be read. */
  image(plan: string, source: string): Promise<Blob | null>;

  // Changes of the open plan

  /** Carries out a command made for a revision. */
  apply(revision: number, command: CommandJson): Promise<ApplyOutcome>;
  /** Takes back the last step; `null` when there is none. */
  undo(): Promise<Patch | null>;
  /** Brings back the step taken back last; `null` when there is none. */
  redo(): Promise<Patch | null>;
  /** Ends the running undo step: later typing is a step of its own. */
  endGroup(): Promise<void>;
  /** Reads the plan by another template; `null` reads it as a plain document. */
  chooseTemplate(template: string | null): Promise<PlanView>;

  // Triggers

  /** Makes a plan from a template. Arguments not given keep their placeholders. */
  newPlan(template: string, values: Record<string, string>): Promise<OpenOutcome>;
  /** Asks for a file and opens it. */
  openDialog(): Promise<OpenOutcome>;
  /** Opens a file. */
  openPath(path: string): Promise<OpenOutcome>;
  /** Writes the plan to its file, or asks for one. */
  save(): Promise<WriteOutcome>;
  /** Asks for a file and writes the plan to it. */
  saveAs(): Promise<WriteOutcome>;
  /** Asks for a file and exports the plan to it. */
  export(format: ExportFormat): Promise<WriteOutcome>;
  /** Lets go of the open plan and whatever in it is unsaved. */
  closePlan(): Promise<void>;
  /** Answers `close-requested`: `true` saves and closes, `false` closes, `null` stays. */
  answerClose(save: boolean | null): Promise<void>;
  /** Names the window. */
  setTitle(title: string): Promise<void>;

  // Events

  /** Listens; returns what stops listening. */
  on<Name extends keyof HostEvents>(
    name: Name,
    listener: (payload: HostEvents[Name]) => void,
  ): () => void;
}

/** What a rejected call of the host says, whatever was thrown. */
export function asFailure(error: unknown): Failure {
  if (isFailure(error)) {
    return error;
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'host-failed', message, advice: '' };
}

function isFailure(error: unknown): error is Failure {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string' &&
    'message' in error &&
    typeof error.message === 'string' &&
    'advice' in error &&
    typeof error.advice === 'string'
  );
}
