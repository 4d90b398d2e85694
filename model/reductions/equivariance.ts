/**
 * Is a statechart blind to names? Symmetry may only be used if it is, and the search has no other
 * way to know than to try each step that it takes under other names as well.
 *
 * @module
 */
import type { Effect } from '../../src/core/effects.js';
import type { RaftStatechart } from '../../src/statechart/raft-statechart.js';
import type { Bound } from '../cluster/bound.js';
import { type Outcome, type ServerRecord, type Stimulus, stimulate } from '../cluster/server.js';
import { effectShape, serverShape, stimulusShape } from './cluster-shapes.js';
import { firstDifference } from './difference.js';
import { type Renaming, generatorsOf, newName, rename, showRenaming } from './renaming.js';

/** Why symmetry cannot be used within this bound; null if nothing is known against it. */
export function symmetryObstacle({ servers, tornSteps }: Bound): string | null {
  if (tornSteps === 0 || servers < 3) return null;
  return (
    'tornSteps: a broadcast goes out in the order of the names, so a crash in the middle of it ' +
    'tells the servers apart'
  );
}

/**
 * Why some renaming of the server does not take the renamed step; null if all do. Walks through
 * all that renaming makes of the step, so that two renamings suffice for all of them. `known` has
 * the texts of the steps that were tried; pass the same set each time, until there is a reason.
 *
 * The order in which one step sends to different servers does not count: no channel and no property
 * can see it.
 */
export function checkOrbit(
  before: ServerRecord,
  stimulus: Stimulus,
  chart: RaftStatechart,
  known: Set<string>,
): string | null {
  const generators = generatorsOf(before.chart.state.servers);
  const textOf = (server: ServerRecord, what: Stimulus): string => JSON.stringify([server, what]);
  const first = textOf(before, stimulus);
  if (known.has(first)) return null;
  known.add(first);
  // The statechart runs once for each step of the orbit, however many renamings lead there.
  const outcomes = new Map([[first, stimulate(before, stimulus, chart)]]);
  const open = [{ server: before, what: stimulus, text: first }];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const { server, what } = step;
    const outcome = outcomes.get(step.text) as Outcome;
    for (const renaming of generators) {
      const renamed = rename(server, serverShape, renaming);
      const stimulusThen = rename(what, stimulusShape, renaming);
      const text = textOf(renamed, stimulusThen);
      const taken = outcomes.get(text) ?? stimulate(renamed, stimulusThen, chart);
      const why = difference(server, what, outcome, taken, renaming);
      if (why !== null) return why;
      if (outcomes.has(text)) continue;
      outcomes.set(text, taken);
      known.add(text);
      open.push({ server: renamed, what: stimulusThen, text });
    }
  }
  return null;
}

function difference(
  before: ServerRecord,
  stimulus: Stimulus,
  outcome: Outcome,
  taken: Outcome,
  renaming: Renaming,
): string | null {
  const { servers, id } = before.chart.state;
  const wanted = comparable(outcome, servers, renaming);
  const differs = firstDifference(comparable(taken, servers, null), wanted);
  if (differs === null) return null;
  const what = stimulus.type === 'event' ? stimulus.event.type : stimulus.type;
  const torn = stimulus.type === 'event' && stimulus.tornAfter !== null ? ', torn' : '';
  return (
    `renamed (${showRenaming(renaming)}), ${id} as ${newName(renaming, id)} takes another step ` +
    `on ${what}${torn}: ${differs}`
  );
}

/** What must be equal, under the new names if there are any. */
function comparable(outcome: Outcome, servers: readonly string[], renaming: Renaming | null) {
  const { next, reached, effects, crashed, effectCount, failure } = outcome;
  const named = <T>(value: T, shape: Parameters<typeof rename>[1]): T =>
    renaming === null ? value : rename(value, shape, renaming);
  return {
    failure: failure === null ? null : withoutNames(failure, servers),
    next: named(next, serverShape),
    reached: reached === null ? null : named(reached, serverShape),
    effects: inOrder(
      effects.map((effect) => named(effect, effectShape)),
      servers,
    ),
    crashed,
    effectCount,
  };
}

/** The effects with neighbouring messages in the order of their receivers. */
function inOrder(effects: readonly Effect[], servers: readonly string[]): readonly Effect[] {
  const place = (effect: Effect): number =>
    effect.type === 'send' ? servers.indexOf(effect.message.to) : -1;
  const groups: Effect[][] = [];
  for (const effect of effects) {
    const group = groups.at(-1);
    if (effect.type === 'send' && group?.[0]?.type === 'send') group.push(effect);
    else groups.push([effect]);
  }
  return groups.flatMap((group) => group.sort((a, b) => place(a) - place(b)));
}

/** What failed, whoever it was. */
const withoutNames = (failure: string, servers: readonly string[]): string =>
  failure.replace(/[A-Za-z0-9][A-Za-z0-9._-]*/g, (word) =>
    servers.includes(word) ? 'a server' : word,
  );
