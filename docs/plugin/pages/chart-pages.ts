/**
 * The pages of the statechart: all of Figure 4, and each role with all of its transitions.
 *
 * @module
 */
import { escaped } from '../../../model/svg.js';
import {
  type ChartRole,
  type ChartTransition,
  chartDataOf,
} from '../../../src/inspector/chart/chart-data.js';
import { edgesOf } from '../../../src/inspector/chart/chart-edges.js';
import { type SitePage, linkTo, ruleCodes, section, symbolLink, tableOf } from '../markup.js';
import { chartFigure } from './chart-figure.js';

/** The page of the chart and those of its roles. */
export function chartPages(): readonly SitePage[] {
  return [overview(), ...chartDataOf().roles.map(rolePage)];
}

function overview(): SitePage {
  const data = chartDataOf();
  const sorted = [...edgesOf(data)].sort((a, b) => (a.rule < b.rule ? -1 : 1));
  const edges = sorted.map(({ rule, from, to, label }) => [
    ruleCodes([rule]),
    from === 'start' ? 'start' : roleLink(from),
    roleLink(to),
    label.map((line) => `<code>${escaped(line)}</code>`).join('<br>'),
  ]);
  const content = [
    '# The statechart',
    '',
    'Figure 4, drawn from the machine that is checked and that runs. Each edge and each role is a',
    'link. Inside a role are the actions on the way in and out; its page has all transitions that',
    'do not leave it. [How to read it](raft:doc/docs/guides/reading-the-statechart.md) says more.',
    '',
    chartFigure(null),
    '',
    ...section('The edges', [tableOf(['rule', 'from', 'to', 'on'], edges, 'The edges')]),
    ...section('In every role', [transitionTable(data.everyRole, 'In every role')]),
    ...section('The roles', [
      data.roles
        .map(({ role, transitions }) => `- ${roleLink(role)}: ${transitions.length} transitions`)
        .join('\n'),
    ]),
  ].join('\n');
  const searched = 'statechart figure 4 roles edges follower candidate leader';
  return { key: 'chart', url: 'statechart', title: 'Statechart', parent: null, content, searched };
}

const roleLink = (role: string): string => linkTo(`chart/${role}`, escaped(role));

function rolePage({ role, entry, exit, transitions }: ChartRole): SitePage {
  const events = [...new Set(transitions.map(({ on }) => on))];
  const lit = {
    transition: ({ from }: ChartTransition) => from === role,
    action: () => false,
  };
  const content = [
    `# ${role.charAt(0).toUpperCase()}${role.slice(1)}`,
    '',
    'Of each event the first transition is taken whose guards are all true.',
    '',
    chartFigure(lit),
    '',
    ...section('On the way in', entry.length === 0 ? [] : [actionList(entry)]),
    ...section('On the way out', exit.length === 0 ? [] : [actionList(exit)]),
    ...events.flatMap((event) =>
      section(event === '' ? 'Always' : event, [
        transitionTable(
          transitions.filter(({ on }) => on === event),
          event === '' ? 'Always' : event,
        ),
      ]),
    ),
  ].join('\n');
  const searched = [role, ...entry, ...exit, ...events].join(' ');
  return {
    ...{ key: `chart/${role}`, url: `statechart/${role}`, title: role, parent: 'chart' },
    ...{ content, searched },
  };
}

const actionList = (names: readonly string[]): string =>
  names.map((name, i) => `${i + 1}. ${symbolLink(name)}`).join('\n');

/** Transitions as rows: guards, actions, where to, and the rules that they are. */
export const transitionTable = (transitions: readonly ChartTransition[], caption: string): string =>
  tableOf(
    ['from', 'event', 'if', 'then', 'to', 'rules'],
    transitions.map(({ from, on, guards, actions, to, raft }) => [
      from === 'start' || from === 'any role' ? from : roleLink(from),
      on === '' ? 'always' : `<code>${escaped(on)}</code>`,
      guards.map(symbolLink).join('<br>'),
      actions.map(symbolLink).join('<br>'),
      to === null ? 'stays' : roleLink(to),
      ruleCodes(raft),
    ]),
    caption,
  );
