/**
 * The one catalogue of interface texts, in sections. A text that depends on something is a
 * function. Words of templates never stand here: they come with the nodes.
 */

import type { Failure } from './host/bindings/Failure';
import type { StepName } from './host/bindings/StepName';

/** What a step did, as the second half of "Undo …". */
function stepName(step: StepName): string {
  const verb = STEP_VERBS[step.origin] ?? 'change of';
  return step.subject === '' ? verb.replace(/ of$/, '') : `${verb} ${step.subject}`;
}

const STEP_VERBS: Partial<Record<string, string>> = {
  set: 'change of',
  toggle: 'tick of',
  insert: 'addition to',
  duplicate: 'copy of',
  remove: 'removal of',
  move: 'move of',
  insertColumn: 'new column in',
  renameColumn: 'new column name in',
  removeColumn: 'removed column in',
  moveColumn: 'moved column in',
  add: 'addition of',
  setFrontMatter: 'change of',
  renumber: 'renumbering of',
  alignTable: 'alignment of',
  replace: 'edit of',
  setCells: 'cells in',
  insertEntries: 'new entries in',
  nest: 'indent of',
  unnest: 'outdent of',
  sortRows: 'sorting of',
  batch: 'changes in',
  takeOver: 'changes of another program',
};

/** What a step of the timeline did, as a sentence. */
function stepSentence(step: StepName): string {
  const { origin, count } = step;
  const one = step.subject || step.part || 'the plan';
  // Several commands of a kind as one step are named by the first of them.
  const several = count > 1 && !COUNTED.has(origin);
  const subject = several ? `${one} and ${(count - 1).toString()} more` : one;
  const field = step.field ?? '';
  switch (origin) {
    case 'set':
    case 'setFrontMatter': {
      const what = [subject, field].filter(Boolean).join(': ');
      if (step.value === null) return `${what} changed`;
      if (step.value === '') return `${what} cleared`;
      return field === '' ? `${what}: ${step.value}` : `${what} ${step.value}`;
    }
    case 'setCells':
      return count === 1
        ? `Set a cell in ${subject}`
        : `Set ${count.toString()} cells in ${subject}`;
    case 'toggle':
      if (step.value === 'true') return `Ticked ${subject}`;
      return step.value === 'false' ? `Unticked ${subject}` : `Ticked or unticked ${subject}`;
    case 'insert':
    case 'add':
      return step.part === '' || step.part === subject
        ? `Added ${subject}`
        : `Added ${subject} to ${step.part}`;
    case 'insertEntries':
      return `Added ${count.toString()} ${count === 1 ? 'entry' : 'entries'} to ${subject}`;
    case 'duplicate':
      return `Duplicated ${subject}`;
    case 'remove':
      return `Deleted ${subject}`;
    case 'move': {
      const into = step.into ? ` into ${step.into}` : '';
      if (step.before) return `Moved ${subject}${into}${into && ','} before ${step.before}`;
      if (step.after) return `Moved ${subject}${into}${into && ','} behind ${step.after}`;
      return `Moved ${subject}${into}`;
    }
    case 'nest':
      return `Indented ${subject}`;
    case 'unnest':
      return `Outdented ${subject}`;
    case 'sortRows':
      return field === '' ? `Sorted ${subject}` : `Sorted ${subject} by ${field}`;
    case 'insertColumn':
      return `Added the column ${field} to ${subject}`;
    case 'renameColumn':
      return `Renamed the column ${field} of ${subject} to ${step.value ?? ''}`;
    case 'removeColumn':
      return `Deleted the column ${field} of ${subject}`;
    case 'moveColumn':
      return `Moved the column ${field} of ${subject}`;
    case 'alignTable':
      return `Aligned ${subject} in the file`;
    case 'renumber':
      return `Renumbered ${subject}`;
    case 'takeOver':
      return 'Changed by another program';
    case 'batch':
      return `${count.toString()} changes in ${subject}`;
    default:
      return `Changed ${subject}`;
  }
}

/** A sentence that says what went wrong, and one that says what to do. */
type Explanation = readonly [message: string, advice: string];

/**
 * What went wrong, by its code, in the window's words; `about` is what the sentence names. What has
 * places of its own to tell, as a file that is not UTF-8, comes with its sentence.
 */
