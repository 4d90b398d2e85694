/**
 * The cluster with coarse steps as rows of integers, for the fast search. It means exactly what
 * `model/cluster/granularity.ts` says, and finds its steps in the same order; a test holds the two
 * against each other.
 *
 * A row is: one number for each server, the requests in flight, the number of the environment, the
 * number of the history. Mutable typed arrays.
 *
 * @module
 */
import { type ClusterAction, actionKinds } from '../cluster/action.js';
import { BoundError } from '../cluster/bound.js';
import type { Cluster, Setting } from '../cluster/cluster.js';
import { type BeyondCounts, type Cut, count } from '../cluster/environment.js';
import { finestOf } from '../cluster/granularity.js';
import { type RowModel, Successors } from '../search/row-model.js';
import { Chronicle } from './chronicle.js';
import { actionOf } from './coarse-actions.js';
import { Journey } from './coarse-journey.js';
import { MacroSteps } from './coarse-macro.js';
import { CoarseMessages, without } from './coarse-messages.js';
import { endAllRpcs } from './coarse-rpc.js';
import type { Workshop } from './coarse-steps.js';
import type { Judges } from './encoded-cluster.js';
import { FATE, fateOf } from './fates.js';
import { Judge } from './judge.js';
import { OWN, OWN_MOVE, OwnMoveTable } from './own-moves.js';
import { Sightings } from './sightings.js';
import { StepCache } from './step-cache.js';
import { Tallying } from './tally.js';
import { USED_UP, type Weather, Weathers } from './weather.js';

/** No step of the state is looked for. */
const NOWHERE = -1;

/** The cluster as the fast search sees it. The label of a step is its ordinal in its state. */
export class CoarseCluster implements RowModel {
  readonly width: number;
  readonly cache: StepCache;
  readonly sightings: Sightings;
  readonly weathers: Weathers;
  readonly chronicle: Chronicle;
  readonly tally: Tallying;
  readonly messages: CoarseMessages;
  readonly journey: Journey;
  private readonly judgement: Judge;
  private readonly ownMoves: OwnMoveTable;
  private readonly macro: MacroSteps | null;
  readonly servers: number;
  private readonly places: number;
  private readonly start: Cluster;
  /** Where steps go, and how many there were before those of this state. */
  private out: Successors;
  private first = 0;
  /** The step of this state that is looked for, and its actions. */
  private wanted = NOWHERE;
  private found: readonly ClusterAction[] = [];

  /** @throws BoundError when something is in flight at the start of macro steps */
  constructor({ bound, chart }: Setting, start: Cluster, judges: Judges) {
    const isMacro = bound.granularity === 'macro';
    if (isMacro && start.network.length > 0) {
      throw new BoundError('granularity=macro: expected a start with nothing in flight');
    }
    const inside = { ...finestOf(bound), inFlight: Infinity };
    this.start = start;
    this.servers = bound.servers;
    this.places = isMacro ? 0 : bound.inFlight;
    this.width = this.servers + this.places + 2;
    this.out = new Successors(this.width);
    this.sightings = new Sightings(judges.witnesses);
    const { steps: witnesses } = this.sightings;
    this.cache = new StepCache(chart, { ...judges, witnesses });
    this.weathers = new Weathers(inside);
    this.chronicle = new Chronicle(this.cache, bound.servers);
    this.tally = new Tallying(this.weathers);
    this.messages = new CoarseMessages(this.cache, start);
    this.ownMoves = new OwnMoveTable(this.cache, this.weathers, inside);
    this.judgement = new Judge(this, judges.invariants, this);
    this.journey = new Journey(this, this, this.judgement);
    this.macro = isMacro ? new MacroSteps(this) : null;
  }

  /** How often the bound forbade something. */
  get beyond(): BeyondCounts {
    const { beyond } = this.tally;
    count(beyond, 'exchange', this.macro?.endless ?? 0);
    return beyond;
  }

  initial(): Int32Array {
    const row = new Int32Array(this.width);
    this.start.servers.forEach((server, i) => {
      row[i] = this.cache.servers.number(server);
    });
    const numbers = this.start.network.map((message) => this.cache.messageNumber(message));
    row.set(this.messages.inOrder([], numbers), this.servers);
    row[this.width - 2] = this.weathers.environments.number(this.start.environment);
    row[this.width - 1] = this.chronicle.histories.number(this.start.history);
    return row;
  }

