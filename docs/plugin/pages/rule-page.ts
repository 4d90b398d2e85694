/**
 * The page of a rule: what the paper asks, the code that does it, and what happens without it.
 *
 * @module
 */
import { ASSERTION } from '../../../model/fault.js';
import { isSame } from '../../../model/is-same.js';
import { escaped } from '../../../model/svg.js';
import type { ChartTransition } from '../../../src/inspector/chart/chart-data.js';
import { outsideSpecification } from '../completeness.js';
import type { Declaration } from '../declarations.js';
import { type RuleFacts, boundTo, properties } from '../facts.js';
import {
  type SitePage,
  codeOf,
  fence,
  linkTo,
  ruleCode,
  section,
  sourceLink,
  symbolLink,
} from '../markup.js';
import { tlaDefinition, tlaModule, tlaName } from '../tla.js';
import { chartFigure } from './chart-figure.js';
import { transitionTable } from './chart-pages.js';
import { exhibitParts } from './rule-exhibits.js';
import { firingParts, testParts } from './rule-evidence.js';

/** The pages of the rules, in the order given. */
export const rulePages = (all: readonly RuleFacts[]): readonly SitePage[] =>
  all.map((facts, i) => rulePage(facts, all[i - 1] ?? null, all[i + 1] ?? null));

function rulePage(facts: RuleFacts, before: RuleFacts | null, after: RuleFacts | null): SitePage {
  const { id, rule } = facts;
  const place = `${rule.source}, ${rule.box}, page ${rule.page}`;
  const content = [
    `# ${titleOf(facts)}`,
    '',
    `<p class="place">${linkTo(`paper#${id}`, escaped(place))}</p>`,
    '',
    `<p class="gist">${escaped(rule.gist)}</p>`,
    '',
    ...section('What depends on it', propertyParts(facts)),
    ...section('In code', codeParts(facts)),
    ...section('In the statechart', chartParts(facts)),
    ...section('In the specification', specificationParts(facts)),
    ...section('Without it', exhibitParts(facts)),
    ...section('How often it fires', firingParts(facts)),
    ...section('Tests', testParts(facts)),
    ...section(
      'Where this Raft leaves the paper',
      facts.departures.map(({ title, text }) => `**${title}.** ${text}`),
    ),
    neighbours(before, after),
  ].join('\n');
  const names = facts.names.map(({ name }) => name).join(' ');
  const words = [id, id.replaceAll('.', ' '), rule.source, rule.box, rule.gist, names];
  const searched = words.join(' ');
  const title = titleOf(facts);
  return { key: `rule/${id}`, url: `rules/${id}`, title, parent: 'paper', content, searched };
}

/** The id; a property of Figure 3 has its name as well, and an edge of Figure 4 its ends. */
function titleOf({ id, transitions }: RuleFacts): string {
  const property = properties.find(({ rule }) => rule === id);
  if (id.startsWith('F3.') && property !== undefined) return `${id} ${property.name}`;
  const [edge] = transitions.filter(({ to }) => to !== null);
  if (id.startsWith('F4.') && edge !== undefined) return `${id} ${edge.from} → ${edge.to}`;
  return id;
}

function neighbours(before: RuleFacts | null, after: RuleFacts | null): string {
  const link = (facts: RuleFacts | null, words: string): string =>
    facts === null ? '<span></span>' : linkTo(`rule/${facts.id}`, `${words} ${facts.id}`);
  return [
    '<nav class="neighbours" aria-label="Rules before and after">',
    link(before, '← Before:'),
    linkTo('paper', 'The paper'),
    link(after, 'Next: →'),
    '</nav>',
  ].join('\n');
}

