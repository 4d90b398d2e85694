/**
 * The statechart as JSON: XState's config, which is what Stately's tools exchange. A machine's own
 * `toJSON` leaves out the transitions that need no event, so the config itself is walked.
 *
 * What JSON cannot say is refused with its place. A guard that got lost would be a transition that
 * is always taken.
 *
 * @module
 */
import { and } from 'xstate';
import { assert } from '../../core/assert.js';
import { serverId } from '../../core/ids.js';
import { type ServerState, startingState } from '../../core/server-state.js';
import { raftStatechart } from '../../statechart/raft-statechart.js';

/** What JSON can say. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** What the config gives as the context, unless told otherwise: s1 of three, never run before. */
export const exampleContext: ServerState = startingState({
  id: serverId('s1'),
  servers: ['s1', 's2', 's3'].map(serverId),
});

/**
 * The config as JSON. Names of guards, actions and states, and `meta`, stand there as in the chart;
 * `and` of guards is `{ "type": "and", "params": { "guards": […] } }`.
 *
 * The chart makes its context of what a server is started with. `context` stands in its place:
 * without one no guard can be evaluated.
 *
 * @throws AssertionFailure with the place of what cannot be said, such as a function
 */
export const statelyConfig = (
  context: ServerState = exampleContext,
  config: object = raftStatechart.config,
): Json =>
  jsonOf(
    'context' in config && config.context === raftStatechart.config.context
      ? { ...config, context }
      : config,
    [],
  );

/** The text of a file with the config. */
export const writeStatelyConfig = (): string => `${JSON.stringify(statelyConfig(), null, 2)}\n`;

/** The way to a value, by names and offsets. */
type Place = readonly (string | number)[];

function jsonOf(value: unknown, place: Place): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map((each, i) => jsonOf(each, [...place, i]));
  if (isAnd(value)) {
    return { type: 'and', params: { guards: jsonOf(value.guards, [...place, 'guards']) } };
  }
  assert(isPlain(value), `${shown(place)} is ${kindOf(value)}, which JSON cannot say`);
  const present = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(present.map(([name, each]) => [name, jsonOf(each, [...place, name])]));
}

/** What XState makes of `and`: a function, which has the guards that it is made of. */
interface And {
  readonly check: unknown;
  readonly guards: readonly unknown[];
}

const { check } = and([]) as unknown as And;

const isAnd = (value: unknown): value is And =>
  typeof value === 'function' && 'check' in value && value.check === check;

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** `states.leader.on.clientCommand[0].guard`. */
const shown = (place: Place): string =>
  place
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '') || 'the config';

const kindOf = (value: unknown): string =>
  typeof value === 'function' ? 'a function' : `not plain data (${typeof value})`;
