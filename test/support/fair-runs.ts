/**
 * Holds a run that is said to break a liveness property against the readable model and against
 * the words of its fairness, without the graph in which it was found.
 *
 * @module
 */
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { ActionClass, Happening, Situation } from '../../spec/temporal/fairness.js';
import type { Formula, Subject } from '../../spec/temporal/liveness.js';
import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import { type Cluster, type Setting, initialCluster } from '../../model/cluster/cluster.js';
import { type Successor, nextOf } from '../../model/cluster/next.js';
import { variablesOf } from '../../model/cluster/variables-of.js';
import type { LivenessInstance } from '../../model/liveness/instances/instance.js';
import { quotientOf } from '../../model/liveness/quotient.js';
import type { Run } from '../../model/liveness/unroll.js';

/** A cluster, and the history variable of fairness. */
interface Moment {
  readonly cluster: Cluster;
  readonly restarted: readonly string[];
}

/** How often a cycle is gone round before no message of its beginning may be left. */
const ROUNDS = 4;

/** The bound of the instance while it is calm, with so many more messages. */
const settingOf = ({ bound, calm, wrong }: LivenessInstance, more = 0): Setting => ({
  bound: { ...bound, inFlight: Math.max(bound.inFlight, calm) + more, terms: Infinity },
  chart: wrong?.chart ?? raftStatechart,
});

/** Fails unless the run can happen, is fair, and breaks the property of the instance. */
export function expectBroken(run: Run, subject: Subject | null, instance: LivenessInstance): void {
  const setting = settingOf(instance);
  const start = instance.seed?.(setting) ?? initialCluster(setting);
  expect(run.start).toEqual(start);
  const moments = follow({ cluster: start, restarted: [] }, run, setting, instance);
  const cycle = moments.slice(run.prefix.length);
  const [knot] = cycle;
  const end = cycle.at(-1);
  if (knot === undefined || end === undefined) throw new Error('there is no state');
  expect(quotientOf(end.cluster)).toEqual(quotientOf(knot.cluster));
  expect(end.restarted).toEqual(knot.restarted);
  expectFairness(cycle, run, instance);
  expectDeliveries(run, end.cluster, knot.cluster, instance);
  const clusters = moments.map(({ cluster }) => cluster);
  expectViolation(clusters, run.prefix.length, instance.property.formula, subject);
}

/** All moments of the run, the first one included. */
function follow(
  start: Moment,
  { prefix, cycle }: Run,
  setting: Setting,
  { fairness }: LivenessInstance,
): readonly Moment[] {
  const moments = [start];
  for (const [i, { action, cluster }] of [...prefix, ...cycle].entries()) {
    const before = moments.at(-1) ?? start;
    const taken = nextOf(before.cluster, setting).successors.find((each) =>
      isDeepStrictEqual(each.action, action),
    );
    expect(taken?.cluster).toEqual(cluster);
    if (taken === undefined) continue;
    const happening = happeningOf(taken);
    const isIn = (each: ActionClass): boolean => covers(each, happening, before);
    expect(fairness.never.filter(isIn)).toEqual([]);
    if (i >= prefix.length) expect(fairness.eventuallyNever.filter(isIn)).toEqual([]);
    moments.push(after(before, taken));
  }
  return moments;
}

function after({ restarted }: Moment, { cluster, outcome, moved }: Successor): Moment {
  if (cluster.network.length === 0) return { cluster, restarted: [] };
  const id = cluster.servers[moved]?.chart.state.id ?? '';
  const starts = outcome?.effects.some(({ type }) => type === 'startElectionTimer') === true;
  return { cluster, restarted: starts ? [...new Set([...restarted, id])].sort() : restarted };
}

/** Weak and strong fairness of all classes but those of messages. */
function expectFairness(cycle: readonly Moment[], run: Run, instance: LivenessInstance): void {
  const roomy = settingOf(instance, 8);
  const possible = cycle.map((moment) =>
    nextOf(moment.cluster, roomy)
      .successors.map(happeningOf)
      .flatMap((happening) => namesOf(happening, moment, instance)),
  );
  const taken = run.cycle.flatMap((step, i) =>
    namesOf(happeningOf(step), cycle[i] ?? { cluster: step.before, restarted: [] }, instance),
  );
  const all = new Set(possible.flat());
  for (const name of all) {
    const always = possible.every((some) => some.includes(name));
    if (name.startsWith('SF') || always) expect(taken).toContain(name);
  }
}