const FAILURES: Partial<Record<string, (about: string) => Explanation>> = {
  'no-such-node': () => ['This part is not in the plan any more.', 'Choose another one.'],
  'wrong-kind': () => ['This cannot be done here.', 'Choose a part that it is for.'],
  'no-such-place': () => ['There is no such place here.', 'Choose another one.'],
  'surrounding-blanks': () => [
    'This has blanks or blank lines at its ends.',
    'Leave them out; Markdown does not keep them.',
  ],
  'more-than-one-line': () => [
    'This has more than one line, and there is room for one.',
    'Join the lines.',
  ],
  'would-break-out': () => [
    'Written here, this would change other parts of the plan.',
    'Look for a heading, a label, an open fence or an open comment in it, and close or indent it.',
  ],
  'would-not-read-back': () => [
    'Written here, this would be read as something else.',
    'Look for a label, a tick box, a list mark or a blank line that does not belong there.',
  ],
  'protected-column': (column) => [
    `The column “${column}” belongs to the table.`,
    'Leave it empty, or change a column that you added.',
  ],
  'name-taken': (name) => [`The table has a column “${name}” already.`, 'Choose another name.'],
  'bad-name': (name) => [
    `“${name}” cannot be a name here.`,
    'Use letters, digits, hyphens and underscores.',
  ],
  'nothing-before': () => [
    'There is no entry before this one to put it into.',
    'Move it down by one first.',
  ],
  'not-nested': () => [
    'This entry is nested in no other.',
    'Only nested entries can be taken out.',
  ],
  'not-missing': () => ['This part is there already.', 'Fill it in where it stands.'],
  'not-removable': () => [
    'This part belongs to the template.',
    'Empty it instead, or remove what it holds.',
  ],
  'stale-revision': () => [
    'The plan has changed since this was asked for.',
    'Look at the plan as it is now and do it again.',
  ],
  'read-only-plan': (name) => [
    `${name} is read-only.`,
    'Save it under another name to change it there.',
  ],
  'not-found': (path) => [
    `There is no file ${path}.`,
    'Check the name, or look for where the file was moved to.',
  ],
  'is-folder': (path) => [`${path} is a folder.`, 'Choose a file in the folder.'],
  'not-a-file': (path) => [`${path} is not an ordinary file.`, 'Choose an ordinary file.'],
  'permission-denied': (path) => [
    `The system does not allow access to ${path}.`,
    'Ask for the right to this file and its folder, or choose another place.',
  ],
  'disk-full': (path) => [
    `No room is left to write ${path}.`,
    'Free some room there, or choose another place.',
  ],
  'read-only': (path) => [
    `${path} lies where nothing can be written.`,
    'Choose a place that can be written to.',
  ],
  'file-changed': (path) => [
    `${path} was changed by another program since it was last read or saved here.`,
    'Save under another name to keep both, or open the file again to see what changed.',
  ],
  'file-vanished': (path) => [
    `${path} was moved or deleted since it was last read or saved here.`,
    'Save under a name of your choice to write it anew.',
  ],
  'file-exists': (path) => [
    `There is a file ${path} already.`,
    'Choose another name, or say that the file may be replaced.',
  ],
  unconfirmed: (path) => [
    `${path} does not read back as it was written.`,
    'Save under another name, on another disk if you can, and keep the window open until that has worked.',
  ],
  'no-plan': () => ['No plan is open in this window.', 'Open a plan, or make a new one.'],
  'no-such-template': (id) => [
    `There is no template ${id}.`,
    'Choose one of the templates in the list.',
  ],
  'no-such-argument': (keys) => [
    `The template has no place for ${keys}.`,
    'Leave it out, and write it where you want it to stand.',
  ],
  'own-file': (path) => [
    `${path} is the plan itself.`,
    'Choose another name, or save the plan instead of exporting it.',
  ],
  'open-elsewhere': (path) => [
    `${path} is open in another window.`,
    'Choose another name, or close that window first.',
  ],
  clipboard: (reason) => [`The system's clipboard does not take it: ${reason}.`, 'Try again.'],
  internal: (reason) => [
    `Planform made a mistake and could not finish: ${reason}.`,
    'Your plan is still open as it was. Save it, and please report this.',
  ],
};

/** Steps whose sentence says by itself how many things they changed. */
const COUNTED = new Set(['setCells', 'insertEntries', 'batch']);

