/**
 * Judges states by the specification's invariants, and remembers every verdict for what it read:
 * one server and the history, two logs, or the history alone.
 *
 * @module
 */
import type { Invariant, MajorityInvariant } from '../../spec/invariants/invariant.js';
import type { History, ServerVariables } from '../../spec/variables.js';
import { majority } from '../../src/core/quorum.js';
import type { Environment } from '../cluster/environment.js';
import { variablesOf } from '../cluster/variables-of.js';
import { findFault } from '../fault.js';
import { IntList } from '../search/growable.js';
import { ABSENT, PairTable } from '../search/pair-table.js';
import type { Chronicle } from './chronicle.js';
import { Interner } from './interner.js';
import { SALT } from './salts.js';
import type { Sightings } from './sightings.js';
import type { StepCache } from './step-cache.js';
import type { Weathers } from './weather.js';

const BROKEN = 0;
const NOBODY = -1;

/** What the numbers in a row stand for. */
interface Books {
  readonly cache: StepCache;
  readonly chronicle: Chronicle;
  readonly weathers: Weathers;
}

/** Where the servers and the history are in a row: at its beginning, and at its end. */
interface Layout {
  readonly servers: number;
  readonly width: number;
}

/** A server's verdict is a set of bits: bit 0 is set if all is well, bit k for majority claim k. */
export class Judge {
  private readonly known: ServerVariables[] = [];
  private readonly logs = new Interner<ServerVariables['log']>(0, SALT.log);
  private readonly logOf = new IntList(1 << 8);
  private readonly verdicts = new PairTable();
  private readonly pairVerdicts = new PairTable();
  private readonly historyVerdicts: boolean[] = [];
  private readonly majorities: readonly MajorityInvariant[];
  private readonly cache: StepCache;
  private readonly histories: Interner<History>;
  private readonly environments: Interner<Environment>;
  private readonly invariants: readonly Invariant[];
  private readonly layout: Layout;

  constructor(
    { cache, chronicle, weathers }: Books,
    invariants: readonly Invariant[],
    layout: Layout,
  ) {
    this.layout = layout;
    this.cache = cache;
    this.histories = chronicle.histories;
    this.environments = weathers.environments;
    this.invariants = invariants;
    this.majorities = invariants.filter((each) => each.over === 'majority');
  }

  /** The server's variables, made once for each server number. */
  view(server: number): ServerVariables {
    return (this.known[server] ??= variablesOf(this.cache.servers.value(server)));
  }

  /**
   * The number of the fault of the state at `at`; 0 for none. What it has in common with the state
   * that leads to it, which breaks nothing, is not judged again: most steps change one server.
   */
  judge(rows: Int32Array, at: number, parents: Int32Array | null, parentAt: number): number {
    const { servers, width } = this.layout;
    const history = rows[at + width - 1] as number;
    const old = parents !== null && parents[parentAt + width - 1] === history ? parents : null;
    if (old === null && !(this.historyVerdicts[history] ??= this.historyIsWell(history))) {
      return this.explain(rows, at, history);
    }
    let recount = false;
    for (let i = 0; i < servers; i += 1) {
      const server = rows[at + i] as number;
      const before = old === null ? NOBODY : (old[parentAt + i] as number);
      if (server === before) continue;
      const bits = this.verdict(server, history);
      if ((bits & 1) === BROKEN) return this.explain(rows, at, history);
      if (before === NOBODY || bits !== this.verdict(before, history)) recount = true;
      if (before !== NOBODY && this.logNumber(before) === this.logNumber(server)) continue;
      for (let j = 0; j < servers; j += 1) {
        const other = rows[at + j] as number;
        const well = j < i ? this.pairIsWell(server, other) : this.pairIsWell(other, server);
        if (j !== i && !well) return this.explain(rows, at, history);
      }
    }
    return recount && !this.haveMajorities(rows, at, history) ? this.explain(rows, at, history) : 0;
  }

  /** Afterwards the witnesses that the state at `at` shows have been seen. */
  look(rows: Int32Array, at: number, sightings: Sightings): void {
    const { width } = this.layout;
    const history = this.histories.value(rows[at + width - 1] as number);
    const environment = this.environments.value(rows[at + width - 2] as number);
    sightings.sawState(this.views(rows, at), history, environment);
  }

  private views(rows: Int32Array, at: number): readonly ServerVariables[] {
    const servers = rows.subarray(at, at + this.layout.servers);
    return Array.from(servers, (server) => this.view(server));
  }

  private haveMajorities(rows: Int32Array, at: number, history: number): boolean {
    const { servers } = this.layout;
    const needed = majority(servers);
    return this.majorities.every((_, k) => {
      let holding = 0;
      for (let i = 0; i < servers; i += 1) {
        holding += (this.verdict(rows[at + i] as number, history) >> (k + 1)) & 1;
      }
      return holding >= needed;
    });
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

  private logNumber(server: number): number {
    if (server >= this.logOf.length) this.readLogs(server);
    return this.logOf.items[server] as number;
  }

  /** Numbers the logs of all servers up to that one. */
  private readLogs(server: number): void {
    for (let each = this.logOf.length; each <= server; each += 1) {
      this.logOf.push(this.logs.number(this.view(each).log));
    }
  }

  private pairIsWell(a: number, b: number): boolean {
    const logA = this.logNumber(a);
    const logB = this.logNumber(b);
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
  private explain(rows: Int32Array, at: number, history: number): number {
    const fault = findFault(this.views(rows, at), this.histories.value(history), this.invariants);
    if (fault === null) throw new Error('a remembered verdict disagrees with its invariant');
    return this.cache.fault(fault);
  }
}
