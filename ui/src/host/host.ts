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
import type { Copied } from './bindings/Copied';
import type { CopyForm } from './bindings/CopyForm';
import type { ExportFormat } from './bindings/ExportFormat';
import type { Failure } from './bindings/Failure';
import type { FileState } from './bindings/FileState';
import type { MenuEntry } from './bindings/MenuEntry';
import type { Foreseen } from './bindings/Foreseen';
import type { HistoryView } from './bindings/HistoryView';
import type { OpenOutcome } from './bindings/OpenOutcome';
import type { OpenPlan } from './bindings/OpenPlan';
import type { Patch } from './bindings/Patch';
import type { PathCompletion } from './bindings/PathCompletion';
import type { PlanView } from './bindings/PlanView';
import type { PreviewPatch } from './bindings/PreviewPatch';
import type { RecentFile } from './bindings/RecentFile';
import type { ReloadOutcome } from './bindings/ReloadOutcome';
import type { Setting } from './bindings/Setting';
import type { Welcome } from './bindings/Welcome';
import type { WriteOutcome } from './bindings/WriteOutcome';

/** What comes in unasked, with what it carries. */
export interface HostEvents {
  /** The person wants to close the window while the plan has unsaved work. */
  'close-requested': null;
  /** A file was dropped on the window: its path. */
  'file-dropped': string;
  /** Another program, or another start of this one, wants a file opened here: its path. */
  'open-file': string;
  /** How the plan's file is now: another program has changed it, or it is as it was again. */
  'file-state': FileState;
  /** Another window has changed what holds in all of them. */
  setting: Setting;
  /** The files opened lately have changed, perhaps by another window. */
  recent: RecentFile[];
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
  /** What has changed of the plan rendered as sanitised HTML, since that version of it. */
  preview(since: number | null): Promise<PreviewPatch>;
  /** What a command made for a revision would change beside what it is for; nothing is done. */
  foresee(revision: number, command: CommandJson): Promise<Foreseen>;
  /** The undo timeline. */
  history(): Promise<HistoryView>;
  /** A part of the plan for the clipboard; `null` where there is nothing of that form. */
  copy(node: number, form: CopyForm): Promise<Copied | null>;
  /** An image that lies beside the plan; `null` when it cannot be read. */
  image(plan: string, source: string): Promise<Blob | null>;
  /** Paths inside the plan's folder or Git root that complete what was typed, best first. */
  completePath(typed: string): Promise<PathCompletion[]>;

  // Changes of the open plan

  /** Carries out a command made for a revision. */
  apply(revision: number, command: CommandJson): Promise<ApplyOutcome>;
  /** Takes back the last step; `null` when there is none. */
  undo(): Promise<Patch | null>;
  /** Brings back the step taken back last; `null` when there is none. */
  redo(): Promise<Patch | null>;
  /** Goes along the timeline until so many steps are done; `null` when they are. */
  goTo(done: number): Promise<Patch | null>;
  /** Ends the running undo step: later typing is a step of its own. */
  endGroup(): Promise<void>;
  /** Reads the plan by another template; `null` reads it as a plain document. */
  chooseTemplate(template: string | null): Promise<PlanView>;

  // Triggers

  /**
   * Makes a plan from a template. Arguments not given keep their placeholders. Like a file that is
   * opened, it comes into this window if no plan is open here, and else into a new one.
   */
  newPlan(template: string, values: Record<string, string>): Promise<OpenOutcome>;
  /** Asks for a file and opens it. */
  openDialog(): Promise<OpenOutcome>;
  /** Opens a file; a window that has it already comes to the front. */
  openPath(path: string): Promise<OpenOutcome>;
  /** Writes the plan to its file, or asks for one. `replace` also writes over what others did. */
  save(replace: boolean): Promise<WriteOutcome>;
  /** Makes the plan what its file says now; with unsaved work only if that is forced. */
  reload(force: boolean): Promise<ReloadOutcome>;
  /** Asks for a file and writes the plan to it. */
  saveAs(): Promise<WriteOutcome>;
  /** Asks for a file and exports the plan to it. */
  export(format: ExportFormat): Promise<WriteOutcome>;
  /** Stops the export that is under way; it answers that it was cancelled. */
  cancelExport(): Promise<void>;
  /** Lets go of the open plan and whatever in it is unsaved. */
  closePlan(): Promise<void>;
  /** Answers `close-requested`: `true` saves and closes, `false` closes, `null` stays. */
  answerClose(save: boolean | null): Promise<void>;
  /** Opens another window, with the welcome view. */
  newWindow(): Promise<void>;
  /** Closes the window as its cross does: with `close-requested` while a plan is open. */
  closeWindow(): Promise<void>;
  /** Closes one window after the other, and so ends the app, until one of them stays. */
  quit(): Promise<void>;
  /** Names the window. */
  setTitle(title: string): Promise<void>;
  /** Shows the menu of the window. The same structure with other states is shown in place. */
  setMenu(entries: MenuEntry[]): Promise<void>;
  /** Gives the window's frame and menu the colours; `null` leaves that to the system. */
  setColours(colours: 'light' | 'dark' | null): Promise<void>;
  /** Makes everything in the window larger or smaller; 1 is the usual size. */
  setZoom(factor: number): Promise<void>;
  /** Tells the other windows what holds in all of them. */
  shareSetting(setting: Setting): Promise<void>;
  /** Puts a text on the clipboard, and what it looks like for programs that can show that. */
  writeClipboard(markdown: string, html: string | null): Promise<void>;

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
