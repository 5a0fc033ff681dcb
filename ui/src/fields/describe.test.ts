/** What the form says of a node. */

import { expect, it } from 'vitest';
import type { NodeView } from '../host/bindings/NodeView';
import { ghostText } from './describe';

function check(
  state: NodeView['state'],
  value: string,
  placeholder: string | null,
  wanted: string,
) {
  const content = { kind: 'prose', value, fixed: false } as NodeView['content'];
  expect(ghostText({ state, content, placeholder } as NodeView)).toBe(wanted);
}

it.each([
  [
    'the words of the template, without the syntax around them',
    '_What it is for._',
    'What it is for.',
    'What it is for.',
  ],
  [
    'the plan’s own placeholder, where that says something else',
    '[Name of the quay]',
    'What it is for.',
    '[Name of the quay]',
  ],
  ['the plan’s own placeholder, where the template has none', '[Name]', null, '[Name]'],
])('shows as a ghost %s', (_, value, placeholder, wanted) => {
  check('placeholder', value, placeholder, wanted);
});

it('shows as a ghost what the template says, where nothing stands', () => {
  check('missing', '', 'What it is for.', 'What it is for.');
  check('filled', 'Measures the tide', null, '');
});
