/** The structure of the window's menu, as the host shows it, and what its entries stand for. */

import type { ExportFormat } from '../host/bindings/ExportFormat';
import type { MenuEntry } from '../host/bindings/MenuEntry';
import type { RecentFile } from '../host/bindings/RecentFile';
import type { StepName } from '../host/bindings/StepName';
import type { SystemItem } from '../host/bindings/SystemItem';
import type { Host } from '../host/host';
import { MAC } from '../keys';
import { texts } from '../texts';
import { actionNamed, KEYS, worksBesideDialogs, type Action } from './actions';
import type { OwnPane } from './layout.svelte';
import { THEMES, type ThemeChoice } from './theme.svelte';

/** What the plan can be exported to, in the order in which menus offer it. */
const EXPORT_FORMATS: readonly ExportFormat[] = ['pdf', 'html', 'markdown', 'cleanMarkdown'];

/** What the menu depends on. */
export interface MenuState {
  /** The open plan; `null` shows the welcome view. */
  plan: {
    readOnly: boolean;
    undo: StepName | null;
    redo: StepName | null;
    canUndo: boolean;
    canRedo: boolean;
  } | null;
  /** Whether a dialog has the window for itself. */
  modal: boolean;
  /** Whether an export is under way. */
  exporting: boolean;
  recent: readonly RecentFile[];
  shown: Record<OwnPane, boolean>;
  theme: ThemeChoice;
}

/** What an entry that was chosen stands for. */
export type MenuChoice =
  | { kind: 'action'; action: Action }
  | { kind: 'recent'; path: string }
  | { kind: 'export'; format: ExportFormat }
  | { kind: 'theme'; theme: ThemeChoice };

/** How many recent files are offered. */
const MOST_RECENT = 10;

/** How long changes are gathered before the menu is sent, in milliseconds. */
const DELAY = 100;

const SEPARATOR: MenuEntry = { kind: 'separator' };

/** The menu, by the conventions of a Mac or of other systems. */
export function menuOf(state: MenuState, mac = MAC): MenuEntry[] {
  const { menu } = texts;
  const about: MenuEntry = system('about', menu.about);
  const bar = [
    submenu(menu.file, fileEntries(state, mac)),
    submenu(menu.edit, editEntries(state)),
    submenu(menu.view, viewEntries(state)),
  ];
  const help = submenu(menu.help, [
    action('shortcuts', menu.shortcuts, !state.modal),
    ...(mac ? [] : [SEPARATOR, about]),
  ]);
  if (!mac) return [...bar, help];
  const app = submenu(texts.app.name, [
    about,
    SEPARATOR,
    system('services', menu.services),
    SEPARATOR,
    system('hide', menu.hide),
    system('hideOthers', menu.hideOthers),
    system('showAll', menu.showAll),
    SEPARATOR,
    action('quit', menu.quitApp),
  ]);
  const window = submenu(menu.window, [
    system('minimize', menu.minimize),
    system('maximize', menu.maximize),
    SEPARATOR,
    system('fullscreen', menu.fullscreen),
  ]);
  return [app, ...bar, window, help];
}

/** What the entry with this id stands for; `null` when no menu has it. */
export function choiceOf(id: string): MenuChoice | null {
  const action = actionNamed(id);
  if (action !== null) return { kind: 'action', action };
  const [kind = '', ...rest] = id.split(':');
  const value = rest.join(':');
  if (kind === 'recent' && value !== '') return { kind, path: value };
  const format = EXPORT_FORMATS.find((one) => one === value);
  if (kind === 'export' && format !== undefined) return { kind, format };
  const theme = THEMES.find((one) => one === value);
  return kind === 'theme' && theme !== undefined ? { kind, theme } : null;
}

/** Sends the menu to the host: not for every key that is typed, and only when it differs. */
export class MenuSender {
  readonly #host: Host;
  #sent = '';
  #waiting: MenuEntry[] | null = null;
  /** The menus are shown one after the other, so that the last one sent is the one that stays. */
  #shown: Promise<void> = Promise.resolve();

  constructor(host: Host) {
    this.#host = host;
  }

