/**
 * What may happen in a cluster, as data: each kind of action says what it does to a message, to a
 * server or to the network, and which budget it uses. The readable model and the fast search
 * interpret the same data, so that a new kind is one new file.
 *
 * @module
 */
import type { Bound, BudgetName } from './bound.js';
import type { Cut, Environment } from './environment.js';
import type { ServerRecord, Stimulus } from './server.js';

interface Named {
  readonly name: string;
  /** One line for `--help` and the guide. */
  readonly about: string;
  /** What one such action uses up; null if it is free. */
  readonly budget: BudgetName | null;
}

/** Something that happens to a message in flight. */
export interface MessageKind extends Named {
  readonly per: 'message';
  readonly fate: 'delivered' | 'lost' | 'copied';
}

/** The action would leave the bound: named, so that the verdict can count it. */
export interface Beyond {
  readonly beyond: 'terms';
}

/** Something that happens to a server; null where it cannot happen. */
export interface ServerKind extends Named {
  readonly per: 'server';
  /** What the server feels of it; null where it cannot happen. */
  readonly stimulus: (
    server: ServerRecord,
    environment: Environment,
    bound: Bound,
  ) => Stimulus | Beyond | null;
}

/** Something that happens to the network: the cuts that it may lead to. */
export interface NetworkKind extends Named {
  readonly per: 'network';
  /** The cuts that it may lead to; none where it cannot happen. */
  readonly cuts: (environment: Environment, bound: Bound) => readonly Cut[];
}

/** What may happen in a cluster. */
export type ActionKind = MessageKind | ServerKind | NetworkKind;

/** An event that no crash tears. */
export const whole = (event: Extract<Stimulus, { type: 'event' }>['event']): Stimulus => ({
  type: 'event',
  event,
  tornAfter: null,
});
