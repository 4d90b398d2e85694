/**
 * The museum as a document: all exhibits in the order of the paper's rules, and each rule with its
 * exhibits. Only what is known without a search is in it.
 *
 * @module
 */
import { type PaperRule, paper, paperRules } from '../../spec/paper.js';
import { type Bound, showBound } from '../cluster/bound.js';
import { markdownTable } from '../markdown-table.js';
import { type Harm, type Exhibit, exhibits, exhibitsOf } from './exhibits.js';

/** The picture that shows the exhibit; null if there is nothing to show but a reason. */
export const fileOf = ({ id, harm }: Exhibit): string | null =>
  harm.type === 'idle' ? null : `${id}.svg`;

/** The document. */
export const galleryDocument = (): string =>
  [
    '# The museum of broken Rafts',
    '',
    'Made by `raft-statecharts gallery`. Every wrong rule that there is, with the shortest run',
    'that shows what it does; where somebody starves, that is a run that goes on for ever.',
    '[The guide](../guides/museum.md) says more; [score](score.md) has which property finds which',
    'of them, [matrix](matrix.md) what each needs to show, and [random](random.md) what random',
    'walks find.',
    '',
    '## All exhibits',
    '',
    ...markdownTable(heads, inOrder.map(rowOf)),
    '',
    '## Each rule and its exhibits',
    '',
    'A property of Figure 3 has those that break it. What bends a rule most closely comes first.',
    '',
    ...markdownTable(['rule', 'what it says', 'exhibits'], paperRules.flatMap(ruleRows)),
    '',
    '## What breaks nothing',
    '',
    'These bounds were searched to their end. Each is a change of a rule that does no harm here,',
    'with the reason.',
    '',
    ...markdownTable(idleHeads, inOrder.flatMap(idleRows)),
    '',
  ].join('\n');

const heads = ['exhibit', 'list', 'rules', 'mistake', 'made by', 'what it does', 'steps', 'bound'];

const idleHeads = ['exhibit', 'why nothing breaks', 'but for', 'states'];

/** By the rule that they bend most closely, in the order of the paper. */
const inOrder: readonly Exhibit[] = [...exhibits].sort(
  (a, b) => paperRules.indexOf(a.bends[0]) - paperRules.indexOf(b.bends[0]),
);

function rowOf(exhibit: Exhibit): readonly string[] {
  const { published, bends, mistake, made, harm } = exhibit;
  const { does, steps, bound, seeded } = shownOf(harm);
  return [
    linkTo(exhibit),
    published ?? '',
    bends.join(', '),
    inCell(mistake),
    inCell(made.join(', ')),
    does,
    steps,
    `\`${showBound(bound)}\`${seeded ? ', from a state further on' : ''}`,
  ];
}

const linkTo = (exhibit: Exhibit): string =>
  `[${exhibit.id}](${fileOf(exhibit) ?? '#what-breaks-nothing'})`;

/** A text in a cell, where a bar would end it. */
const inCell = (text: string): string => text.replaceAll('|', '\\|');

interface Shown {
  readonly does: string;
  readonly steps: string;
  readonly bound: Bound;
  readonly seeded: boolean;
}

function shownOf(harm: Harm): Shown {
  switch (harm.type) {
    case 'breaks': {
      const { breaks, depth, bound, seed } = harm.mutant;
      return { does: `breaks ${breaks}`, steps: `${depth}`, bound, seeded: seed !== undefined };
    }
    case 'starves': {
      const { property, expected, bound, seed } = harm.instance;
      const steps = expected.outcome === 'lasso' ? `${expected.prefix} + ${expected.cycle}` : '';
      const does = `starves (${property.name})`;
      return { does, steps, bound, seeded: seed !== undefined };
    }
    case 'idle': {
      const { bound, seed } = harm.idle;
      return { does: 'breaks nothing', steps: '', bound, seeded: seed !== undefined };
    }
  }
}

function ruleRows(rule: PaperRule): readonly (readonly string[])[] {
  const all = exhibitsOf(rule);
  if (all.length === 0) return [];
  return [[rule, inCell(paper[rule].gist), all.map(linkTo).join(', ')]];
}

const idleRows = (exhibit: Exhibit): readonly (readonly string[])[] => {
  const { harm } = exhibit;
  if (harm.type !== 'idle') return [];
  const { why, except = [], states } = harm.idle;
  return [[exhibit.id, inCell(why), except.join(', '), states.toLocaleString('en-US')]];
};
