/** The keys of a code editor that a plain text area does not have. */

/**
 * Keeps the indentation on Enter, and with `indenting` indents on Tab and takes indentation back
 * on Shift+Tab. Returns whether the area's text was changed.
 */
export function indentOnKey(
  event: KeyboardEvent,
  area: HTMLTextAreaElement,
  indenting: boolean,
): boolean {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return false;
  const { value, selectionStart: start, selectionEnd: end } = area;
  const lineStart = value.lastIndexOf('\n', start - 1) + 1;
  if (event.key === 'Enter') {
    const indent = /^[ \t]*/.exec(value.slice(lineStart, start))?.[0] ?? '';
    if (indent === '') return false;
    event.preventDefault();
    area.setRangeText(`\n${indent}`, start, end, 'end');
    return true;
  }
  if (event.key !== 'Tab' || !indenting) return false;
  event.preventDefault();
  const unit = indentUnit(value);
  if (!event.shiftKey && start === end) {
    area.setRangeText(unit, start, end, 'end');
    return true;
  }
  const block = value.slice(lineStart, end);
  const changed = event.shiftKey
    ? block.replace(/^(?:\t| {1,4})/gm, (lead) =>
        lead.startsWith(unit) ? lead.slice(unit.length) : '',
      )
    : block.replace(/^(?=.)/gm, unit);
  if (changed === block) return false;
  area.setRangeText(changed, lineStart, end, start === end ? 'end' : 'select');
  return true;
}

/** A tab where the code has tabs, two blanks where it is indented by two, and four otherwise. */
function indentUnit(code: string): string {
  if (/^\t/m.test(code)) return '\t';
  return /^ {2}(?! )/m.test(code) ? '  ' : '    ';
}
