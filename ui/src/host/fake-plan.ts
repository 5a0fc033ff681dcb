/** The stand-in's own plan: a small tree that has a node of every kind. */

import type { Actions } from './bindings/Actions';
import type { CellView } from './bindings/CellView';
import type { ColumnView } from './bindings/ColumnView';
import type { Content } from './bindings/Content';
import type { NodeView } from './bindings/NodeView';
import type { TemplateSummary } from './bindings/TemplateSummary';

/** A node before it has an id, with its children in it. */
export interface Seed {
  key: string;
  title?: string;
  content: Content;
  guidance?: string;
  placeholder?: string;
  missing?: boolean;
  optional?: boolean;
  children?: Seed[];
}

/** The templates that the stand-in offers. */
export const fakeTemplates: TemplateSummary[] = [
  {
    id: 'move-plan',
    name: 'Move plan',
    version: '1.0',
    description: 'Stages and jobs of moving a collection from one building to another.',
    arguments: [
      { key: 'title', placeholder: '[Title of the move]', date: false },
      { key: 'author', placeholder: '[Your name]', date: false },
      { key: 'date', placeholder: 'YYYY-MM-DD', date: true },
    ],
  },
  {
    id: 'garden-plan',
    name: 'Garden plan',
    version: null,
    description: 'What is sown when and where, bed by bed, with who waters it.',
    arguments: [{ key: 'title', placeholder: '[Name of the garden]', date: false }],
  },
];

/** How many stages a plan of this size has. */
export type PlanSize = 'empty' | 'small' | 'long';

/** The tree of a plan. `empty` has every part and nothing filled in. */
export function samplePlan(size: PlanSize): Seed {
  const filled = size !== 'empty';
  const stages = size === 'long' ? 60 : 3;
  const say = (words: string): string => (filled ? words : '');
  return {
    key: '',
    title: say('Moving the map library'),
    content: { kind: 'document' },
    children: [
      {
        key: 'front-matter',
        title: '',
        content: { kind: 'frontMatter' },
        children: [
          text('title', 'title', say('Moving the map library'), '[Title of the move]'),
          text('author', 'author', say('Ines Marlow'), '[Your name]'),
          date('created', 'created', say('2026-02-03')),
          text('shelfmark', 'shelfmark', 'M 12'),
        ],
      },
      section('overview', 'Overview', 2, [
        {
          ...prose('purpose', 'Purpose', say(PURPOSE), '[Why the collection moves]'),
          guidance: 'Say in a few sentences **who** gains what, and what happens without the move.',
        },
        {
          key: 'stage',
          title: 'Standing',
          content: { kind: 'choice', value: say('Agreed'), options: ['Draft', 'Agreed', 'Done'] },
          placeholder: 'Draft / Agreed / Done',
        },
        list('goals', 'Goals', false, filled ? GOALS : []),
        { ...prose('budget', 'Budget', '', '[What it may cost]'), missing: true, optional: true },
      ]),
      section('stages', 'Stages', 2, [
        {
          key: 'stages',
          title: 'Stages',
          content: { kind: 'repeat', noun: 'Stage' },
          children: Array.from({ length: stages }, (_, index) => stage(index, filled)),
        },
      ]),
      section('work', 'Work', 2, [jobs(filled), risks(filled)]),
      section('calendar', 'Calendar', 2, [
        {
          key: 'schedule',
          title: 'Calendar',
          content: {
            kind: 'schedule',
            language: 'mermaid',
            value: say(
              'gantt\n  dateFormat YYYY-MM-DD\n  section Stages\n  Survey :s1, 2026-02-10, 7d\n  Packing :s2, after s1, 14d',
            ),
          },
        },
        {
          key: 'note',
          title: '',
          content: {
            kind: 'raw',
            value: say('> The lift is out of order on the first Monday of every month.'),
          },
        },
      ]),
      {
        key: 'handover',
        title: 'Handover',
        content: { kind: 'section', level: 2 },
        missing: true,
        optional: true,
        children: [],
      },
    ],
  };
}

/** What a node may do before anything is known about it. */
export const NO_ACTIONS: Actions = {
  insert: false,
  reorder: false,
  duplicate: false,
  remove: false,
  add: false,
  nest: false,
  unnest: false,
  packet: false,
};

/** What a node may do, by what it is and where it stands. */
export function actionsOf(node: NodeView, parent: NodeView | undefined): Actions {
  const missing = node.state === 'missing';
  const entry = node.content.kind === 'entry';
  const nested = entry && parent?.content.kind === 'entry';
  const repeated = parent !== undefined && (REPEATING.has(parent.content.kind) || nested);
  return {
    insert: REPEATING.has(node.content.kind) && !missing,
    reorder: repeated,
    duplicate: repeated,
    remove: repeated,
    add: missing,
    nest: entry && parent !== undefined && parent.children[0] !== node.id,
    unnest: nested,
    packet: false,
  };
}

/** A new child for what repeats: an item, an entry, a file or a row. */
export function newChild(parent: NodeView, value: string): Seed {
  const { content } = parent;
  switch (content.kind) {
    case 'repeat':
      return content.noun === 'Job' ? job(value) : { ...stage(0, false), title: value };
    case 'table':
      return row(content.columns, []);
    case 'fileList':
      return file(value, '', '');
    default:
      return entry(value, isTicked(content) ? false : null);
  }
}

function isTicked(content: Content): boolean {
  return content.kind === 'checkList' || (content.kind === 'entry' && content.checked !== null);
}

