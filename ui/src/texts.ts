/**
 * The one catalogue of interface texts, in sections. A text that depends on something is a
 * function. Words of templates never stand here: they come with the nodes.
 */

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
  removeColumn: 'removed column in',
  moveColumn: 'moved column in',
  add: 'addition of',
  setFrontMatter: 'change of',
  renumber: 'renumbering of',
  alignTable: 'alignment of',
  replace: 'edit of',
};

export const texts = {
  app: {
    name: 'Planform',
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
    file: 'File',
    newPlan: 'New…',
    open: 'Open…',
    saveAs: 'Save as…',
    close: 'Close plan',
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
    complete: 'All filled',
    missing: 'Not in this plan yet',
    nextUnfilled: 'Next unfilled part',
    allFilled: 'Every part is filled',
    empty: 'This document has no headings.',
    nameless: 'Without a name',
    fold: (label: string) => `Fold ${label}`,
    unfold: (label: string) => `Unfold ${label}`,
    drag: (label: string) => `Drag ${label}`,
    keys: 'Arrow keys move, Enter goes there, Alt+Up and Alt+Down change the order of what repeats.',
  },
  panes: {
    form: 'Form',
    resizeOutline: 'Width of the outline',
    resizePreview: 'Width of the preview',
  },
  preview: {
    label: 'Preview',
    failed: 'The preview could not be drawn.',
    empty: 'Nothing to show yet',
    image: (alt: string) => (alt === '' ? 'Image not found' : `Image not found: ${alt}`),
  },
  unsaved: {
    title: (name: string) => `Save the changes to ${name}?`,
    body: 'What you changed since the last save is lost otherwise.',
    save: 'Save',
    discard: 'Discard',
    cancel: 'Keep editing',
  },
  notice: {
    label: 'Messages',
    saved: (name: string) => `Saved ${name}`,
    exported: (name: string) => `Exported to ${name}`,
    opened: (name: string) => `Opened ${name}`,
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
  field: {
    help: (label: string) => (label === '' ? 'Help' : `Help for ${label}`),
    remove: (label: string) => (label === '' ? 'Remove this part' : `Remove ${label}`),
    add: (label: string) => `Add ${label}`,
    unnamed: 'Text',
    missing: 'Not in this plan yet',
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
  references: {
    /** What people write where there is nothing to name; a first id takes its place. */
    nothing: ['none', 'none.', 'n/a', '-', '–', '—'] as readonly string[],
    unresolved: (text: string) => `${text}: names nothing in this plan`,
    remove: (text: string) => `Remove ${text}`,
    add: (label: string) => (label === '' ? 'Add a reference' : `Add to ${label}`),
    asText: 'Edit as text',
    edit: (label: string) => (label === '' ? 'References as text' : `${label} as text`),
  },
  list: {
    addEntry: 'Add entry',
    addFile: 'Add file',
    entry: (position: number, list: string) =>
      list === '' ? `Entry ${position.toString()}` : `${list}, entry ${position.toString()}`,
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
    alreadyFirst: 'Already the first',
    alreadyLast: 'Already the last',
  },
  table: {
    addRow: 'Add row',
    row: (position: number) => `Row ${position.toString()}`,
    rows: (count: number) => (count === 1 ? '1 row' : `${count.toString()} rows`),
    extraColumn: (position: number) => `Column ${position.toString()}, without a header`,
    insertColumnBefore: 'Insert column before',
    insertColumnAfter: 'Insert column after',
    moveColumnBack: 'Move column back',
    moveColumnOn: 'Move column on',
    removeColumn: 'Delete column',
    columnName: 'Name of the new column',
    addColumn: 'Add column',
    cancel: 'Cancel',
    align: 'Align the columns in the file',
    keys: 'Arrow keys move, Enter edits, Escape leaves a cell as it was, Alt+Up and Alt+Down move the row.',
    pasted: (rows: number, columns: number) =>
      `Pasted ${rows.toString()} by ${columns.toString()} cells`,
  },
};
