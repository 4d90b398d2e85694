/**
 * A variant: the protocol with rules of somebody else's making, ready to be checked.
 *
 * @module
 */
import { isDeepStrictEqual } from 'node:util';
import { type AnyStateMachine, assign, emit, raise } from 'xstate';
import { serverId } from '../../src/core/ids.js';
import { AssertionFailure } from '../../src/core/assert.js';
import type { ServerState } from '../../src/core/server-state.js';
import { type RaftStatechart, raftStatechart } from '../../src/statechart/raft-statechart.js';
import { start } from '../../src/statechart/step.js';
import { type Kind, type Rules, obstacleIn, rulesOf } from './examine.js';
import { problemOfEffects, problemOfState, shownValue } from './shapes.js';
import { type Given, Watch, type Watched, thrownText } from './watch.js';

/** A statechart that can be checked, of somebody else's making. */
export interface Variant {
  /** The same chart with its rules watched. */
  readonly chart: RaftStatechart;
  readonly watch: Watch;
  /** True if states and transitions are not the project's. */
  readonly whole: boolean;
  /** The guards and actions that are not the project's. */
  readonly changes: readonly string[];
}

/** A value that is no statechart of Raft: the message says why, and what was expected. */
export class VariantError extends Error {
  override readonly name = 'VariantError';
}

/** As many microsteps as the project's own chart may take for one event. */
const MOST_MICROSTEPS = 1000;

/** The value as a variant. @throws VariantError when it cannot be checked */
export function variantOf(value: unknown): Variant {
  const obstacle = obstacleIn(value);
  if (obstacle !== null) throw new VariantError(obstacle);
  const given = value as AnyStateMachine;
  const watch = new Watch();
  const chart = watched(given, watch);
  tryStarting(chart, watch);
  const whole = given.config !== raftStatechart.config;
  return { chart, watch, whole, changes: changesIn(given) };
}

function changesIn(chart: AnyStateMachine): readonly string[] {
  return (['guard', 'action'] as const).flatMap((kind) => {
    const ours = rulesOf(kind, raftStatechart);
    return Object.entries(rulesOf(kind, chart)).flatMap(([name, rule]) =>
      rule === ours[name] ? [] : [name],
    );
  });
}

/** The chart with each of its rules watched. */
function watched(chart: AnyStateMachine, watch: Watch): RaftStatechart {
  const replaced = (kind: Kind, by: (name: string, rule: unknown) => unknown): Rules =>
    Object.fromEntries(
      Object.entries(rulesOf(kind, chart)).map(([name, rule]) => [name, by(name, rule)]),
    );
  const result = chart.provide({
    guards: replaced('guard', (name, rule) => watchedGuard(name, rule, watch)),
    actions: replaced('action', (name, rule) => watchedAction(name, rule, watch)),
  } as Parameters<AnyStateMachine['provide']>[0]);
  const { maxIterations = Infinity } = result.options;
  Object.assign(result.options, { maxIterations: Math.min(maxIterations, MOST_MICROSTEPS) });
  return result as unknown as RaftStatechart;
}

type Rule = (given: Given, params: unknown) => unknown;

/** What an action does, and how that is judged. */
interface Made extends Pick<Watched, 'problem'> {
  readonly rule: Rule;
}

/** What is made of other guards, or is another name for one, is left as it is. */
function watchedGuard(name: string, rule: unknown, watch: Watch): unknown {
  if (typeof rule !== 'function' || 'check' in rule) return rule;
  const problem = (result: unknown): string | null =>
    typeof result === 'boolean' ? null : `returns ${shownValue(result)}; expected true or false`;
  return (given: Given, params: unknown): boolean =>
    watch.call(
      { name: `guard ${name}`, rule: (each) => (rule as Rule)(each, params), problem },
      partsOf(given),
    ) as boolean;
}

function watchedAction(name: string, action: unknown, watch: Watch): unknown {
  const { type, assignment, event } = action as Readonly<Record<string, unknown>>;
  const called =
    ({ rule, problem }: Made) =>
    (given: Given, params: unknown): never =>
      watch.call(
        { name: `action ${name}`, rule: (each) => rule(each, params), problem },
        partsOf(given),
      ) as never;
  const made: Rule = (given, params) => valueOf(event, given, params);
  switch (type) {
    case 'xstate.assign':
      return assign(
        called({
          rule: (given, params) => assigned(assignment, given, params),
          problem: problemOfUpdate,
        }),
      );
    case 'xstate.emit':
      return emit(called({ rule: made, problem: problemOfEmitted }));
    default:
      return raise(called({ rule: made, problem: () => null }));
  }
}

const partsOf = ({ context, event }: Given): Given => ({ context, event });

/** What stands for itself, or is worked out. */
const valueOf = (value: unknown, given: Given, params: unknown): unknown =>
  typeof value === 'function' ? (value as Rule)(withoutActors(given), params) : value;

/** The fields that change, whether they are given by one function or one by one. */
function assigned(assignment: unknown, given: Given, params: unknown): unknown {
  if (typeof assignment === 'function') return valueOf(assignment, given, params);
  return Object.fromEntries(
    Object.entries(assignment as object).map(([name, value]) => [
      name,
      valueOf(value, given, params),
    ]),
  );
}

/** There is nobody to spawn anything for. */
const withoutActors = (given: Given) => ({
  ...given,
  spawn: () => {
    throw new AssertionFailure('a rule spawns an actor; a step is a pure function');
  },
});

function problemOfUpdate(update: unknown, { context }: Given): string | null {
  if (typeof update !== 'object' || update === null) {
    return `returns ${shownValue(update)}; expected the state as it becomes`;
  }
  const state = { ...context, ...update };
  const problem = problemOfState(state);
  if (problem !== null) return `returns a state in which ${problem}`;
  const fixed = (['id', 'servers', 'options'] as const).find(
    (name) => !isDeepStrictEqual(state[name], context[name]),
  );
  return fixed === undefined ? null : `changes ${fixed}, which no rule may`;
}

function problemOfEmitted(emitted: unknown, { context }: Given): string | null {
  const { type, effects } = { ...(emitted as object | null) } as Readonly<Record<string, unknown>>;
  if (type !== 'effects') return `emits ${shownValue(emitted)}; make it by asks or asksOn`;
  const problem = problemOfEffects(effects, context.servers);
  return problem === null ? null : `asks for what cannot be done: ${problem}`;
}

/** @throws VariantError when the chart does not start as a server of Raft does */
function tryStarting(chart: RaftStatechart, watch: Watch): void {
  const servers = ['s1', 's2', 's3'].map(serverId);
  const begin = (): ServerState => {
    const { role, state } = start({ id: serverId('s1'), servers }, chart).next;
    if (role !== 'follower') throw new VariantError(`it starts as ${role}, not as follower`);
    return state;
  };
  try {
    const [state, again] = [begin(), begin()];
    const problem = problemOfState(state);
    if (problem !== null) throw new VariantError(`its context is none of Raft: ${problem}`);
    if (!isDeepStrictEqual(state, again)) {
      throw new VariantError('its context is another one each time that it starts');
    }
  } catch (error) {
    if (error instanceof VariantError) throw error;
    throw new VariantError(watch.complaint ?? `it cannot start: ${thrownText(error)}`);
  }
}
