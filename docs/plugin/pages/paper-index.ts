/**
 * The paper as an index: its figures box by box, its sections as lists, each line a rule.
 *
 * @module
 */
import { escaped } from '../../../model/svg.js';
import { type PaperRule, type RuleStatus, paper, paperRules } from '../../../spec/paper.js';
import { type SitePage, linkTo, ruleCode } from '../markup.js';
import { chartFigure } from './chart-figure.js';

/** The columns of Figure 2 as the paper lays its boxes out; other figures have one. */
const columns: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'Figure 2': [
    ['State', 'AppendEntries RPC'],
    ['RequestVote RPC', 'Rules for Servers'],
  ],
};

const titles: Readonly<Record<string, string>> = {
  'Figure 2': 'Figure 2: state, RPCs and rules',
  'Figure 3': 'Figure 3: what always holds',
  'Figure 4': 'Figure 4: the roles',
  'Figure 13': 'Figure 13: InstallSnapshot',
};

const marks: Readonly<Record<RuleStatus, string>> = {
  implemented: '',
  planned: '<span class="mark planned">planned</span>',
  'text only': '<span class="mark text">text only</span>',
};

/** The page. */
export function paperIndex(): SitePage {
  const sources = [...new Set(paperRules.map((id) => paper[id].source))];
  const figures = sources.filter((source) => source in titles);
  const sections = sources.filter((source) => source.startsWith('Section'));
  const rest = sources.filter((source) => source.startsWith('Dissertation'));
  const content = [
    '# The paper, rule by rule',
    '',
    introduction(),
    '',
    ...figures.flatMap((source) => [
      `## ${titles[source] ?? source}`,
      '',
      ...(source === 'Figure 4' ? [chartFigure(null), ''] : []),
      figureOf(source),
      '',
    ]),
    '## The text of the paper',
    '',
    ...sections.flatMap((source) => [`### ${source}`, '', listOf(rulesAt(source)), '']),
    "## What only Ongaro's dissertation adds",
    '',
    ...rest.flatMap((source) => [`### ${source}`, '', listOf(rulesAt(source)), '']),
  ].join('\n');
  // Rules without a page of their own are found here.
  const others = paperRules.filter((id) => paper[id].status !== 'implemented');
  const gists = others.map((id) => paper[id].gist);
  const searched = ['paper index figures sections', ...others, ...gists].join(' ');
  return { key: 'paper', url: 'paper', title: 'The paper', parent: null, content, searched };
}

function introduction(): string {
  const count = (status: RuleStatus): number =>
    paperRules.filter((id) => paper[id].status === status).length;
  return [
    '<p>Every rule of the Raft paper and of the dissertation that code can keep or break, in our',
    `words and the paper's order. ${count('implemented')} are implemented: each has a page with`,
    'its code, its place in the statechart and in the specification, its tests, and the shortest',
    `run that shows what happens without it. ${count('planned')} are`,
    `${marks.planned} and ${count('text only')} are ${marks['text only']}: they explain or`,
    'advise, so that no program can break them.</p>',
  ].join('\n');
}

const rulesAt = (source: string): readonly PaperRule[] =>
  paperRules.filter((id) => paper[id].source === source);

function figureOf(source: string): string {
  const rules = rulesAt(source);
  const boxes = [...new Set(rules.map((id) => paper[id].box))];
  const laid = columns[source] ?? [boxes];
  const inColumn = (column: readonly string[]): readonly string[] =>
    boxes.filter((box) => column.some((name) => box.startsWith(name)));
  const drawn = laid.map((column) =>
    [
      '<div class="column">',
      ...inColumn(column).flatMap((box) =>
        boxOf(
          box,
          rules.filter((id) => paper[id].box === box),
        ),
      ),
      '</div>',
    ].join('\n'),
  );
  return [`<div class="figure columns-${laid.length}">`, ...drawn, '</div>'].join('\n');
}

const boxOf = (box: string, rules: readonly PaperRule[]): readonly string[] => [
  `<div class="box"><h3>${escaped(box)}</h3>`,
  listOf(rules),
  '</div>',
];

const listOf = (rules: readonly PaperRule[]): string =>
  ['<ul class="rules">', ...rules.map(lineOf), '</ul>'].join('\n');

function lineOf(id: PaperRule): string {
  const { gist, status } = paper[id];
  const depth = /\d[a-z]$/.test(id) ? ' class="below"' : '';
  const name = status === 'implemented' ? linkTo(`rule/${id}`, ruleCode(id)) : ruleCode(id);
  const words = status === 'implemented' ? linkTo(`rule/${id}`, escaped(gist)) : escaped(gist);
  return `<li id="${id}"${depth}>${name} ${words} ${marks[status]}</li>`;
}
