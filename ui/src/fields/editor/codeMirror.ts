/** The editor of one text, on CodeMirror. This module is loaded by itself, see `load`. */

import { defaultKeymap, indentLess, indentMore, standardKeymap } from '@codemirror/commands';
import { deleteMarkupBackward, markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import {
  Annotation,
  Compartment,
  EditorState,
  type Extension,
  Prec,
  RangeSetBuilder,
  type TransactionSpec,
} from '@codemirror/state';
import {
  type Command,
  Decoration,
  type DecorationSet,
  EditorView,
  keymap,
  placeholder,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import type { Selected } from '../enter';
import { changeBetween } from '../textChange';
import { highlighting, look } from './appearance';
import { codeLanguage } from './codeLanguages';
import { withoutWindowKeys } from './editorKeys';
import { pasteMarkdown } from './editorPaste';
import {
  continueMarkup,
  indentEntries,
  isInList,
  makeLink,
  toggleMark,
  wrapSelection,
} from './markdownEditing';

/** What a text is written in: Markdown, or code by the word behind its fence. */
export type Syntax = { kind: 'markdown' } | { kind: 'code'; fence: string };

/** What an editor is made with. */
export interface EditorOptions {
  parent: HTMLElement;
  text: string;
  selected: Selected;
  syntax: Syntax;
  /** What shows while there is no text. */
  ghost: string;
  readOnly: boolean;
  /** Of the element that holds the text. */
  attributes: Record<string, string>;
  /** Called with the whole text whenever the person changes it. */
  ontext: (text: string) => void;
  onfocus: () => void;
  onblur: (event: FocusEvent) => void;
  /** Called when Tab begins to indent, and when it leads to the next field again. */
  onindenting: (indents: boolean) => void;
}

/** An editor that is on the page. */
export interface Editor {
  /** The element that has the focus when the editor has. */
  readonly element: HTMLElement;
  readonly selected: Selected;
  /** Shows another text; the caret stays at what it stands at. */
  setText(text: string): void;
  setAttributes(attributes: Record<string, string>): void;
  setReadOnly(readOnly: boolean): void;
  /** Focuses the text, with the caret or a selection where it is told to be. */
  focus(selected: Selected | null): void;
  /** Scrolls to the caret. */
  reveal(): void;
  /** Where the caret is on the page, once the editor knows. */
  whenPlaced(then: (caret: { top: number; bottom: number }) => void): void;
  remove(): void;
}

/** Puts an editor on the page. */
export function createEditor(options: EditorOptions): Editor {
  const attributes = new Compartment();
  const readOnly = new Compartment();
  const attributesOf = (given: Record<string, string>) =>
    attributes.of(EditorView.contentAttributes.of(given));
  let late: string | null = null;

  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({
      doc: options.text,
      selection: within(options.selected, options.text.length),
      extensions: [
        look,
        highlighting,
        attributesOf(options.attributes),
        placeholder(options.ghost),
        readOnly.of(EditorState.readOnly.of(options.readOnly)),
        options.syntax.kind === 'markdown'
          ? prose(options.onindenting)
          : code(options.syntax.fence, options.text, options.onindenting),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some((one) => one.annotation(outside))) {
            options.ontext(update.state.doc.toString());
          }
        }),
        EditorView.domEventHandlers({
          focus: () => {
            options.onfocus();
          },
          blur: (event) => {
            options.onblur(event);
          },
          compositionend: () => {
            // What came in meanwhile had to wait: it would have ended the composition.
            if (late !== null) setTimeout(() => late !== null && show(late));
          },
          beforeinput: (event) => {
            // The plan has the one timeline; the web view's own would leave it behind.
            if (!event.inputType.startsWith('history')) return false;
            event.preventDefault();
            return true;
          },
        }),
      ],
    }),
  });
  // Tab leads to the next field until the text was really worked on.
  view.setTabFocusMode(true);
  if (options.syntax.kind === 'code') {
    void codeLanguage(options.syntax.fence)
      ?.load()
      .then((support) => view.dispatch({ effects: language.reconfigure(support) }))
      // Code whose colours cannot be loaded is code all the same.
      .catch(() => undefined);
  }

  function show(text: string): void {
    if (view.composing) {
      late = text;
      return;
    }
    late = null;
    const standing = view.state.doc.toString();
    if (standing === text) return;
    const { from, removed, inserted } = changeBetween(standing, text);
    const changes = view.state.changes({ from, to: from + removed.length, insert: inserted });
    view.dispatch({
      changes,
      selection: view.state.selection.map(changes, 1),
      annotations: outside.of(true),
      scrollIntoView: view.hasFocus,
    });
  }

  return {
    element: view.contentDOM,
    get selected() {
      const { anchor, head } = view.state.selection.main;
      return { anchor, head };
    },
    setText: show,
    setAttributes(given) {
      view.dispatch({
        effects: attributes.reconfigure(EditorView.contentAttributes.of(given)),
      });
    },
    setReadOnly(given) {
      view.dispatch({ effects: readOnly.reconfigure(EditorState.readOnly.of(given)) });
    },
    focus(selected) {
      view.focus();
      if (selected === null) return;
      const selection = within(selected, view.state.doc.length);
      view.dispatch({ selection, scrollIntoView: true });
    },
    reveal() {
      view.dispatch({ scrollIntoView: true });
    },
    whenPlaced(then) {
      view.requestMeasure({
        read: () => view.coordsAtPos(view.state.selection.main.head),
        write: (caret) => {
          if (caret) then(caret);
        },
      });
    },
    remove() {
      view.destroy();
    },
  };
}

