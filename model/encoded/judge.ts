/**
 * Judges states by the specification's invariants, and remembers every verdict for what it read:
 * one server and the history, two logs, or the history alone.
 *
 * @module
 */
import type { Invariant, MajorityInvariant } from '../../spec/invariants/invariant.js';
import type { History, ServerVariables } from '../../spec/variables.js';
import { majority } from '../../src/core/quorum.js';
import { findFault } from '../fault.js';
import { ABSENT, PairTable } from '../search/pair-table.js';
import type { StepCache } from './step-cache.js';
import { variablesOf } from '../cluster/variables-of.js';
import { Interner } from './interner.js';

const BROKEN = 0;

/** A server's verdict is a set of bits: bit 0 is set if all is well, bit k for majority claim k. */
export class Judge {
  private readonly views: ServerVariables[] = [];
  private readonly logs = new Interner<ServerVariables['log']>(0);
  private readonly logOf: number[] = [];
  private readonly verdicts = new PairTable();
  private readonly pairVerdicts = new PairTable();
  private readonly historyVerdicts: boolean[] = [];
  private readonly majorities: readonly MajorityInvariant[];
  private readonly cache: StepCache;
  private readonly histories: Interner<History>;
  private readonly invariants: readonly Invariant[];

  constructor(cache: StepCache, histories: Interner<History>, invariants: readonly Invariant[]) {
    this.cache = cache;
    this.histories = histories;
    this.invariants = invariants;
    this.majorities = invariants.filter((each) => each.over === 'majority');
  }

  /** The server's variables, made once for each server number. */
  view(server: number): ServerVariables {
    return (this.views[server] ??= variablesOf(this.cache.servers.value(server)));
  }

  /** The number of the fault of the state with these servers and this history; 0 for none. */
  judge(rows: Int32Array, at: number, servers: number, history: number): number {
    if (!(this.historyVerdicts[history] ??= this.historyIsWell(history))) {
      return this.explain(rows, at, servers, history);
    }
    const needed = majority(servers);
    for (let i = 0; i < servers; i += 1) {
      const bits = this.verdict(rows[at + i] as number, history);
      if ((bits & 1) === BROKEN) return this.explain(rows, at, servers, history);
      for (let j = 0; j < i; j += 1) {
        if (!this.pairIsWell(rows[at + i] as number, rows[at + j] as number)) {
          return this.explain(rows, at, servers, history);
        }
      }
    }
    for (let k = 1; k <= this.majorities.length; k += 1) {
      let holding = 0;
      for (let i = 0; i < servers; i += 1) {
        holding += (this.verdict(rows[at + i] as number, history) >> k) & 1;
      }
      if (holding < needed) return this.explain(rows, at, servers, history);
    }
    return 0;
  }

  private verdict(server: number, history: number): number {
    const known = this.verdicts.get(server, history);
    if (known !== ABSENT) return known;
    const view = this.view(server);
    const past = this.histories.value(history);
    const well = this.invariants.every((each) => {
      if (each.over === 'server') return each.check(view) === null;
      return each.over !== 'server and history' || each.check(view, past) === null;
    });
    const bits = this.majorities.reduce(
      (sum, each, k) => (each.check(view, past) === null ? sum | (2 << k) : sum),
      well ? 1 : BROKEN,
    );
    this.verdicts.set(server, history, bits);
    return bits;
  }

  private pairIsWell(a: number, b: number): boolean {
    const logA = (this.logOf[a] ??= this.logs.number(this.view(a).log));
    const logB = (this.logOf[b] ??= this.logs.number(this.view(b).log));
    if (logA === logB) return true;
    const known = this.pairVerdicts.get(logA, logB);
    if (known !== ABSENT) return known === 1;
    const well = this.invariants.every(
      (each) => each.over !== 'two logs' || each.check(this.view(a), this.view(b)) === null,
    );
    this.pairVerdicts.set(logA, logB, well ? 1 : 0);
    return well;
  }

  private historyIsWell(history: number): boolean {
    const past = this.histories.value(history);
    return this.invariants.every((each) => each.over !== 'history' || each.check(past) === null);
  }

  /** Registers the fault of a state that is known to break an invariant. */
  private explain(rows: Int32Array, at: number, servers: number, history: number): number {
    const views = Array.from({ length: servers }, (_, i) => this.view(rows[at + i] as number));
    const fault = findFault(views, this.histories.value(history), this.invariants);
    if (fault === null) throw new Error('a remembered verdict disagrees with its invariant');
    return this.cache.fault(fault);
  }
}
