/** Reading of HTML tables. */

import { expect, it } from 'vitest';
import { parseHtmlTable } from './htmlTable';

function check(html: string, expected: string[][] | null): void {
  expect(parseHtmlTable(html)).toEqual(expected);
}

it('reads a table as a spreadsheet writes it', () =>
  check(
    `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>td {color: red}</style></head>
<body><table border=0 cellpadding=0>
 <col width=64>
 <tr height=20>
  <td height=20 class=xl65>J-1</td>
  <td>Measure the
  drawers</td>
 </tr>
 <tr><td>J-2</td><td>one<br style='mso-data-placement:same-cell'>two</td></tr>
</table></body></html>`,
    [
      ['J-1', 'Measure the drawers'],
      ['J-2', 'one\ntwo'],
    ],
  ));
it('reads a table as an office suite writes it', () =>
  check(
    `<!DOCTYPE html><html><head><title></title><style type="text/css">td{}</style></head><body>
<table cellspacing="0" border="0"><colgroup width="85"></colgroup>
<tr><td height="17" align="left"><font face="Liberation Sans">a<br>b</font></td><td><br></td></tr>
</table></body></html>`,
    [['a\nb', '']],
  ));
it('reads a table as a spreadsheet on the web writes it', () =>
  check(
    `<google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid}--></style><table dir="ltr"><colgroup><col width="100"/></colgroup><tbody><tr><td data-sheets-value="x">1</td><td>A&nbsp;B &amp; C</td></tr></tbody></table></google-sheets-html-origin>`,
    [['1', 'A B & C']],
  ));
it('reads headers', () =>
  check(
    '<table><thead><tr><th>Id</th><th>Job</th></tr></thead><tbody><tr><td>1</td><td>x</td></tr></tbody></table>',
    [
      ['Id', 'Job'],
      ['1', 'x'],
    ],
  ));
it('keeps the place of cells behind those that span', () =>
  check(
    '<table><tr><td rowspan="2">a</td><td colspan="2">b</td></tr><tr><td>c</td><td>d</td></tr></table>',
    [
      ['a', 'b', ''],
      ['', 'c', 'd'],
    ],
  ));
it('reads paragraphs and lists in a cell as lines', () =>
  check('<table><tr><td><p>one</p>\n<p>two</p><ul><li>three</li></ul></td></tr></table>', [
    ['one\n\ntwo\n\nthree'],
  ]));
it('leaves out a table in a cell', () =>
  check('<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>', [['a\nb']]));
it('leaves text with a table in it alone', () =>
  check('<p>See below.</p><table><tr><td>a</td></tr></table>', null));
it('leaves other HTML alone', () => check('<p>table</p>', null));

it('keeps what is bold, code or a link in the table of a page', () =>
  check(
    '<table><tr><th><b>Id</b></th><td>a <b>dry</b> <a href="https://example.org/">map</a></td><td>x_1 * <code>y_1</code></td></tr></table>',
    [['Id', 'a **dry** [map](https://example.org/)', 'x_1 * `y_1`']],
  ));
it('takes bold for a look in a spreadsheet', () =>
  check(
    '<html><head><meta name="generator" content="LibreOffice 7.4"/></head><body><table><tr><td><b>J-1</b></td></tr></table></body></html>',
    [['J-1']],
  ));