function propertyParts({ id, properties: dependent }: RuleFacts): readonly string[] {
  if (dependent.length === 0) return [];
  const lines = dependent.map(({ name, rule, brokenBy }) => {
    const called = name === ASSERTION ? 'an assertion in the code' : escaped(name);
    const which = brokenBy.map((each) => linkTo(`mutant/${each}`, escaped(each))).join(', ');
    const words = [
      rule === id ? 'this rule is the property' : '',
      brokenBy.length === 0 ? '' : `broken by ${which}`,
    ];
    const place = rule === null || rule === id ? '' : ` (${ruleCode(rule)})`;
    return `<li>${called}${place}: ${words.filter((each) => each !== '').join('; ')}</li>`;
  });
  const what = '<p>What the model checker finds broken once the rule is bent:</p>';
  return [[what, '<ul>', ...lines, '</ul>'].join('\n')];
}

/** The functions of the rules first, each once, then what else carries the tag. */
function codeParts({ names, functions }: RuleFacts): readonly string[] {
  const shown = new Map<Declaration, readonly string[]>();
  for (const { name, declaration } of names) {
    if (declaration === null) continue;
    shown.set(declaration, [...(shown.get(declaration) ?? []), name]);
  }
  const others = functions.filter((each) => !shown.has(each) && !isChart(each));
  const bare = names.filter(({ name }) => boundTo[name] === null).map(({ name }) => name);
  return [
    ...[...shown].map(([declaration, called]) =>
      codeOf(declaration, `${called.map(symbolLink).join(', ')} in`),
    ),
    ...others.map((each) => codeOf(each, `${escaped(each.name)} in`)),
    ...bare.map((name) => `${symbolLink(name)} is XState's \`raise\` of the event in hand.`),
  ];
}

/** Rows alone could be read as if they were tried alone. */
const tableRemark = [
  '<p>Of the transitions on an event the first is taken whose guards hold; those of other rules',
  'are left out here, and the pages of the roles have all. Roles share the answers to RequestVote,',
  'although a candidate or leader has voted for itself and so always refuses.</p>',
].join('\n');

const isChart = ({ path }: Declaration): boolean =>
  /^src\/statechart\/(?:follower|candidate|leader|raft-statechart)\.ts$/.test(path);

function chartParts({ id, names, transitions, functions }: RuleFacts): readonly string[] {
  const called = new Set(names.map(({ name }) => name));
  if (transitions.length === 0 && called.size === 0) return [];
  const isLit = (each: ChartTransition): boolean =>
    transitions.some((one) => isSame(one, each)) ||
    [...each.actions, ...each.guards].some((name) => called.has(name));
  const light = { transition: isLit, action: (name: string) => called.has(name) };
  const charts = functions.filter(isChart);
  return [
    chartFigure(light),
    ...(transitions.length === 0
      ? []
      : [transitionTable(transitions, `Transitions of ${id}`), tableRemark]),
    ...(charts.length === 0
      ? []
      : [
          `<p class="where">Written in ${charts
            .map(({ path, lines }) => sourceLink(path, lines[0]))
            .join(', ')}</p>`,
        ]),
  ];
}

function specificationParts({ id, actions, specified }: RuleFacts): readonly string[] {
  const outside = outsideSpecification[id];
  if (outside !== undefined) return [escaped(outside)];
  const named = actions.map(({ name, part, remark }) => {
    const words = part === null ? escaped(name) : `${escaped(name)} (${escaped(part)})`;
    return `<li><code>${words}</code>${remark === undefined ? '' : `: ${escaped(remark)}`}</li>`;
  });
  const definitions = [...new Set(specified.map(({ name }) => tlaName(name)))].flatMap((name) => {
    const found = tlaDefinition(name);
    if (found === null) return [];
    const where = `<p class="where">In TLA+: ${sourceLink(tlaModule, found.line)}</p>`;
    return [`${where}\n\n${fence('txt', found.text)}`];
  });
  return [
    ...(named.length === 0
      ? []
      : [
          [
            '<p>The actions of the specification that are this rule:</p>',
            `<ul>${named.join('')}</ul>`,
          ].join('\n'),
        ]),
    ...specified.map((each) => codeOf(each, `${escaped(each.name)} in`)),
    ...definitions,
  ];
}
