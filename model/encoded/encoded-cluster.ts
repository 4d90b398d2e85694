/**
 * The cluster as rows of integers, for the fast search. It means exactly what
 * `model/cluster/next.ts` says; a test holds the two against each other.
 *
 * A row is: one number for each server, the messages in flight in canonical order (0 = empty
 * place), the number of the environment, the number of the history. Mutable typed arrays.
 *
 * @module
 */
import type { Invariant } from '../../spec/invariants/invariant.js';
import { type ClusterAction, actionKinds } from '../cluster/action.js';
import { type Cluster, type Setting, offsetOf } from '../cluster/cluster.js';
import { type BeyondCounts, type Cut, count, separates } from '../cluster/environment.js';
import { sidesOf } from '../cluster/next.js';
import type { SearchModel, Successors } from '../search/search-model.js';
import { Chronicle } from './chronicle.js';
import { Judge } from './judge.js';
import { MessageTable, insertMessage, removeMessage } from './message-rows.js';
import { OwnMoveTable } from './own-moves.js';
import { type CachedStep, StepCache, type StepJudges } from './step-cache.js';
import { USED_UP, Weathers } from './weather.js';
import { Sightings } from './sightings.js';
import type { Witness } from '../../spec/witnesses.js';

/** What a run is judged by. */
export interface Judges extends Omit<StepJudges, 'witnesses'> {
  readonly invariants: readonly Invariant[];
  readonly witnesses: readonly Witness[];
}

const NO_SLOT = -1;
const messageKinds = actionKinds.flatMap((kind, at) =>
  kind.per === 'message' ? [{ kind, at }] : [],
);

/** The cluster as the fast search sees it. */
export class EncodedCluster implements SearchModel {
  readonly width: number;
  readonly cache: StepCache;
  readonly sightings: Sightings;
  /** How often the bound forbade something. */
  readonly beyond: BeyondCounts = {};
  private readonly chronicle = new Chronicle();
  private readonly weathers: Weathers;
  private readonly messages: MessageTable;
  private readonly judgement: Judge;
  private readonly ownMoves: OwnMoveTable;
  private readonly diskTerms: number[] = [];
  private readonly servers: number;
  private readonly places: number;
  private readonly setting: Setting;
  private readonly start: Cluster;

  constructor(setting: Setting, start: Cluster, judges: Judges) {
    this.setting = setting;
    this.start = start;
    this.servers = setting.bound.servers;
    this.places = setting.bound.inFlight;
    this.width = this.servers + this.places + 2;
    this.sightings = new Sightings(judges.witnesses);
    const { steps: witnesses } = this.sightings;
    this.cache = new StepCache(setting.chart, { ...judges, witnesses });
    this.weathers = new Weathers(setting.bound);
    this.ownMoves = new OwnMoveTable(this.cache, this.weathers, setting.bound);
    this.messages = new MessageTable(this.cache, start, setting.bound.network);
    this.judgement = new Judge(this.cache, this.chronicle.histories, judges.invariants);
  }

  initial(): Int32Array {
    const row = new Int32Array(this.width);
    this.start.servers.forEach((server, i) => {
      row[i] = this.cache.servers.number(server);
    });
    for (const message of this.start.network) {
      insertMessage(
        row,
        this.servers,
        this.places,
        this.cache.messageNumber(message),
        this.messages,
      );
    }
    row[this.width - 2] = this.weathers.environments.number(this.start.environment);
    row[this.width - 1] = this.chronicle.histories.number(this.start.history);
    return row;
  }

  expand(rows: Int32Array, at: number, out: Successors): boolean {
    const environment = rows[at + this.width - 2] as number;
    this.expandMessages(rows, at, environment, out);
    this.expandServers(rows, at, environment, out);
    const { changes, usedUp } = this.weathers.of(environment);
    for (const budget of usedUp) count(this.beyond, budget);
    for (const { kind, cut, environment: next } of changes) {
      const row = this.copy(rows, at, out, next);
      for (let p = this.places - 1; p >= 0; p -= 1) {
        const message = out.rows.items[row + this.servers + p] as number;
        if (message !== 0 && this.isCut(message, cut)) {
          removeMessage(out.rows.items, row + this.servers, this.places, p);
        }
      }
      out.close(kind | (cut << 5), 0);
    }
    return rows[at + this.servers] !== 0 || this.mayMove(rows, at, environment);
  }

  judge(rows: Int32Array, at: number): number {
    const history = rows[at + this.width - 1] as number;
    if (this.sightings.statesWanted) this.look(rows, at, history);
    return this.judgement.judge(rows, at, this.servers, history);
  }

  /** The action that a label of `expand` stands for, taken in the state at `at`. */
  describe(label: number, rows: Int32Array, at: number): ClusterAction {
    const kind = actionKinds[label & 31];
    const subject = (label >> 5) & 255;
    const torn = label >> 13 === 0 ? {} : { tornAfter: label >> 13 };
    if (kind?.per === 'message') {
      const message = this.cache.message(rows[at + this.servers + subject] as number);
      return { type: kind.name, message, ...torn } as ClusterAction;
    }
    if (kind?.per === 'network') {
      return { type: kind.name, sides: sidesOf(this.start, subject) } as ClusterAction;
    }
    const record = this.cache.servers.value(rows[at + subject] as number);
    const environment = this.weathers.environments.value(rows[at + this.width - 2] as number);
    const stimulus = kind?.stimulus(record, environment, this.setting.bound);
    const isCommand =
      stimulus != null && 'event' in stimulus && stimulus.event.type === 'clientCommand';
    const command = isCommand ? { command: stimulus.event.command } : {};
    return {
      type: kind?.name,
      server: record.chart.state.id,
      ...command,
      ...torn,
    } as ClusterAction;
  }