/** The classes of this happening, except those of messages, as `SF HeardInTime(s) s1`. */
const namesOf = (
  happening: Happening,
  moment: Moment,
  { fairness }: LivenessInstance,
): readonly string[] =>
  (['weak', 'strong'] as const).flatMap((part) =>
    fairness[part]
      .filter((each) => each.each !== 'message' && covers(each, happening, moment))
      .map((each) => {
        const value = each.each === 'sender' ? happening.message?.from : happening.server;
        return `${part === 'weak' ? 'WF' : 'SF'} ${each.name} ${each.each === null ? '' : value}`;
      }),
  );

/** Weak fairness of deliveries: what is in flight when the cycle begins is not so for ever. */
function expectDeliveries(run: Run, end: Cluster, knot: Cluster, instance: LivenessInstance): void {
  const due = (cluster: Cluster): readonly string[] =>
    cluster.network.flatMap((message) => {
      const happening = { type: 'deliver', message, server: message.to } as const;
      const moment = { cluster, restarted: [] };
      const isDue = instance.fairness.weak.some(
        (each) => each.each === 'message' && covers(each, happening, moment),
      );
      return isDue ? [JSON.stringify(message)] : [];
    });
  let left = due(knot);
  let cluster = end;
  if (run.rise === 0) {
    const gone = run.cycle.flatMap(({ action }) =>
      action.type === 'deliver' || action.type === 'drop' ? [JSON.stringify(action.message)] : [],
    );
    expect(left.filter((text) => !gone.includes(text))).toEqual([]);
    return;
  }
  for (let round = 1; round < ROUNDS; round += 1) {
    for (const step of run.cycle) cluster = again(cluster, step, settingOf(instance));
    const now = due(cluster);
    left = left.filter((text) => now.includes(text));
  }
  expect(left).toEqual([]);
}

/** The same step at another time round, on the oldest of messages that are the same by now. */
function again(cluster: Cluster, step: Successor, setting: Setting): Cluster {
  const expected = quotientOf(step.cluster);
  const term = ({ action }: Successor): number => ('message' in action ? action.message.term : 0);
  const [found] = nextOf(cluster, setting)
    .successors.filter(({ action }) => action.type === step.action.type)
    .filter((each) => isDeepStrictEqual(quotientOf(each.cluster), expected))
    .sort((a, b) => term(a) - term(b));
  if (found === undefined) throw new Error(`${step.action.type} cannot happen again`);
  return found.cluster;
}

function expectViolation(
  clusters: readonly Cluster[],
  knot: number,
  formula: Formula,
  subject: Subject | null,
): void {
  const views = clusters.map(({ servers }) => servers.map(variablesOf));
  if (formula.form === 'eventually always') {
    const ids = views[0]?.map(({ id }) => id) ?? [];
    for (const server of ids) {
      const kept = views.slice(knot).every((view) => formula.holds(view, { server, index: 0 }));
      expect(kept).toBe(false);
    }
    return;
  }
  if (subject === null) throw new Error('nobody was promised anything');
  const promised = views.map((view) => formula.from(view, subject));
  const kept = views.map((view) => formula.to(view, subject));
  const last = promised.findIndex((made, i) => made && !kept.slice(i).includes(true));
  expect(last).toBeGreaterThanOrEqual(0);
  expect(last).toBeLessThanOrEqual(knot);
}

function happeningOf({ action }: Pick<Successor, 'action'>): Happening {
  const message = 'message' in action ? action.message : null;
  return {
    type: action.type,
    message,
    server: 'server' in action ? action.server : (message?.to ?? null),
  };
}

function covers(each: ActionClass, happening: Happening, { cluster, restarted }: Moment): boolean {
  if (!each.types.includes(happening.type)) return false;
  const situation: Situation = {
    servers: cluster.servers.map(variablesOf),
    inFlight: cluster.network,
    restarted,
  };
  return each.covers?.(happening, situation) ?? true;
}