export const texts = {
  /** What went wrong and what to do; what no code here tells of, in the words that it came with. */
  failure: ({
    code,
    message,
    advice,
    about = '',
  }: Failure): Pick<Failure, 'message' | 'advice'> => {
    const said = FAILURES[code]?.(about);
    return said === undefined ? { message, advice } : { message: said[0], advice: said[1] };
  },
  app: {
    name: 'Planform',
    untitled: 'Untitled plan',
  },
  /** The system's dialogs for choosing a file. */
  dialog: {
    open: 'Open a plan',
    save: 'Save the plan as',
    export: 'Export the plan',
    kinds: {
      markdown: 'Markdown documents',
      cleanMarkdown: 'Markdown documents',
      html: 'Web pages',
      pdf: 'PDF documents',
    },
    any: 'All files',
  },
  welcome: {
    lead: 'Fill in plans as forms. What is saved stays your Markdown file.',
    newPlan: 'New plan',
    open: 'Open a file…',
    drop: 'You can also drop a file on this window.',
    recent: 'Recent files',
    noRecent: 'Files that you open are listed here.',
    gone: 'Not there any more',
    version: (version: string) => `Version ${version}`,
    outside: 'This window works inside the Planform app only.',
  },
  newPlan: {
    title: 'New plan',
    lead: 'What you leave out stays a placeholder and can be filled in later.',
    template: 'Template',
    create: 'Create plan',
    cancel: 'Cancel',
    notADate: 'Write the date as YYYY-MM-DD.',
    /** Names of the arguments that templates commonly take. */
    arguments: {
      title: 'Title',
      author: 'Author',
      by: 'Author',
      id: 'Id',
      date: 'Date',
      created: 'Created',
      updated: 'Updated',
    } as Partial<Record<string, string>>,
  },
  bar: {
    label: 'Plan',
    save: 'Save',
    undo: 'Undo',
    redo: 'Redo',
    export: 'Export',
    exporting: 'Exporting…',
    exports: {
      markdown: 'Markdown, as it is',
      cleanMarkdown: 'Markdown without guidance and empty parts',
      html: 'Web page (HTML)',
      pdf: 'Document (PDF)',
    },
    modified: 'Not saved',
    template: (name: string) => `Read by the template ${name}. Choose another`,
    plain: 'Plain document',
    plainHint: 'No template: sections as Markdown, tables as grids',
    outline: 'Outline',
    preview: 'Preview',
    theme: 'Colours',
    themes: {
      system: 'As the system',
      light: 'Light',
      dark: 'Dark',
      contrast: 'High contrast',
    },
    withKeys: (label: string, keys: string) => (keys === '' ? label : `${label} (${keys})`),
  },
  outline: {
    label: 'Outline',
    progress: (filled: number, total: number) =>
      `${filled.toString()} of ${total.toString()} filled`,
    missing: 'Not in this plan yet',
    nextUnfilled: 'Next unfilled part',
    allFilled: 'Every part is filled',
    empty: 'This document has no headings.',
    nameless: 'Without a name',
    fold: (label: string) => `Fold ${label}`,
    unfold: (label: string) => `Unfold ${label}`,
    keys: 'Arrow keys move, Enter goes there, Alt+Up and Alt+Down change the order of what repeats.',
  },
  panes: {
    form: 'Form',
    resizeOutline: 'Width of the outline',
    resizeRow: 'Width of the row',
    resizePreview: 'Width of the preview',
    resizeHistory: 'Width of the history',
  },
  nothing: {
    written: 'Nothing is written in this file yet.',
    choose: 'Choose what it is to become:',
    readOnly: 'Nothing is written in this file.',
  },
  preview: {
    label: 'Preview',
    failed: 'The preview could not be drawn.',
    failedAdvice: 'What you write is not affected by it.',
    loading: 'The preview is being drawn',
    empty: 'Nothing to show yet',
    image: (alt: string) => (alt === '' ? 'Image not found' : `Image not found: ${alt}`),
  },
  unsaved: {
    title: (name: string) => `Save the changes to ${name}?`,
    body: 'What you changed since the last save is lost otherwise.',
    titleGone: (name: string) => `Save ${name} again?`,
    bodyGone: 'Its file was moved or deleted, and what is open here may be all that is left of it.',
    save: 'Save',
    discard: 'Discard',
    cancel: 'Keep editing',
  },
  /** What was typed into fields and refused. */
  refused: {
    dropped: 'Undone: what was refused here',
    broughtBack: (why: string) => `Redone, and refused again: ${why}`,
    /** The names of fields in a sentence. */
    fields: (names: readonly string[]) =>
      names.length < 2
        ? (names[0] ?? '')
        : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`,
    saved: (done: string) => `${done}, without what was refused:`,
    lost: 'What was refused in these fields is gone:',
    show: 'Go there',
    closing: {
      title: (name: string) => `Close ${name}?`,
      body: (fields: string) =>
        `What you typed in ${fields} was refused. It is not in the plan, and is lost when the plan is closed.`,
      without: 'Close without it',
    },
    template: {
      title: (name: string) => `Read ${name} by another template?`,
      body: (fields: string) =>
        `What you typed in ${fields} was refused. It is not in the plan, and is lost when another template is chosen.`,
      without: 'Choose it anyway',
    },
    saveRest: 'Save the rest',
  },
  notice: {
    label: 'Messages',
    saved: (name: string) => `Saved ${name}`,
    withWarnings: (done: string) => `${done}, with something to look at:`,
    exporting: (what: string) => `Exporting: ${what}`,
    cancelExport: 'Cancel',
    exported: (name: string) => `Exported to ${name}`,
    dismiss: 'Dismiss',
    unexpected: 'Something went wrong in the window. Your plan is not changed by it.',
    partFailed: 'This part could not be drawn.',
    tryAgain: 'Try again',
  },
  status: {
    undo: (step: StepName | null) => (step === null ? 'Undo' : `Undo ${stepName(step)}`),
    redo: (step: StepName | null) => (step === null ? 'Redo' : `Redo ${stepName(step)}`),
    undone: (step: StepName) => `Undone: ${stepName(step)}`,
    redone: (step: StepName) => `Redone: ${stepName(step)}`,
  },
  history: {
    label: 'History',
    show: 'History',
    close: 'Close the history',
    start: 'As it was opened',
    step: stepSentence,
    /** The part of the plan that a step was in, where its sentence does not say so. */
    part: (step: StepName) =>
      step.part === step.subject || stepSentence(step).includes(step.part) ? '' : step.part,
    saved: 'Saved',
    undone: 'taken back',
    wentTo: (words: string) => `Back at: ${words}`,
    /** Steps of typing that led to the one that is listed. */
    others: (count: number) => (count === 1 ? '1 step before' : `${count.toString()} steps before`),
    keys: 'Arrow keys move, Enter goes to that step. Right shows the steps that typing took, Left hides them.',
  },
  copy: {
    markdown: 'Copy as Markdown',
    richText: 'Copy as rich text',
    part: (label: string) => (label === '' ? 'Copy' : `Copy ${label}`),
    packet: 'Copy prompt with its context',
    copied: (what: string) => (what === '' ? 'Copied' : `Copied ${what}`),
    packetCopied: (what: string) => `Copied the prompt of ${what}, with its context`,
    nothing: 'There is nothing to copy here.',
    nowhere: 'Put the cursor into a section first.',
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    close: 'Close',
    or: 'or',
    /** What the window's actions do. */
    actions: {
      new: 'New plan',
      newWindow: 'New window',
      open: 'Open a file',
      save: 'Save',
      saveAs: 'Save under another name',
      closePlan: 'Close the plan',
      closeWindow: 'Close the window',
      quit: 'Quit',
      undo: 'Undo',
      redo: 'Redo',
      copyMarkdown: 'Copy the section as Markdown',
      copyRichText: 'Copy the section as rich text',
      copyPacket: 'Copy the prompt with its context',
      nextUnfilled: 'Next unfilled part',
      previousUnfilled: 'Previous unfilled part',
      nextPane: 'Next pane',
      previousPane: 'Previous pane',
      toggleOutline: 'Outline',
      togglePreview: 'Preview',
      toggleHistory: 'History',
      zoomIn: 'Larger',
      zoomOut: 'Smaller',
      zoomReset: 'Usual size',
      shortcuts: 'This list',
    } as Partial<Record<string, string>>,
    /** What fields know by themselves: what is done, then the keys. */
    groups: {
      plan: { name: 'Plan' },
      window: { name: 'Window' },
      writing: {
        name: 'Writing',
        lines: [
          ['Bold', 'Ctrl+B'],
          ['Italic', 'Ctrl+I'],
          ['Code', 'Ctrl+E'],
          ['Link', 'Ctrl+K'],
          ['Leave a code field', 'Escape+Tab'],
          ['Suggestions', 'Control+Space', 'Alt+↓'],
        ],
      },
      lists: {
        name: 'Lists',
        lines: [
          ['Next entry', 'Enter'],
          ['Line break in an entry', 'Shift+Enter'],
          ['Remove an empty entry, join it with the one before', 'Backspace'],
          ['Nest, take out', 'Tab', 'Shift+Tab'],
          ['Tick', 'Ctrl+Enter'],
          ['Leave the list', 'Escape+Tab'],
        ],
      },
      tables: {
        name: 'Tables',
        lines: [
          ['Next cell, last cell', 'Tab', 'Shift+Tab'],
          ['First, last cell of the row', 'Home', 'End'],
          ['First, last cell of the table', 'Ctrl+Home', 'Ctrl+End'],
          ['Edit the cell', 'F2', 'Enter'],
          ['Leave it as it was', 'Escape'],
          ['Line break in a cell', 'Ctrl+Enter'],
          ['Select cells', 'Shift+←↑↓→'],
          ['Select the row, the column', 'Shift+Space', 'Ctrl+Space'],
          ['Select everything', 'Ctrl+A'],
          ['Copy, cut, paste cells', 'Ctrl+C', 'Ctrl+X', 'Ctrl+V'],
          ['Fill down', 'Ctrl+D'],
          ['Today, in a column of dates', 'Ctrl+;'],
          ['Insert a row below, above', 'Ctrl+Enter', 'Ctrl+Shift+Enter'],
          ['Duplicate, delete rows or columns', 'Ctrl+Shift+D', 'Ctrl+Delete'],
          ['Move rows, columns', 'Alt+↑↓', 'Alt+←→'],
          ['Narrower, wider column', 'Alt+Shift+←', 'Alt+Shift+→'],
          ['Filter the rows', 'Ctrl+Shift+L'],
          ['Row as a form, and back', 'Space', 'Escape'],
          ['Next, last row in the form', 'Ctrl+Page Down', 'Ctrl+Page Up'],
          ['Clear', 'Delete'],
        ],
      },
      order: {
        name: 'Order',
        lines: [
          ['Move up, down, and on into the part beside', 'Alt+↑', 'Alt+↓'],
          ['Menu of an entry, a file, a part of the outline', 'Shift+F10'],
          ['Fold, unfold in the outline', '←', '→'],
        ],
      },
    } satisfies Record<string, { name: string; lines?: string[][] }>,
  },
  /** What other programs do to the plan's file. */
  outside: {
    changed: (name: string) =>
      `${name} was changed by another program. Your unsaved changes are still here.`,
    gone: (name: string) => `${name} was moved or deleted. The plan is still open here.`,
    reload: 'Reload',
    replace: 'Replace the file',
    saveAgain: 'Save it again',
    reloaded: (name: string) => `Reloaded ${name}, which another program changed`,
    reloadedOver: (name: string) => `Reloaded ${name}. Undo brings your changes back.`,
  },
  readOnly: {
    mark: 'Read-only',
    banner: 'This file cannot be written to. You can read and copy, but not change it.',
    saveCopy: 'Save a copy…',
  },
  /** The window's menu. `&` stands before the letter that chooses an entry. */
  menu: {
    file: '&File',
    new: '&New…',
    newWindow: 'New &window',
    open: '&Open…',
    openRecent: 'Open &recent',
    recent: (name: string, folder: string) => `${name}  –  ${folder}`,
    save: '&Save',
    saveAs: 'Save &as…',
    export: '&Export',
    closePlan: '&Close plan',
    closeWindow: 'C&lose window',
    quit: '&Quit',
    quitApp: 'Quit Planform',
    edit: '&Edit',
    cut: 'Cu&t',
    copy: '&Copy',
    paste: '&Paste',
    selectAll: 'Select &all',
    copyMarkdown: 'Copy section as &Markdown',
    copyRichText: 'Copy section as rich te&xt',
    copyPacket: 'Copy prompt with its &context',
    nextUnfilled: 'Ne&xt unfilled part',
    previousUnfilled: 'Pre&vious unfilled part',
    view: '&View',
    outline: '&Outline',
    preview: '&Preview',
    history: '&History',
    nextPane: '&Next pane',
    previousPane: 'Pre&vious pane',
    zoomIn: '&Larger',
    zoomOut: '&Smaller',
    zoomReset: '&Usual size',
    colours: '&Colours',
    window: 'Window',
    minimize: 'Minimise',
    maximize: 'Zoom',
    fullscreen: 'Enter full screen',
    help: '&Help',
    shortcuts: '&Keyboard shortcuts',
    about: '&About Planform',
    services: 'Services',
    hide: 'Hide Planform',
    hideOthers: 'Hide others',
    showAll: 'Show all',
  },
  opening: {
    file: (name: string) => (name === '' ? 'Opening…' : `Opening ${name}…`),
  },
  zoom: {
    label: 'Zoom',
    level: (percent: number) => `${percent.toString()} %`,
  },
  field: {
    help: (label: string) => (label === '' ? 'Help' : `Help for ${label}`),
    remove: (label: string) => (label === '' ? 'Remove this part' : `Remove ${label}`),
    add: (label: string) => `Add ${label}`,
    unnamed: 'Text',
    missing: 'Not in this plan yet',
    optional: 'Not in this plan, which may do without it',
    fromTemplate: 'Note of the template',
    pickDate: (label: string) => (label === '' ? 'Pick a date' : `Pick a date for ${label}`),
    notADate: 'Not a date of the form YYYY-MM-DD. It is kept as it stands.',
    otherChoice: 'Other…',
    otherValue: (label: string) => (label === '' ? 'Other value' : `Other value of ${label}`),
    language: (language: string) => (language === '' ? 'Code' : language),
    tabHint: 'Tab indents now. Escape, then Tab, leaves the field.',
    unknown: 'Text of its own, outside the template',
    frontMatter: 'Front matter',
    key: 'Key',
    value: 'Value',
    addEntry: 'Add entry',
    completions: (count: number) =>
      count === 1 ? '1 suggestion' : `${count.toString()} suggestions`,
  },
  date: {
    /** The language of months and weekdays. */
    locale: 'en-GB',
    ghost: 'YYYY-MM-DD',
    today: 'Today',
    previous: 'Previous month',
    next: 'Next month',
    /** Words that may be typed for a day, and how many days it is from today. */
    days: { today: 0, tomorrow: 1, yesterday: -1 } as Partial<Record<string, number>>,
  },
  references: {
    /** What people write where there is nothing to name; a first id takes its place. */
    nothing: ['none', 'none.', 'n/a', '-', '–', '—'] as readonly string[],
    unresolved: (text: string) => `${text}: names nothing in this plan`,
    remove: (text: string) => `Remove ${text}`,
    /** What a chip says to whoever listens. */
    chip: (text: string, title: string, named: boolean) =>
      named
        ? `${text}${title === '' ? '' : ` ${title}`}. Enter goes there, Delete takes it out.`
        : `${text}. Delete takes it out.`,
    go: (text: string, title: string) => `Go to ${title === '' ? text : `${text}: ${title}`}`,
    mentions: 'Mentioned here',
    add: (label: string) => (label === '' ? 'Add a reference' : `Add to ${label}`),
    asText: 'Edit as text',
    edit: (label: string) => (label === '' ? 'References as text' : `${label} as text`),
  },
  list: {
    addEntry: 'Add entry',
    addFile: 'Add file',
    /** `position` is 2, or 2.1 for the first entry nested in the second. */
    entry: (position: string, list: string) =>
      list === '' ? `Entry ${position}` : `${list}, entry ${position}`,
    nested: (entry: string) => `Nested in ${entry}`,
    /** `shown` writes keys as this system does. */
    keys: (shown: (keys: string) => string, ticks: boolean) =>
      [
        ...(ticks ? [`${shown('Ctrl+Enter')} ticks`] : []),
        'Tab nests',
        `${shown('Shift+Tab')} takes out`,
        `${shown('Alt+↑')} ${shown('Alt+↓')} move`,
        'Escape, then Tab leaves',
      ].join(' · '),
    leaving: 'Tab leaves the list now.',
    holdsNested: 'Other entries are nested in this one. Take them out or delete them first.',
    pasted: (count: number) => `Pasted ${count.toString()} entries`,
    pastedFiles: (count: number) => `Pasted ${count.toString()} files`,
    ticked: (entry: string, checked: boolean) => `${entry}: ${checked ? 'done' : 'not done'}`,
    nestedIn: (entry: string, parent: string) => `${entry} nested in ${parent}`,
    unnested: (entry: string, position: number, count: number) =>
      `${entry} taken out, position ${position.toString()} of ${count.toString()}`,
    done: (entry: string) => (entry === '' ? 'Done' : `Done: ${entry}`),
    path: (position: number) => `Path of file ${position.toString()}`,
    mark: (position: number) => `Mark of file ${position.toString()}`,
    note: (position: number) => `Note on file ${position.toString()}`,
    pathGhost: 'Path',
    markGhost: 'Mark',
    noteGhost: 'Note',
    /** What is suggested for the mark of a file; anything else can be typed. */
    marks: ['new', 'modify', 'move', 'delete'] as readonly string[],
  },
  item: {
    name: (noun: string) => `Name of this ${noun.toLowerCase()}`,
    add: (noun: string) => `Add ${noun.toLowerCase()}`,
    collapse: (label: string) => `Collapse ${label}`,
    expand: (label: string) => `Expand ${label}`,
    progress: (filled: number, total: number) =>
      `${filled.toString()} of ${total.toString()} filled`,
  },
  action: {
    handle: (label: string) => (label === '' ? 'Move or change' : `Move or change ${label}`),
    insertAbove: 'Insert above',
    insertBelow: 'Insert below',
    duplicate: 'Duplicate',
    moveUp: 'Move up',
    moveDown: 'Move down',
    moveTo: 'Move to…',
    nest: 'Nest in the entry before',
    unnest: 'Take out of its entry',
    remove: 'Delete',
    removed: (label: string) => `${label} deleted`,
    duplicated: (label: string) => `${label} duplicated`,
  },
  reorder: {
    nameless: 'Entry',
    lifted: (label: string) => `Moving ${label}. Escape cancels.`,
    moved: (label: string, position: number, count: number) =>
      `${label} moved to position ${position.toString()} of ${count.toString()}`,
    movedInto: (label: string, parent: string, position: number, count: number) =>
      `${label} moved into ${parent}, position ${position.toString()} of ${count.toString()}`,
    cancelled: 'Move cancelled',
    stays: 'Stays where it is',
    nowhere: 'No place for it here',
    position: (position: number, count: number) =>
      `position ${position.toString()} of ${count.toString()}`,
    alreadyFirst: 'Already the first',
    alreadyLast: 'Already the last',
  },
  moveTo: {
    title: (label: string) => `Move ${label}`,
    search: 'Where to',
    parents: 'Parts that it fits into',
    none: 'Nothing fits these words.',
    here: 'here now',
    place: 'Place',
    only: 'Alone',
    first: (next: string) => `At the beginning, before ${next}`,
    after: (before: string) => `After ${before}`,
    last: (before: string) => `At the end, after ${before}`,
    move: 'Move',
    cancel: 'Cancel',
    keys: 'Arrow keys choose, Enter moves.',
  },
  foresight: {
    move: (label: string) => `Move ${label}?`,
    doMove: 'Move',
    remove: (label: string) => `Delete ${label}?`,
    doRemove: 'Delete',
    duplicate: (label: string) => `Duplicate ${label}?`,
    doDuplicate: 'Duplicate',
    lead: (count: number) =>
      count === 1
        ? 'One line gets another number with it.'
        : `${count.toString()} lines get other numbers with it.`,
    line: (line: number) => `Line ${line.toString()}`,
    becomes: 'becomes',
    lines: (count: number) => `${count.toString()} lines`,
    cancel: 'Cancel',
    doNotAsk: 'Do not ask again for this plan',
    askAgain: 'Ask before renumbering again',
  },
  table: {
    addRow: 'Add row',
    row: (position: number) => `Row ${position.toString()}`,
    numbered: (position: number, name: string) => `row ${position.toString()}, ${name}`,
    rows: (count: number) => (count === 1 ? '1 row' : `${count.toString()} rows`),
    columns: (count: number) => (count === 1 ? '1 column' : `${count.toString()} columns`),
    extraColumn: (position: number) => `Column ${position.toString()}, without a header`,
    cell: (column: string, row: string) => `${column}, ${row}`,
    empty: 'No rows yet.',
    selectAll: 'Select all cells (Ctrl+A)',
    readOnly: 'This plan cannot be changed: its file is read-only.',
    tools: (table: string) => (table === '' ? 'Table tools' : `Tools for ${table}`),
    more: 'More about this table',
    wrap: 'Show long cells whole',
    align: 'Align the columns in the file',
    resetWidths: 'Usual column widths',
    keys: 'Arrow keys move, with Shift they select. Tab goes from cell to cell and leaves behind the last. Enter edits, typing replaces, Escape leaves a cell as it was. Space opens the row as a form beside the table, F6 goes there and back. Alt and the arrow keys move rows and columns. The menu key shows everything else.',
    /** What the cells of a column hold, as a hint. */
    kinds: {
      id: 'Id',
      choice: 'One of several values',
      references: 'References',
      date: 'Date',
      text: 'Text',
    },

    filter: 'Filter rows',
    matching: (shown: number, count: number) =>
      `${shown.toString()} of ${count === 1 ? '1 row' : `${count.toString()} rows`}`,
    noMatch: (text: string) => `No row has “${text}”.`,
    showAll: 'Show all rows',

    selected: (rows: number, columns: number) =>
      `${rows.toString()} by ${columns.toString()} cells selected`,
    cut: 'Cut',
    copy: 'Copy',
    clear: 'Clear',
    copied: (rows: number, columns: number) =>
      rows === 1 && columns === 1
        ? 'Copied 1 cell'
        : `Copied ${rows.toString()} by ${columns.toString()} cells`,
    pasted: (rows: number, columns: number) =>
      rows === 1 && columns === 1
        ? 'Pasted 1 cell.'
        : `Pasted ${rows.toString()} by ${columns.toString()} cells.`,
    leftOut: (columns: number) =>
      columns === 1
        ? '1 column did not fit and was left out.'
        : `${columns.toString()} columns did not fit and were left out.`,
    columnsAdded: (columns: number) =>
      columns === 1 ? '1 column was added.' : `${columns.toString()} columns were added.`,
    filled: (rows: number) => (rows === 1 ? 'Filled 1 row' : `Filled ${rows.toString()} rows`),
    nothingAbove: 'There is no row above.',
    idsStay: 'Ids stay what they are.',
    fillDown: 'Fill down',
    cleared: 'Cells emptied',

    rowForm: (table: string) => (table === '' ? 'Row' : `Row of ${table}`),
    openRow: 'Open as a form',
    spaceKey: 'Space',
    previousRow: 'Previous row (Ctrl+Page Up)',
    nextRow: 'Next row (Ctrl+Page Down)',
    closeRow: 'Back to the table (Escape)',
    firstRow: 'This is the first row.',
    lastRow: 'This is the last row.',
    place: (position: number, count: number) => `${position.toString()} of ${count.toString()}`,
    rowOf: (name: string, position: number, count: number) =>
      `${name}, ${position.toString()} of ${count.toString()}`,
    insertRowsAbove: (count: number) => `Insert ${count.toString()} rows above`,
    insertRowsBelow: (count: number) => `Insert ${count.toString()} rows below`,
    duplicateRows: (count: number) => `Duplicate ${count.toString()} rows`,
    moveRowsUp: (count: number) => `Move ${count.toString()} rows up`,
    moveRowsDown: (count: number) => `Move ${count.toString()} rows down`,
    moveRowsTo: (count: number) => `Move ${count.toString()} rows to…`,
    removeRows: (count: number) => `Delete ${count.toString()} rows`,

    columnMenu: (title: string) => `Menu of ${title}`,
    sortUp: 'Sort ascending',
    sortDown: 'Sort descending',
    sorted: (title: string, descending: boolean) =>
      `Sorted by ${title}, ${descending ? 'descending' : 'ascending'}`,
    renameColumn: 'Rename column',
    insertColumnBefore: 'Insert column before',
    insertColumnAfter: 'Insert column after',
    duplicateColumn: 'Duplicate column',
    moveColumnBack: 'Move column back',
    moveColumnOn: 'Move column on',
    removeColumn: 'Delete column',
    duplicateColumns: (count: number) => `Duplicate ${count.toString()} columns`,
    moveColumnsBack: (count: number) => `Move ${count.toString()} columns back`,
    moveColumnsOn: (count: number) => `Move ${count.toString()} columns on`,
    removeColumns: (count: number) => `Delete ${count.toString()} columns`,
    newColumn: (position: number) => `Column ${position.toString()}`,
    columnName: 'Name of the new column',
    columnNameOf: (title: string) => `New name of ${title}`,
    addColumn: 'Add column',
    doRename: 'Rename',
    cancel: 'Cancel',
    columnWidth: 'Width',
    wider: 'Wider',
    narrower: 'Narrower',
    fitWidth: 'As its texts need',
    width: (title: string, pixels: number) => `${title}: ${pixels.toString()} pixels wide`,
  },
};