const REPEATING = new Set<Content['kind']>(['repeat', 'list', 'checkList', 'fileList', 'table']);

const PURPOSE =
  'The reading room closes in spring, and the **maps** need a dry place before then.\n\nReaders keep ordering during the move: no map is away for more than two days.';
const GOALS = ['No map is lost', 'No map is folded', 'Readers wait two days at most'];
const NAMES = ['Survey', 'Packing', 'Carrying', 'Unpacking', 'Checking'];

function text(key: string, title: string, value: string, placeholder?: string): Seed {
  return { key, title, content: { kind: 'text', value }, ...(placeholder && { placeholder }) };
}

function prose(key: string, title: string, value: string, placeholder: string): Seed {
  return { key, title, content: { kind: 'prose', value, fixed: false }, placeholder };
}

function date(key: string, title: string, value: string): Seed {
  return { key, title, content: { kind: 'date', value }, placeholder: 'YYYY-MM-DD' };
}

function section(key: string, title: string, level: number, children: Seed[]): Seed {
  return { key, title, content: { kind: 'section', level }, children };
}

function entry(value: string, checked: boolean | null): Seed {
  return { key: '', content: { kind: 'entry', value, checked }, placeholder: '[One point]' };
}

function file(path: string, mark: string, note: string): Seed {
  return { key: '', content: { kind: 'file', path, mark, note }, placeholder: 'path/to/file' };
}

function list(key: string, title: string, ordered: boolean, values: string[]): Seed {
  return {
    key,
    title,
    content: { kind: 'list', ordered },
    children: values.map((value) => entry(value, null)),
  };
}

function stage(index: number, filled: boolean): Seed {
  const name = NAMES[index % NAMES.length] ?? '';
  const say = (words: string): string => (filled ? words : '');
  return {
    key: '',
    title: say(name),
    content: { kind: 'item', level: 3 },
    children: [
      text('name', 'Name', say(name), '[Name of the stage]'),
      prose(
        'description',
        'What happens',
        say(`${name} takes the rooms one after the other, from the cellar to the roof.`),
        '[What happens]',
      ),
      {
        key: 'checks',
        title: 'Done when',
        content: { kind: 'checkList' },
        children: [
          entry(say('Every drawer has a label'), filled),
          entry(say('The list is signed'), false),
        ],
      },
      {
        key: 'papers',
        title: 'Papers',
        content: { kind: 'fileList' },
        children: [file(say('lists/drawers.csv'), say('new'), '')],
      },
      {
        key: 'command',
        title: 'Count',
        content: {
          kind: 'code',
          value: say('count --room cellar\ncount --room roof'),
          language: 'bash',
        },
      },
      {
        key: 'jobs',
        title: 'Jobs',
        content: { kind: 'repeat', noun: 'Job' },
        children: [job(say('Measure the drawers')), job(say('Label the drawers'))],
      },
    ],
  };
}

function job(name: string): Seed {
  return {
    key: '',
    title: name,
    content: { kind: 'item', level: 4 },
    children: [
      text('name', 'Name', name, '[Name of the job]'),
      prose('goal', 'Goal', '', '[What is true afterwards]'),
    ],
  };
}

const JOB_COLUMNS: ColumnView[] = [
  { key: 'id', title: 'Id', kind: 'id', options: [], roles: [], known: true },
  { key: 'job', title: 'Job', kind: 'text', options: [], roles: [], known: true },
  { key: 'after', title: 'After', kind: 'references', options: [], roles: ['tasks'], known: true },
  {
    key: 'weight',
    title: 'Weight',
    kind: 'choice',
    options: ['Light', 'Heavy'],
    roles: [],
    known: true,
  },
  { key: 'due', title: 'Due', kind: 'date', options: [], roles: [], known: true },
];

const RISK_COLUMNS: ColumnView[] = [
  { key: 'risk', title: 'Risk', kind: 'text', options: [], roles: [], known: true },
  { key: 'harm', title: 'Harm', kind: 'choice', options: ['Low', 'High'], roles: [], known: true },
  { key: 'answer', title: 'Answer', kind: 'text', options: [], roles: [], known: true },
  { key: 'owner', title: 'Owner', kind: 'text', options: [], roles: [], known: false },
];

function jobs(filled: boolean): Seed {
  const rows = [
    ['J-1', 'Measure the **drawers**', '', 'Light', '2026-02-12'],
    ['J-2', 'Order boxes', 'J-1', 'Light', '2026-02-20'],
    ['J-3', 'Carry the boxes | by lift', 'J-1, J-2', 'Heavy', ''],
  ];
  return {
    key: 'jobs',
    title: 'List of jobs',
    content: { kind: 'table', columns: JOB_COLUMNS, role: 'tasks' },
    children: filled ? rows.map((cells) => row(JOB_COLUMNS, cells)) : [row(JOB_COLUMNS, [])],
  };
}

function risks(filled: boolean): Seed {
  const rows = [
    ['Rain on the way', 'High', 'Wait a day', 'Ines'],
    ['A drawer jams', 'Low', '', ''],
  ];
  return {
    key: 'risks',
    title: 'Risks',
    content: { kind: 'table', columns: RISK_COLUMNS, role: 'risks' },
    children: filled ? rows.map((cells) => row(RISK_COLUMNS, cells)) : [row(RISK_COLUMNS, [])],
  };
}

function row(columns: ColumnView[], values: string[]): Seed {
  const cells: CellView[] = columns.map((_, index) => ({
    value: values[index] ?? '',
    state: 'empty',
    references: [],
  }));
  return { key: '', content: { kind: 'row', cells } };
}
