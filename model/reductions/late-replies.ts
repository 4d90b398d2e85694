/**
 * Holds the claim of `isDead` against what the statechart does.
 *
 * @module
 */
import type { StepProperty } from '../../spec/temporal/step-property.js';
import type { Message } from '../../src/core/messages.js';
import type { RaftStatechart } from '../../src/statechart/raft-statechart.js';
import { whole } from '../cluster/action-kind.js';
import { isReply } from '../cluster/rpc.js';
import { type Outcome, type ServerRecord, stimulate } from '../cluster/server.js';
import { stepsOf } from '../cluster/variables-of.js';
import { findStepFault } from '../fault.js';
import { messageShape, serverShape } from './cluster-shapes.js';
import { isDead } from './dead-messages.js';
import { firstDifference } from './difference.js';
import { type Renaming, generatorsOf, rename } from './renaming.js';
import type { Shape } from './shape.js';

/**
 * Why the step that a dead message makes its receiver take is not nothing at all; null if it is:
 * nothing changes, and nothing is asked of the world. Then the history learns nothing either,
 * because it has seen the server as it is, and for the specification the message got lost.
 */
export function checkInert(before: ServerRecord, outcome: Outcome): string | null {
  const { next, effects, crashed, failure } = outcome;
  const late = `${showStep(before, outcome)} and`;
  if (failure !== null) return `${late} makes it fail: ${failure}`;
  const changed = firstDifference(next, before);
  if (changed !== null || crashed) return `${late} changes it: ${changed ?? 'it crashes'}`;
  return effects.length === 0 ? null : `${late} has effects: ${JSON.stringify(effects)}`;
}

/** What a search has met. */
export interface Met {
  /** All servers, in each of their local states. */
  readonly servers: readonly ServerRecord[];
  /** All messages, also those that were taken out as soon as they were sent. */
  readonly messages: readonly Message[];
  readonly chart: RaftStatechart;
  readonly steps: readonly StepProperty[];
  /** True if symmetry was used, so that each of them stands for all that renaming makes of it. */
  readonly symmetry: boolean;
}

/**
 * Why the messages that were taken out could have done something; null if none could. Each server
 * is tried with each reply that is dead for it. To try it once, when it is taken out, would not do:
 * it would still lie there when the server has gone on.
 */
export function checkLateReplies(met: Met): string | null {
  const names = met.servers[0]?.chart.state.servers ?? [];
  const generators = met.symmetry ? generatorsOf(names) : [];
  const replies = repliesByReceiver(met.messages, generators);
  for (const server of underAllNames(met.servers, serverShape, generators)) {
    const dead = (replies.get(server.chart.state.id) ?? []).filter((each) => isDead(server, each));
    const outcomes = dead.map((message) => stimulate(server, whole(message), met.chart));
    const why = outcomes
      .map((outcome) => checkInert(server, outcome))
      .find((each) => each !== null);
    if (why != null) return why;
    // Steps in which nothing happens are all the same, so one is judged for all.
    const [idle] = outcomes;
    const fault = idle && findStepFault(stepsOf(server, idle), null, met.steps);
    if (idle && fault) return `${showStep(server, idle)} and breaks "${fault.name}": ${fault.why}`;
  }
  return null;
}

function showStep({ chart: { role, state } }: ServerRecord, { stimulus }: Outcome): string {
  const what = stimulus.type === 'event' ? stimulus.event.type : stimulus.type;
  return `a late ${what} reaches ${state.id}, ${role} in term ${state.currentTerm},`;
}

function repliesByReceiver(
  messages: readonly Message[],
  generators: readonly Renaming[],
): ReadonlyMap<string, readonly Message[]> {
  const replies = underAllNames(messages.filter(isReply), messageShape, generators);
  const receivers = new Set(replies.map(({ to }) => to));
  return new Map([...receivers].map((id) => [id, replies.filter(({ to }) => to === id)]));
}

/** The values and all that renaming makes of them, each once. */
function underAllNames<T>(
  values: readonly T[],
  shape: Shape,
  generators: readonly Renaming[],
): readonly T[] {
  const all = new Map(values.map((value) => [JSON.stringify(value), value]));
  // What is added on the way is renamed in its turn.
  for (const value of all.values()) {
    for (const generator of generators) {
      const renamed = rename(value, shape, generator);
      all.set(JSON.stringify(renamed), renamed);
    }
  }
  return [...all.values()];
}
