/**
 * What each server may do of itself in each environment: worked out once, then looked up. Lists of
 * words in one flat array. Mutable, for the search only.
 *
 * @module
 */
import { actionKinds } from '../cluster/action.js';
import type { Bound } from '../cluster/bound.js';
import { isAlive } from '../cluster/server.js';
import { IntList } from '../search/growable.js';
import type { CachedStep, StepCache } from './step-cache.js';
import { USED_UP, type Weathers } from './weather.js';

/**
 * Words of a list, by their offset: where it ends, how many moves the bound on terms forbids, and 1
 * if the server will do something of itself some day, within the bound or beyond it. From `first`
 * on there are three words for each move, the {@link OWN_MOVE}.
 */
export const OWN = { end: 0, beyond: 1, alive: 2, first: 3 } as const;

/** Words of one move: the kind of action, the step, the environment after it. */
export const OWN_MOVE = { kind: 0, step: 1, environment: 2, words: 3 } as const;

const serverKinds = actionKinds.flatMap((kind, at) =>
  kind.per === 'server' ? [{ kind, at }] : [],
);

/** The own moves of all servers met so far. */
export class OwnMoveTable {
  /** The lists, one after the other. */
  readonly words = new IntList(1 << 10);
  /** For each environment, 1 + where the list of each server begins; 0 if it has none yet. */
  private readonly firsts: IntList[] = [];
  private readonly cache: StepCache;
  private readonly weathers: Weathers;
  private readonly bound: Bound;

  constructor(cache: StepCache, weathers: Weathers, bound: Bound) {
    this.cache = cache;
    this.weathers = weathers;
    this.bound = bound;
  }

  /** Where in `words` the list of that server begins, in the environment of that number. */
  of(server: number, environment: number): number {
    const firsts = this.firsts[environment];
    const known = firsts !== undefined && server < firsts.length ? firsts.items[server] : 0;
    return known === 0 ? this.enter(server, environment) : (known as number) - 1;
  }

  private enter(server: number, environment: number): number {
    const list = this.workOut(server, environment);
    const at = this.words.length;
    this.words.pushAll(list);
    const firsts = (this.firsts[environment] ??= new IntList(1 << 6));
    while (firsts.length <= server) firsts.push(0);
    firsts.items[server] = at + 1;
    return at;
  }

  private workOut(server: number, environment: number): readonly number[] {
    const record = this.cache.servers.value(server);
    const surroundings = this.weathers.environments.value(environment);
    const moves: number[] = [];
    let beyond = 0;
    for (const { kind, at } of serverKinds) {
      const next = this.weathers.of(environment).after[at] as number;
      const stimulus = kind.stimulus(record, surroundings, this.bound);
      if (next === USED_UP || stimulus === null) continue;
      if ('beyond' in stimulus) {
        beyond += 1;
        continue;
      }
      const step = this.cache.step(server, this.cache.stimuli.number(stimulus));
      const { refused } = this.cache.steps[step] as CachedStep;
      moves.push(at, step, refused ? environment : next);
    }
    const end = this.words.length + OWN.first + moves.length;
    return [end, beyond, isAlive(record) ? 1 : 0, ...moves];
  }
}