  private expandMessages(rows: Int32Array, at: number, environment: number, out: Successors): void {
    const { after } = this.weathers.of(environment);
    const { servers, messages } = this;
    for (let slot = 0; slot < this.places; slot += 1) {
      const message = rows[at + servers + slot] as number;
      if (message === 0) return;
      const previous = slot === 0 ? 0 : (rows[at + servers + slot - 1] as number);
      if (messages.isBehind(message, previous)) continue;
      for (const { kind, at: number } of messageKinds) {
        const next = after[number] as number;
        if (next === USED_UP) continue;
        const label = number | (slot << 5);
        if (kind.fate === 'delivered') {
          const receiver = messages.receiver(message);
          const step = this.cache.step(rows[at + receiver] as number, message);
          this.move(rows, at, receiver, step, slot, next, label, out);
        } else this.changeNetwork(rows, at, slot, kind.fate, next, label, out);
      }
    }
  }

  private expandServers(rows: Int32Array, at: number, environment: number, out: Successors): void {
    for (let i = 0; i < this.servers; i += 1) {
      const server = rows[at + i] as number;
      const { moves, beyond } = this.ownMoves.of(server, environment);
      count(this.beyond, 'terms', beyond);
      for (const move of moves) {
        const step = this.cache.step(server, move.stimulus);
        const refused = (this.cache.steps[step] as CachedStep).refused;
        const next = refused ? environment : move.environment;
        this.move(rows, at, i, step, NO_SLOT, next, move.kind | (i << 5), out);
      }
    }
  }

  /** The successor in which server `i` takes the step, and those in which it tears. */
  private move(
    rows: Int32Array,
    at: number,
    i: number,
    step: number,
    slot: number,
    environment: number,
    label: number,
    out: Successors,
  ): void {
    this.take(rows, at, i, step, slot, environment, label, out);
    const { torn } = this.weathers.of(environment);
    if (torn === USED_UP) return;
    this.cache.torn(step).forEach((tornStep, k) => {
      this.take(rows, at, i, tornStep, slot, torn, label | ((k + 1) << 13), out);
    });
  }

  private take(
    rows: Int32Array,
    at: number,
    i: number,
    number: number,
    slot: number,
    environment: number,
    label: number,
    out: Successors,
  ): void {
    const step = this.cache.steps[number] as CachedStep;
    const row = this.copy(rows, at, out, environment);
    const { items } = out.rows;
    const { servers, places } = this;
    const { cut } = this.weathers.of(environment);
    if (slot !== NO_SLOT) removeMessage(items, row + servers, places, slot);
    for (const message of step.outbox) {
      if (cut !== 0 && this.isCut(message, cut)) continue;
      if (!insertMessage(items, row + servers, places, message, this.messages)) {
        count(this.beyond, 'inFlight');
        return;
      }
    }
    const was = items[row + i] as number;
    items[row + i] = step.next;
    const history = rows[at + this.width - 1] as number;
    const recorded = this.chronicle.after(history, number, step);
    const settles = recorded !== history || this.diskTerm(step.next) !== this.diskTerm(was);
    items[row + this.width - 1] = settles
      ? this.chronicle.settled(recorded, this.leastTerm(items, row))
      : history;
    step.uses += 1;
    if ((step.witnesses & this.sightings.stepsWanted) !== 0) {
      this.sightings.sawStep(step.witnesses, this.weathers.environments.value(environment));
    }
    out.close(label, step.fault);
  }

  private changeNetwork(
    rows: Int32Array,
    at: number,
    slot: number,
    fate: 'lost' | 'copied',
    environment: number,
    label: number,
    out: Successors,
  ): void {
    const row = this.copy(rows, at, out, environment) + this.servers;
    const { items } = out.rows;
    const message = rows[at + this.servers + slot] as number;
    if (fate === 'lost') removeMessage(items, row, this.places, slot);
    else if (!insertMessage(items, row, this.places, message, this.messages)) {
      count(this.beyond, 'inFlight');
      return;
    }
    out.close(label, 0);
  }

  private copy(rows: Int32Array, at: number, out: Successors, environment: number): number {
    const row = out.open();
    const { items } = out.rows;
    for (let i = 0; i < this.width; i += 1) items[row + i] = rows[at + i] as number;
    items[row + this.width - 2] = environment;
    return row;
  }

  private mayMove(rows: Int32Array, at: number, environment: number): boolean {
    for (let i = 0; i < this.servers; i += 1) {
      if (this.ownMoves.of(rows[at + i] as number, environment).alive) return true;
    }
    return false;
  }

  private isCut(message: number, cut: Cut): boolean {
    return separates(cut, this.messages.sender(message), this.messages.receiver(message));
  }

  private diskTerm(server: number): number {
    return (this.diskTerms[server] ??= this.cache.servers.value(server).disk.currentTerm);
  }

  private leastTerm(items: Int32Array, row: number): number {
    let least = this.diskTerm(items[row] as number);
    for (let i = 1; i < this.servers; i += 1) {
      least = Math.min(least, this.diskTerm(items[row + i] as number));
    }
    return least;
  }

  private look(rows: Int32Array, at: number, history: number): void {
    const views = Array.from({ length: this.servers }, (_, i) =>
      this.judgement.view(rows[at + i] as number),
    );
    const environment = this.weathers.environments.value(rows[at + this.width - 2] as number);
    this.sightings.sawState(views, this.chronicle.histories.value(history), environment, (id) =>
      offsetOf(this.start, id),
    );
  }
}