  expand(rows: Int32Array, at: number, out: Successors): boolean {
    const environment = rows[at + this.width - 2] as number;
    this.tally.expand(environment);
    this.out = out;
    this.first = out.count;
    this.journey.begin(rows, at);
    const weather = this.weathers.of(environment);
    const network: number[] = [];
    for (let p = at + this.servers; p < at + this.servers + this.places && rows[p] !== 0; p += 1) {
      network.push(rows[p] as number);
    }
    let alive = network.length > 0;
    for (let i = 0; i < this.servers; i += 1) {
      const own = this.ownMoves.of(rows[at + i] as number, environment);
      const { items } = this.ownMoves.words;
      this.tally.late += items[own + OWN.beyond] as number;
      alive ||= items[own + OWN.alive] === 1;
    }
    for (const [kind, { per }] of actionKinds.entries()) {
      const next = weather.after[kind] as number;
      if (next === USED_UP) continue;
      if (per === 'message') this.expandMessages(kind, next, network, weather);
      else if (per === 'server') this.expandServers(kind, environment, network, weather);
      else this.expandCuts(kind, network, weather);
    }
    return alive;
  }

  judge(rows: Int32Array, at: number): number {
    if (this.sightings.statesWanted) this.judgement.look(rows, at, this.sightings);
    return this.judgement.judge(rows, at, null, 0);
  }

  /** The actions of the step with that label from the state at `at`, as far as all is well. */
  describe(label: number, rows: Int32Array, at: number): readonly ClusterAction[] {
    this.wanted = label;
    this.expand(rows, at, new Successors(this.width));
    this.wanted = NOWHERE;
    return this.found;
  }

  /** The step on which the journey is ends here, with these messages in flight. */
  readonly end: Workshop['end'] = (network) => {
    const { journey, out, width } = this;
    if (network.length > this.places) {
      this.tally.crowded += 1;
      return;
    }
    const ordinal = out.count - this.first;
    if (ordinal === this.wanted) {
      this.found = journey.taken.map((part) => actionOf(part, this.cache, this.start));
    }
    const witnesses = journey.count();
    if ((witnesses & this.sightings.stepsWanted) !== 0) {
      const environment = this.weathers.environments.value(journey.environment);
      this.sightings.sawStep(witnesses, environment);
    }
    const to = out.open();
    const { items } = out.rows;
    for (let i = 0; i < width; i += 1) items[to + i] = journey.row[i] as number;
    for (let p = 0; p < this.places; p += 1) items[to + this.servers + p] = network[p] ?? 0;
    out.close(ordinal, journey.fault);
  };

  private expandMessages(
    kind: number,
    next: number,
    network: readonly number[],
    weather: Weather,
  ): void {
    for (const [offset, message] of network.entries()) {
      if (offset > 0 && message === network[offset - 1]) continue;
      const { receiver } = this.messages.of(message);
      const rest = without(network, offset);
      if (fateOf[kind] === FATE.delivered) {
        const step = this.cache.step(this.journey.row[receiver] as number, message);
        this.move(kind, message, receiver, step, next, rest, weather);
      } else {
        this.journey.change(kind, message, next);
        const copied = fateOf[kind] === FATE.copied;
        this.follow([], copied ? this.messages.inOrder(network, [message]) : rest);
      }
    }
  }

  private expandServers(
    kind: number,
    environment: number,
    network: readonly number[],
    weather: Weather,
  ): void {
    for (let i = 0; i < this.servers; i += 1) {
      const own = this.ownMoves.of(this.journey.row[i] as number, environment);
      const { items } = this.ownMoves.words;
      const end = items[own + OWN.end] as number;
      for (let m = own + OWN.first; m < end; m += OWN_MOVE.words) {
        if (items[m] !== kind) continue;
        const next = items[m + OWN_MOVE.environment] as number;
        this.move(kind, i, i, items[m + OWN_MOVE.step] as number, next, network, weather);
      }
    }
  }

  private expandCuts(kind: number, network: readonly number[], { changes }: Weather): void {
    for (const { kind: each, cut, environment } of changes) {
      if (each !== kind) continue;
      this.journey.change(kind, cut, environment);
      this.follow([], this.within(network, cut));
    }
  }

  private within(network: readonly number[], cut: Cut): readonly number[] {
    return network.filter((message) => !this.messages.isCut(message, cut));
  }

  /** The server takes the step, as a whole and torn, and whatever comes of it. */
  private move(
    kind: number,
    subject: number,
    server: number,
    step: number,
    environment: number,
    network: readonly number[],
    { tears }: Weather,
  ): void {
    const { journey } = this;
    journey.take(kind, subject, server, step, environment);
    this.follow(journey.sent(step), network);
    if (!tears) return;
    const { torn } = this.weathers.of(environment);
    for (const each of this.cache.torn(step)) {
      journey.take(kind, subject, server, each, torn);
      this.follow(journey.sent(each), network);
    }
  }

  /** Whatever may come of the first action, which has just sent these messages. */
  private follow(sent: readonly number[], network: readonly number[]): void {
    if (this.macro === null) endAllRpcs(this, this.messages.inOrder(network, sent));
    else this.macro.endAll(sent);
    this.journey.back(0);
  }
}
