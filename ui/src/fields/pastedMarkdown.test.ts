/** Pasted pages as Markdown: words in a line, and whole pieces. */

import { expect, it } from 'vitest';
import { markInline, pageMarkdown } from './pastedMarkdown';

it.each<[string, string]>([
  ['a <b>dry</b> map', 'a **dry** map'],
  ['a <strong>dry </strong>map', 'a **dry** map'],
  ['<i>dry</i> and <em>old</em>', '*dry* and *old*'],
  ['<b>dry <i>old</i></b> map', '**dry *old*** map'],
  ['<del>old</del> <s>dry</s>', '~~old~~ ~~dry~~'],
  ['run <code>make * all</code>', 'run `make * all`'],
  [
    'see <a href="https://example.org/a">the <b>map</b></a>',
    'see [the **map**](https://example.org/a)',
  ],
  ['see <a href="https://example.org/a">https://example.org/a</a>', 'see https://example.org/a'],
  ['<a href="https://example.org/a_(b)">map</a>', '[map](https://example.org/a_%28b%29)'],
  ['<a href="javascript:alert(1)">map</a> <a href="#top">up</a>', 'map up'],
  // What word processors write.
  ['<span style="font-weight:700">dry</span> map', '**dry** map'],
  ['<span style="font-style:italic">dry</span> map', '*dry* map'],
  ['<span style="font-weight:400">dry</span> map', 'dry map'],
  ['<b style="font-weight:normal"><span style="font-weight:700">dry</span> map</b>', '**dry** map'],
  // Signs of Markdown are kept from meaning something only where something is turned into it.
  ['2 * 3 * 4, a_b', '2 * 3 * 4, a_b'],
  ['<b>2 * 3, a_b</b>', '**2 \\* 3, a_b**'],
  ['<b> </b>dry', ' dry'],
])('marks %j: %j', (html, expected) => {
  const root = document.createElement('div');
  root.innerHTML = html;
  markInline(root);
  expect(root.textContent).toBe(expected);
});

it.each<[string, string | null]>([
  ['<p>Dry <b>maps</b>.</p><p>Old ones.</p>', 'Dry **maps**.\n\nOld ones.'],
  ['<h2>Maps</h2><p>Dry.</p>', '## Maps\n\nDry.'],
  ['<ul><li>one</li><li>two<ul><li>three</li></ul></li></ul>', '- one\n- two\n  - three'],
  ['<ol start="3"><li>one</li><li>two</li></ol>', '3. one\n4. two'],
  [
    '<ul><li><input type="checkbox" checked> one</li><li><input type="checkbox"> two</li></ul>',
    '- [x] one\n- [ ] two',
  ],
  ['<blockquote>Dry.</blockquote>', '> Dry.'],
  ['<pre><code class="language-sh">make all</code></pre>', '```sh\nmake all\n```'],
  ['<p>one<br>two <b>three</b></p>', 'one\\\ntwo **three**'],
  ['<p><b>a</b><img src="data:image/png;base64,AAAA" alt="map"></p>', '**a**map'],
  [
    '<p>Maps:</p><table><thead><tr><th>Id</th><th>Map</th></tr></thead><tbody><tr><td>1</td><td>a | <b>b</b></td></tr></tbody></table>',
    'Maps:\n\n| Id | Map |\n| --- | --- |\n| 1 | a \\| **b** |',
  ],
  ['<p>one</p><script>alert(1)</script><b>two</b>', 'one\n\n**two**'],
  // One cell is a text.
  ['<table><tr><td>a <b>dry</b> map</td></tr></table>\n', 'a **dry** map'],
  // Nothing that the plain text does not say.
  ['<p>one</p><p>two</p>', null],
  ['<span style="color:red">one</span>', null],
  [
    '<div style="font-family: monospace; white-space: pre;"><span style="font-weight: bold">let</span></div>',
    null,
  ],
])('reads the page %j: %j', (html, expected) => {
  expect(pageMarkdown(html)).toBe(expected);
});
