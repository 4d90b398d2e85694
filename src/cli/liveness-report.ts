/**
 * Verdicts on liveness as text and as JSON.
 *
 * @module
 */
import type { Fairness } from '../../spec/temporal/fairness.js';
import { showBound } from '../../model/cluster/bound.js';
import type { LivenessVerdict } from '../../model/liveness/check-liveness.js';
import { signs } from '../../model/liveness/instances/instance.js';
import { renderRun } from '../../model/liveness/render.js';
import { type Palette, showCount } from './terminal.js';
import { type Outcome, headlineOf } from './verdict-report.js';

/**
 * The outcome: `holds` if the search found just what it must; `violated` for a lasso that should
 * not be there; `missed` if an expected one is not there, or the assumptions cannot be met, or the
 * promise is never made; `changed` if counts or lengths are not those that are pinned.
 */
export function livenessOutcomeOf(verdict: LivenessVerdict): Outcome {
  const { ending, instance, fairFrom, promises } = verdict;
  const { expected, pinned } = instance;
  if (ending.type === 'stopped') return 'incomplete';
  if (fairFrom === 0 || promises === 0) return 'missed';
  if (ending.type === 'lasso' && expected.outcome === 'holds') return 'violated';
  if (ending.type === 'holds' && expected.outcome === 'lasso') return 'missed';
  if (ending.type === 'lasso' && expected.outcome === 'lasso') {
    const { prefix, cycle } = ending.run;
    if (prefix.length !== expected.prefix || cycle.length !== expected.cycle) return 'changed';
  }
  if (pinned === null) return 'holds';
  const { states, transitions } = verdict;
  return states === pinned.states && transitions === pinned.transitions ? 'holds' : 'changed';
}

/** One table for one instance; a lasso follows it. */
export function livenessTableOf(
  name: string,
  verdict: LivenessVerdict,
  colours: Palette,
): readonly string[] {
  const { instance, ending } = verdict;
  const { property, without, wrong } = instance;
  const rows: readonly (readonly [string, string])[] = [
    ['property', `${property.rule} ${property.says}`],
    ['', property.tla],
    ...fairnessRows(instance.fairness),
    ...(without === null ? [] : [['without', without] as const]),
    ...(wrong === undefined ? [] : [['wrong', `bends ${wrong.bends.join(', ')}`] as const]),
    ['bound', showBound(instance.bound)],
    ['calm', calmOf(verdict)],
    ['searched', searchedOf(verdict)],
    ['beyond', beyondOf(verdict)],
    ...endingRows(verdict),
  ];
  return [
    `${colours.bold(name)}  ${headline(verdict, colours)}`,
    `  ${instance.about}`,
    ...rows.map(([head, text]) => `  ${colours.dim(head.padEnd(10))} ${text}`),
    ...(ending.type === 'lasso' ? renderRun(ending.run).map((line) => `  ${line}`) : []),
  ];
}

function headline(verdict: LivenessVerdict, colours: Palette): string {
  const outcome = livenessOutcomeOf(verdict);
  const { ending, instance } = verdict;
  if (outcome === 'holds' && ending.type === 'lasso') {
    const why = instance.wrong === undefined ? 'without what it needs' : 'as this Raft is wrong';
    return colours.green(`does not hold, ${why}`);
  }
  if (outcome !== 'missed') return headlineOf(outcome, colours);
  if (verdict.fairFrom === 0) return colours.red('NO RUN MEETS THE ASSUMPTIONS');
  if (verdict.promises === 0) return colours.red('NOTHING IS PROMISED');
  return colours.red('LASSO MISSED');
}

function fairnessRows(fairness: Fairness): readonly (readonly [string, string])[] {
  const parts = ['weak', 'strong', 'eventuallyNever', 'never'] as const;
  const rows = parts.flatMap((part) => {
    const names = fairness[part].map(({ name }) => name).join(', ');
    return names === '' ? [] : [`${signs[part].padEnd(5)} ${names}`];
  });
  return rows.map((row, i) => [i === 0 ? 'assumed' : '', row] as const);
}

const calmOf = ({ instance: { bound, calm } }: LivenessVerdict): string =>
  `inFlight=${Math.max(calm, bound.inFlight)}; terms at most ${bound.terms - 1} apart, always`;

function searchedOf({ states, transitions, classes, seconds }: LivenessVerdict): string {
  const counts = `${showCount(states)} states, ${showCount(transitions)} transitions`;
  return `${counts}, ${showCount(classes)} classes of actions, ${seconds.toFixed(1)} s`;
}

function beyondOf({ beyond }: LivenessVerdict): string {
  const cut = Object.entries(beyond).map(([name, times]) => `${name} ${showCount(times)}`);
  return cut.length === 0 ? 'nothing: the bound cut nothing off' : cut.join(', ');
}

function endingRows(verdict: LivenessVerdict): readonly (readonly [string, string])[] {
  const { ending, fairFrom, promises, instance, states } = verdict;
  if (ending.type === 'stopped') return [['stopped', `by ${ending.by}`]];
  const changed = livenessOutcomeOf(verdict) === 'changed';
  const found = instance.expected.outcome === 'holds' ? 'violated' : 'lasso';
  const promised = promises === null ? '' : `; the promise is made in ${showCount(promises)}`;
  return [
    ['fair', `runs from ${showCount(fairFrom ?? 0)} of ${showCount(states)} states${promised}`],
    ...(ending.type === 'lasso' ? [[found, lengthsOf(ending)] as const] : []),
    ...(changed ? [['pinned', pinnedOf(verdict)] as const] : []),
  ];
}

function lengthsOf({ run, subject }: Extract<LivenessVerdict['ending'], { type: 'lasso' }>) {
  const place = subject === null || subject.index === 0 ? '' : ` and index ${subject.index}`;
  const whom = subject === null ? '' : `, for ${subject.server}${place}`;
  const again = run.cycle.length === 0 ? 'nothing' : run.cycle.length;
  return `${run.prefix.length} steps, then ${again} for ever${whom}`;
}

function pinnedOf({ instance: { expected, pinned } }: LivenessVerdict): string {
  const lasso =
    expected.outcome === 'lasso' ? `${expected.prefix} and ${expected.cycle} steps` : '';
  if (pinned === null) return lasso;
  const { states, transitions } = pinned;
  const counts = `${showCount(states)} states, ${showCount(transitions)} transitions`;
  return lasso === '' ? counts : `${counts}, ${lasso}`;
}

/** The verdict as data, for machines. */
export function livenessJsonOf(name: string, verdict: LivenessVerdict): object {
  const { instance, ending, ...rest } = verdict;
  const { bound, calm, property, fairness, without, expected, pinned } = instance;
  const parts = Object.entries(fairness) as [keyof Fairness, Fairness['weak']][];
  return {
    instance: name,
    outcome: livenessOutcomeOf(verdict),
    property: { name: property.name, rule: property.rule, tla: property.tla },
    fairness: Object.fromEntries(
      parts.map(([part, list]) => [part, list.map((each) => each.name)]),
    ),
    ...{ without, bound, calm, expected, pinned, ...rest },
    ending: ending.type === 'lasso' ? lassoOf(ending) : ending,
  };
}

/** A lasso as its actions. */
const lassoOf = ({
  run: { prefix, cycle, rise },
  subject,
}: Extract<LivenessVerdict['ending'], { type: 'lasso' }>): object => ({
  type: 'lasso',
  subject,
  prefix: prefix.map(({ action }) => action),
  cycle: cycle.map(({ action }) => action),
  rise,
});
