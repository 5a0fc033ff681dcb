/** The stand-in's tree of nodes as a rendered page. */

import type { NodeView } from './bindings/NodeView';

/** The page of some nodes, in HTML. */
export function pageOf(nodes: readonly NodeView[]): string {
  return nodes
    .filter(({ state }) => state !== 'missing')
    .map(nodeHtml)
    .join('\n');
}

function nodeHtml(node: NodeView): string {
  const { content } = node;
  switch (content.kind) {
    case 'section':
    case 'item': {
      const tag = `h${content.level.toString()}`;
      return `<${tag} data-node="${node.id.toString()}">${escaped(`${node.number ?? ''} ${node.title}`)}</${tag}>`;
    }
    case 'document':
      return node.title === '' ? '' : `<h1>${escaped(node.title)}</h1>`;
    case 'entry':
      return `<ul><li>${escaped(content.value)}</li></ul>`;
    case 'row':
      return `<table><tr>${content.cells.map((cell) => `<td>${escaped(cell.value)}</td>`).join('')}</tr></table>`;
    case 'code':
    case 'schedule':
      return `<pre><code>${escaped(content.value)}</code></pre>`;
    default:
      return 'value' in content ? `<p>${escaped(content.value)}</p>` : '';
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