/** Puts the styles of every kind of editor into the page; CodeMirror does so with the first one. */
export function layStyles(): void {
  for (const syntax of [{ kind: 'markdown' }, { kind: 'code', fence: '' }] satisfies Syntax[]) {
    createEditor({
      parent: document.createElement('div'),
      text: '',
      selected: { anchor: 0, head: 0 },
      syntax,
      ghost: '',
      readOnly: true,
      attributes: {},
      ontext: () => undefined,
      onfocus: () => undefined,
      onblur: () => undefined,
      onindenting: () => undefined,
    }).remove();
  }
}

/** Marks changes that the person did not make here. */
const outside = Annotation.define<boolean>();

const language = new Compartment();

function prose(onindenting: (indents: boolean) => void): Extension {
  return [
    markdown({
      base: markdownLanguage,
      addKeymap: false,
      completeHTMLTags: false,
      pasteURLAsLink: false,
      codeLanguages: codeLanguage,
    }),
    EditorView.lineWrapping,
    EditorView.perLineTextDirection.of(true),
    lineDirections,
    EditorView.inputHandler.of((view, _from, _to, typed) => {
      const wrapped = view.state.readOnly ? null : wrapSelection(view.state, typed);
      if (wrapped === null) return false;
      view.dispatch(wrapped);
      return true;
    }),
    EditorView.domEventHandlers({ paste: pasteMarkdown }),
    indenting(onindenting, (update) => update.docChanged && isInList(update.state)),
    Prec.high(
      keymap.of([
        { key: 'Enter', run: continueMarkup },
        { key: 'Backspace', run: deleteMarkupBackward },
        { key: 'Tab', run: edit((state) => indentEntries(state, 1), isInList) },
        { key: 'Shift-Tab', run: edit((state) => indentEntries(state, -1), isInList) },
        { key: 'Mod-b', run: edit((state) => toggleMark(state, '**')) },
        { key: 'Mod-i', run: edit((state) => toggleMark(state, '*')) },
        { key: 'Mod-e', run: edit((state) => toggleMark(state, '`')) },
        { key: 'Mod-k', run: edit(makeLink) },
      ]),
    ),
    keymap.of(withoutWindowKeys(standardKeymap)),
  ];
}

function code(fence: string, text: string, onindenting: (indents: boolean) => void): Extension {
  // Makefiles and Go are indented by tabs, whatever else is in them by what they began with.
  const tabs = /^\t/m.test(text) || /^(?:make|makefile|go|golang)\b/i.test(fence);
  const unit = tabs ? '\t' : /^ {2}(?! )/m.test(text) ? '  ' : '    ';
  return [
    language.of([]),
    indentUnit.of(unit),
    EditorState.tabSize.of(4),
    bracketMatching(),
    indentOnInput(),
    indenting(
      onindenting,
      (update) => update.docChanged && update.state.doc.lines > update.startState.doc.lines,
    ),
    keymap.of([
      { key: 'Tab', run: indentMore, shift: indentLess },
      ...withoutWindowKeys(defaultKeymap),
    ]),
  ];
}

/**
 * Tab indents from when `begins` says so on, and leads to the next field again after Escape:
 * whoever only passes through is never held.
 */
function indenting(
  onindenting: (indents: boolean) => void,
  begins: (update: ViewUpdate) => boolean,
): Extension {
  let indents = false;
  const become = (view: EditorView, next: boolean) => {
    if (indents === next) return;
    indents = next;
    view.setTabFocusMode(!next);
    onindenting(next);
  };
  return [
    EditorView.updateListener.of((update) => {
      const own = !update.transactions.some((one) => one.annotation(outside));
      if (own && begins(update)) become(update.view, true);
    }),
    Prec.highest(
      keymap.of([
        {
          key: 'Escape',
          stopPropagation: true,
          run: (view) => {
            const held = indents;
            become(view, false);
            return held;
          },
        },
      ]),
    ),
  ];
}

/** A command that changes the text as told; where `holds` is met the key never goes elsewhere. */
function edit(
  change: (state: EditorState) => TransactionSpec | null,
  holds: (state: EditorState) => boolean = () => true,
): Command {
  return (view) => {
    if (view.state.readOnly || !holds(view.state)) return false;
    const spec = change(view.state);
    if (spec !== null) view.dispatch(spec);
    return true;
  };
}

/** Each line by the direction of its own text. */
const lineDirections = ViewPlugin.fromClass(
  class {
    lines: DecorationSet;

    constructor(view: EditorView) {
      this.lines = this.#draw(view);
    }

    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) this.lines = this.#draw(update.view);
    }

    #draw(view: EditorView): DecorationSet {
      const lines = new RangeSetBuilder<Decoration>();
      for (const { from, to } of view.visibleRanges) {
        for (let at = from; at <= to;) {
          const line = view.state.doc.lineAt(at);
          lines.add(line.from, line.from, own);
          at = line.to + 1;
        }
      }
      return lines.finish();
    }
  },
  { decorations: (plugin) => plugin.lines },
);

const own = Decoration.line({ attributes: { dir: 'auto' } });

function within({ anchor, head }: Selected, length: number): Selected {
  return { anchor: Math.min(anchor, length), head: Math.min(head, length) };
}