  /** The menu is this one now. */
  send(entries: MenuEntry[]): void {
    const first = this.#waiting === null;
    this.#waiting = entries;
    if (first) setTimeout(() => this.#deliver(), DELAY);
  }

  #deliver(): void {
    const entries = this.#waiting ?? [];
    this.#waiting = null;
    const json = JSON.stringify(entries);
    if (json === this.#sent) return;
    this.#sent = json;
    this.#shown = this.#shown
      .then(() => this.#host.setMenu(entries))
      // A window without a menu still has everything in its bars: no reason to bother anybody.
      .catch(() => undefined);
  }
}

function fileEntries(state: MenuState, mac: boolean): MenuEntry[] {
  const { menu } = texts;
  const free = !state.modal;
  const plan = free && state.plan !== null;
  const recent = state.recent
    .filter(({ exists }) => exists)
    .slice(0, MOST_RECENT)
    .map(({ path, name, folder }) =>
      entry(`recent:${path}`, verbatim(menu.recent(name, folder)), free),
    );
  const exports = EXPORT_FORMATS.map((format) =>
    entry(`export:${format}`, verbatim(texts.bar.exports[format]), plan && !state.exporting),
  );
  const writable = plan && state.plan?.readOnly === false;
  return [
    action('new', menu.new, free),
    action('newWindow', menu.newWindow),
    action('open', menu.open, free),
    submenu(menu.openRecent, recent, recent.length > 0 && free),
    SEPARATOR,
    action('save', menu.save, writable),
    action('saveAs', menu.saveAs, plan),
    submenu(menu.export, exports, plan && !state.exporting),
    SEPARATOR,
    action('closePlan', menu.closePlan, plan),
    action('closeWindow', menu.closeWindow),
    ...(mac ? [] : [action('quit', menu.quit)]),
  ];
}

function editEntries(state: MenuState): MenuEntry[] {
  const { menu } = texts;
  const plan = state.modal ? null : state.plan;
  return [
    action('undo', verbatim(texts.status.undo(plan?.undo ?? null)), plan?.canUndo === true),
    action('redo', verbatim(texts.status.redo(plan?.redo ?? null)), plan?.canRedo === true),
    SEPARATOR,
    system('cut', menu.cut),
    system('copy', menu.copy),
    system('paste', menu.paste),
    system('selectAll', menu.selectAll),
    SEPARATOR,
    action('copyMarkdown', menu.copyMarkdown, plan !== null),
    action('copyRichText', menu.copyRichText, plan !== null),
    action('copyPacket', menu.copyPacket, plan !== null),
    SEPARATOR,
    action('nextUnfilled', menu.nextUnfilled, plan !== null),
    action('previousUnfilled', menu.previousUnfilled, plan !== null),
  ];
}

function viewEntries(state: MenuState): MenuEntry[] {
  const { menu } = texts;
  const plan = !state.modal && state.plan !== null;
  const shown = (pane: OwnPane): boolean => state.plan !== null && state.shown[pane];
  const themes = THEMES.map((theme) =>
    check(`theme:${theme}`, verbatim(texts.bar.themes[theme]), true, state.theme === theme),
  );
  return [
    check('toggleOutline', menu.outline, plan, shown('outline')),
    check('togglePreview', menu.preview, plan, shown('preview')),
    check('toggleHistory', menu.history, plan, shown('history')),
    SEPARATOR,
    action('nextPane', menu.nextPane, plan),
    action('previousPane', menu.previousPane, plan),
    SEPARATOR,
    action('zoomIn', menu.zoomIn),
    action('zoomOut', menu.zoomOut),
    action('zoomReset', menu.zoomReset),
    SEPARATOR,
    submenu(menu.colours, themes),
  ];
}

function action(name: Action, label: string, enabled = worksBesideDialogs(name)): MenuEntry {
  return entry(name, label, enabled);
}

function entry(id: string, label: string, enabled: boolean): MenuEntry {
  return { kind: 'action', id, label, keys: keysFor(id), enabled };
}

function check(id: string, label: string, enabled: boolean, checked: boolean): MenuEntry {
  return { kind: 'check', id, label, keys: keysFor(id), enabled, checked };
}

function keysFor(id: string): string | null {
  const action = actionNamed(id);
  return (action === null ? undefined : KEYS[action]?.[0]) ?? null;
}

function system(item: SystemItem, label: string): MenuEntry {
  return { kind: 'system', item, label };
}

function submenu(label: string, entries: MenuEntry[], enabled = true): MenuEntry {
  return { kind: 'menu', label, enabled, entries };
}

/** Words in which `&` means itself. */
function verbatim(words: string): string {
  return words.replaceAll('&', '&&');
}
