/** What other programs do to the plan's file, and what is done about it. */

import type { Failure } from '../host/bindings/Failure';
import type { FileState } from '../host/bindings/FileState';
import { texts } from '../texts';
import type { NoticeAction } from './notices.svelte';
import { refusedFields } from './refusedFields';
import type { Workspace } from './workspace.svelte';

/** What a refused save says about the file, by its code. */
const REFUSED: Partial<Record<string, FileState>> = {
  'file-changed': 'changed',
  'file-vanished': 'gone',
};

/**
 * A plan without unsaved work is read anew by itself; otherwise the person is told what can be done,
 * until one of it is done or the file is back as it was.
 */
export class Outside {
  #state = $state<FileState>('same');
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** What the person has to know of: `same` where there is nothing to decide. */
  get state(): FileState {
    return this.#state;
  }

  /** What happened to the file, in a sentence; `null` where there is nothing to decide. */
  get words(): string | null {
    const name = this.#workspace.plan?.name ?? '';
    if (this.#state === 'same') return null;
    return this.#state === 'gone' ? texts.outside.gone(name) : texts.outside.changed(name);
  }

  /** What can be done about it. */
  get actions(): readonly NoticeAction[] {
    const workspace = this.#workspace;
    const reload = { label: texts.outside.reload, run: () => void this.reload(true) };
    const again = this.#state === 'gone' ? texts.outside.saveAgain : texts.outside.replace;
    const replace = { label: again, run: () => void workspace.save(true) };
    const saveCopy = { label: texts.readOnly.saveCopy, run: () => void workspace.saveAs() };
    return [
      ...(this.#state === 'changed' ? [reload] : []),
      ...(workspace.plan?.readOnly === true ? [] : [replace]),
      saveCopy,
    ];
  }

  /** The shell says how the file is now. */
  async heard(state: FileState): Promise<void> {
    const { plan } = this.#workspace;
    if (plan === null) return;
    // What was refused is unsaved work that only the window knows of.
    plan.settle();
    await plan.idle();
    if (this.#workspace.plan !== plan) return;
    if (state === 'changed' && plan.refused.list.length === 0) await this.reload(false);
    else this.#state = state;
  }

  /** A save was refused. Returns what can be done where that is because of other programs. */
  refused(failure: Failure): readonly NoticeAction[] | null {
    const state = REFUSED[failure.code];
    if (state === undefined) return null;
    this.#state = state;
    return this.actions;
  }

  /** There is nothing to decide any more: the plan was saved, or is another one. */
  settled(): void {
    this.#state = 'same';
  }

  /** Makes the plan what its file says; with unsaved work only if that is forced. */
  async reload(force: boolean): Promise<void> {
    const { plan, notices } = this.#workspace;
    if (plan === null) return;
    plan.settle();
    await plan.idle();
    const fields = refusedFields(plan);
    const outcome = await plan.reload(force);
    // Another plan may be open by now.
    if (this.#workspace.plan !== plan) return;
    switch (outcome.outcome) {
      case 'reloaded':
      case 'readAnew':
        this.#state = 'same';
        notices.tell(
          force ? texts.outside.reloadedOver(plan.name) : texts.outside.reloaded(plan.name),
        );
        // Nothing of the old reading is left, and so nothing that was refused in it.
        if (outcome.outcome === 'readAnew' && fields.length > 0) {
          notices.warn(texts.refused.lost, fields);
        }
        break;
      case 'unsaved':
        this.#state = 'changed';
        break;
      case 'failed':
        this.#state = 'changed';
        notices.fail(outcome.failure);
        break;
    }
  }
}
