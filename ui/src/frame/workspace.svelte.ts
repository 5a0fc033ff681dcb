/** What one window does: it shows the welcome view or a plan, and never loses unsaved work. */

import type { ExportFormat } from '../host/bindings/ExportFormat';
import type { OpenOutcome } from '../host/bindings/OpenOutcome';
import type { Welcome } from '../host/bindings/Welcome';
import type { WriteOutcome } from '../host/bindings/WriteOutcome';
import { asFailure, type Host } from '../host/host';
import { PlanModel } from '../plan/model.svelte';
import { texts } from '../texts';
import { Notices, type NoticeAction } from './notices.svelte';
import { Outside } from './outside.svelte';
import { refusedFields, toRefused } from './refusedFields';

/** The question what is to become of unsaved work. */
export interface UnsavedQuestion {
  /** The plan's name. */
  name: string;
  /** What would lose it: closing the plan, or reading it by another template. */
  by: 'closing' | 'template';
  /** Whether what was changed since it was saved is lost. */
  changed: boolean;
  /** Whether its file is gone, so that all of it is lost and not only what was changed. */
  gone: boolean;
  /** The names of the fields that hold something refused, which is not saved. */
  refused: readonly string[];
  /** `true` saves, `false` discards, `null` goes on editing. */
  answer: (save: boolean | null) => void;
}

type Written = Extract<WriteOutcome, { outcome: 'written' }>;

/** The dialog for a new plan. */
export interface NewPlanDialog {
  /** The template chosen at first. */
  template: string;
}

export class Workspace {
  readonly host: Host;
  readonly notices = new Notices();
  /** What other programs do to the plan's file. */
  readonly outside = new Outside(this);
  /** The open plan; `null` shows the welcome view. */
  plan = $state.raw<PlanModel | null>(null);
  /** What the welcome view shows. */
  welcome = $state.raw<Welcome>({ templates: [], recent: [] });
  /** Whether the shell has said what to start with. */
  started = $state(false);
  /** The question being asked. */
  question = $state.raw<UnsavedQuestion | null>(null);
  /** The dialog for a new plan, while it is open. */
  newDialog = $state.raw<NewPlanDialog | null>(null);
  /** Whether the list of keys is open. */
  shortcuts = $state(false);
  /** The name of the file being opened into this window. */
  opening = $state<string | null>(null);
  /** What is being exported. */
  exporting = $state<ExportFormat | null>(null);

  #busy = false;
  /** The message that something is not in the file. */
  #without: number | null = null;

  constructor(host: Host) {
    this.host = host;
  }

  /** Whether a dialog has the window for itself. */
  get modal(): boolean {
    return this.question !== null || this.newDialog !== null || this.shortcuts;
  }

  /** Asks the shell what to show, and listens to it; returns what stops listening. */
  start(): () => void {
    const stops = [
      this.host.on('close-requested', () => void this.#closeWindow()),
      this.host.on('file-dropped', (path) => void this.openPath(path)),
      this.host.on('open-file', (path) => void this.openPath(path)),
      this.host.on('file-state', (state) => void this.outside.heard(state)),
      this.host.on('recent', (recent) => {
        this.welcome = { ...this.welcome, recent };
      }),
    ];
    void this.#begin();
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Opens the dialog for a new plan, with a template chosen. */
  askNew(template = this.welcome.templates[0]?.id): void {
    if (template !== undefined && !this.modal) this.newDialog = { template };
  }

  /** Makes a new plan. Returns whether it is open now. */
  newPlan(template: string, values: Record<string, string>): Promise<boolean> {
    return this.#alone(() => this.host.newPlan(template, values));
  }

  /** Asks for a file and opens it. */
  openDialog(): Promise<boolean> {
    return this.#alone(() => this.host.openDialog());
  }

  /** Opens a file. */
  async openPath(path: string): Promise<boolean> {
    if (this.plan === null) this.opening = path.split(/[\\/]/).at(-1) ?? path;
    try {
      return await this.#open(() => this.host.openPath(path));
    } finally {
      this.opening = null;
    }
  }

  /**
   * Writes the plan to its file; `replace` also over what other programs have written there.
   * Returns whether it was written.
   */
  async save(replace = false): Promise<boolean> {
    if (this.plan === null) return false;
    return this.#saved(await this.plan.save(replace));
  }

  /** Writes the plan to a file that the person names. */
  async saveAs(): Promise<boolean> {
    return this.plan !== null && this.#saved(await this.plan.saveAs());
  }

  /** Exports the plan to a file that the person names. */
  async export(format: ExportFormat): Promise<void> {
    if (this.plan === null || this.exporting !== null) return;
    this.exporting = format;
    try {
      this.plan.settle();
      await this.plan.idle();
      this.#written(await this.host.export(format), texts.notice.exported);
    } catch (error) {
      this.notices.fail(asFailure(error));
    } finally {
      this.exporting = null;
    }
  }

  /** Stops the export that is under way. */
  async cancelExport(): Promise<void> {
    try {
      await this.host.cancelExport();
    } catch (error) {
      this.notices.fail(asFailure(error));
    }
  }

  /** Reads the plan by another template, which gives up what was refused: that is asked about. */
  async chooseTemplate(template: string | null): Promise<void> {
    const { plan } = this;
    if (plan === null) return;
    plan.settle();
    await plan.idle();
    if (plan.refused.list.length > 0 && (await this.#ask(plan, 'template')) !== false) return;
    await plan.chooseTemplate(template);
  }

  /** Goes back to the welcome view. */
  async closePlan(): Promise<void> {
    if (!(await this.#mayLeave())) return;
    try {
      await this.host.closePlan();
      this.plan = null;
      this.outside.settled();
      await this.#welcome();
    } catch (error) {
      this.notices.fail(asFailure(error));
    }
  }

  async #begin(): Promise<void> {
    try {
      const [open] = await Promise.all([this.host.current(), this.#welcome()]);
      if (open !== null) this.#show(new PlanModel(this.host, open, this.#fail));
    } catch (error) {
      this.notices.fail(asFailure(error));
    } finally {
      this.started = true;
    }
  }

  async #welcome(): Promise<void> {
    this.welcome = await this.host.welcome();
  }

  readonly #fail = (failure: Parameters<Notices['fail']>[0]): void => {
    this.notices.fail(failure);
  };

  /** Opens something; where a plan is open in this window already, the shell takes another. */
  async #open(job: () => Promise<OpenOutcome>): Promise<boolean> {
    try {
      const outcome = await job();
      if (outcome.outcome === 'failed') this.notices.fail(outcome.failure);
      if (outcome.outcome === 'elsewhere') this.newDialog = null;
      if (outcome.outcome !== 'opened') return false;
      this.#show(new PlanModel(this.host, outcome.open, this.#fail));
      return true;
    } catch (error) {
      this.notices.fail(asFailure(error));
      return false;
    }
  }

  /** Opens something that the person is asked about: one such question at a time. */
  async #alone(job: () => Promise<OpenOutcome>): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    try {
      return await this.#open(job);
    } finally {
      this.#busy = false;
    }
  }

  #show(plan: PlanModel): void {
    this.plan = plan;
    this.outside.settled();
    this.newDialog = null;
  }

  /** Asks about unsaved work. Returns whether the plan can be left. */
  async #mayLeave(): Promise<boolean> {
    const plan = this.plan;
    if (plan === null) return true;
    plan.settle();
    await plan.idle();
    if (!this.#loses(plan)) return true;
    const save = await this.#ask(plan);
    if (save !== true) return save === false;
    return this.#saved(await plan.save(this.outside.state === 'gone'), true);
  }

  /** Whether something is lost when the plan is left: what was changed or refused, or all of it. */
  #loses(plan: PlanModel): boolean {
    return plan.unsaved || this.outside.state === 'gone';
  }

