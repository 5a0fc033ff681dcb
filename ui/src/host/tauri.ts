/** The desktop shell as a host. The only module that imports `@tauri-apps`. */

import { invoke } from '@tauri-apps/api/core';
import { dirname, join } from '@tauri-apps/api/path';
import { getCurrentWebviewWindow } from '@tauri-apps/api/webviewWindow';
import { readFile } from '@tauri-apps/plugin-fs';
import { texts } from '../texts';
import type { DialogWords } from './bindings/DialogWords';
import type { ExportFormat } from './bindings/ExportFormat';
import type { Host } from './host';

const IMAGE_TYPES: Record<string, string> = {
  avif: 'image/avif',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
};

/** Makes the host that talks to the shell around this window. */
export function tauriHost(): Host {
  return {
    welcome: () => invoke('welcome'),
    current: () => invoke('current'),
    preview: (since) => invoke('preview', { since }),
    history: () => invoke('history'),
    copy: (node, form) => invoke('copy', { node, form }),
    image: readImage,
    completePath: (typed) => invoke('complete_path', { typed }),
    foresee: (revision, command) => invoke('foresee', { revision, command }),
    apply: (revision, command) => invoke('apply', { revision, command }),
    undo: () => invoke('undo'),
    redo: () => invoke('redo'),
    goTo: (done) => invoke('go_to', { done }),
    endGroup: () => invoke('end_group'),
    chooseTemplate: (template) => invoke('choose_template', { template }),
    newPlan: (template, values) => invoke('new_plan', { template, arguments: values }),
    openDialog: () => invoke('open_dialog', { words: words(texts.dialog.open) }),
    openPath: (path) => invoke('open_path', { path }),
    save: (replace) => invoke('save', { replace, words: words(texts.dialog.save) }),
    reload: (force) => invoke('reload', { force }),
    saveAs: () => invoke('save_as', { words: words(texts.dialog.save) }),
    export: (format) => invoke('export', { format, words: words(texts.dialog.export, format) }),
    cancelExport: () => invoke('cancel_export'),
    closePlan: () => invoke('close_plan'),
    answerClose: (save) => invoke('answer_close', { save, words: words(texts.dialog.save) }),
    newWindow: () => invoke('new_window'),
    closeWindow: () => invoke('close_window'),
    quit: () => invoke('quit'),
    setTitle: (title) => getCurrentWebviewWindow().setTitle(title),
    setMenu: (entries) => invoke('set_menu', { entries }),
    setColours: (colours) => invoke('set_colours', { colours }),
    setZoom: (factor) => invoke('set_zoom', { factor }),
    shareSetting: (setting) => invoke('share_setting', { setting }),
    writeClipboard: (markdown, html) => invoke('write_clipboard', { markdown, html }),
    on(name, listener) {
      // What is sent to one window is heard by that one alone, and what is sent to all by each.
      const stop = getCurrentWebviewWindow().listen(name, (event) => {
        listener(event.payload as Parameters<typeof listener>[0]);
      });
      return () => {
        void stop.then((unlisten) => {
          unlisten();
        });
      };
    },
  };
}

/** The words of a dialog that asks for a plan, or for a file of another format. */
function words(title: string, format: ExportFormat = 'markdown'): DialogWords {
  const { kinds, any } = texts.dialog;
  return { title, kind: kinds[format], any, untitled: texts.app.untitled };
}

/** Reads an image by its address in the plan. The shell allows the plan's folder only. */
async function readImage(plan: string, source: string): Promise<Blob | null> {
  const file = decodeURI(source.replace(/[?#].*$/, ''));
  const type = IMAGE_TYPES[file.slice(file.lastIndexOf('.') + 1).toLowerCase()];
  if (type === undefined) {
    return null;
  }
  try {
    const bytes = await readFile(await join(await dirname(plan), file));
    return new Blob([bytes], { type });
  } catch {
    // A missing image is no reason to bother anybody: its alternative text is shown.
    return null;
  }
}
