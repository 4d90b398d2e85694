/**
 * What each server may do of itself in each environment: worked out once, then looked up.
 *
 * @module
 */
import { actionKinds } from '../cluster/action.js';
import type { Bound } from '../cluster/bound.js';
import { isAlive } from '../cluster/server.js';
import { ABSENT, PairTable } from '../search/pair-table.js';
import type { CachedStep, StepCache } from './step-cache.js';
import { USED_UP, type Weathers } from './weather.js';

/** What a server may do of itself, and how much of that the bound on terms forbids. */
export interface OwnMoves {
  /** For each thing that it may do: the kind of action, the step, the environment after it. */
  readonly kinds: readonly number[];
  readonly steps: readonly number[];
  readonly environments: readonly number[];
  readonly beyond: number;
  /** True if the server will do something of itself some day, within the bound or beyond it. */
  readonly alive: boolean;
}

const serverKinds = actionKinds.flatMap((kind, at) =>
  kind.per === 'server' ? [{ kind, at }] : [],
);

/** The own moves of all servers met so far. */
export class OwnMoveTable {
  private readonly known: OwnMoves[] = [];
  private readonly table = new PairTable();
  private readonly cache: StepCache;
  private readonly weathers: Weathers;
  private readonly bound: Bound;

  constructor(cache: StepCache, weathers: Weathers, bound: Bound) {
    this.cache = cache;
    this.weathers = weathers;
    this.bound = bound;
  }

  /** The own moves of the server with that number in the environment with that number. */
  of(server: number, environment: number): OwnMoves {
    const place = this.table.get(server, environment);
    if (place !== ABSENT) return this.known[place] as OwnMoves;
    const found = this.workOut(server, environment);
    this.table.set(server, environment, this.known.length);
    this.known.push(found);
    return found;
  }

  private workOut(server: number, environment: number): OwnMoves {
    const record = this.cache.servers.value(server);
    const surroundings = this.weathers.environments.value(environment);
    const kinds: number[] = [];
    const steps: number[] = [];
    const environments: number[] = [];
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
      kinds.push(at);
      steps.push(step);
      environments.push((this.cache.steps[step] as CachedStep).refused ? environment : next);
    }
    return { kinds, steps, environments, beyond, alive: isAlive(record) };
  }
}