  #ask(plan: PlanModel, by: UnsavedQuestion['by'] = 'closing'): Promise<boolean | null> {
    if (this.question !== null) return Promise.resolve(null);
    const closing = by === 'closing';
    return new Promise((resolve) => {
      this.question = {
        name: plan.name,
        by,
        changed: closing && plan.status.modified,
        gone: closing && this.outside.state === 'gone',
        refused: refusedFields(plan),
        answer: (save) => {
          this.question = null;
          resolve(save);
          if (save === null) void toRefused(plan);
        },
      };
    });
  }

  /** Asks what the window is to be closed with; the shell saves, as it may have to ask where. */
  async #closeWindow(): Promise<void> {
    const plan = this.plan;
    if (this.question !== null) return;
    try {
      plan?.settle();
      await plan?.idle();
      const save = plan && this.#loses(plan) ? await this.#ask(plan) : false;
      await this.host.answerClose(save);
    } catch (error) {
      this.notices.fail(asFailure(error));
    }
  }

  /**
   * Tells how a save went, and what can be done where it was refused. Who leaves the plan was
   * asked about what is not in the file.
   */
  #saved(outcome: WriteOutcome, leaving = false): boolean {
    if (outcome.outcome !== 'failed') {
      if (outcome.outcome === 'written') {
        this.outside.settled();
        if (!leaving && this.#tellWithout(outcome)) return true;
      }
      return this.#written(outcome, texts.notice.saved);
    }
    const saveCopy = { label: texts.readOnly.saveCopy, run: () => void this.saveAs() };
    const actions = this.outside.refused(outcome.failure) ?? [saveCopy];
    return this.#written(outcome, texts.notice.saved, actions);
  }

  /** Says what of the plan's fields is not in the file. Returns whether there is anything. */
  #tellWithout({ name, warnings }: Written): boolean {
    const { plan } = this;
    if (this.#without !== null) this.notices.dismiss(this.#without);
    this.#without = null;
    const fields = plan === null ? [] : refusedFields(plan);
    if (plan === null || fields.length === 0) return false;
    const words = texts.refused.saved(texts.notice.saved(name));
    const show = { label: texts.refused.show, run: () => void toRefused(plan) };
    this.#without = this.notices.warn(words, [...fields, ...warnings], [show]);
    return true;
  }

  #written(
    outcome: WriteOutcome,
    words: (name: string) => string,
    actions: readonly NoticeAction[] = [],
  ): boolean {
    if (outcome.outcome === 'failed') this.notices.fail(outcome.failure, actions);
    if (outcome.outcome !== 'written') return false;
    const { name, warnings } = outcome;
    if (warnings.length === 0) this.notices.tell(words(name));
    else this.notices.warn(texts.notice.withWarnings(words(name)), warnings);
    return true;
  }
}
