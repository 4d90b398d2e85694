/**
 * What the clients of a cluster saw in a run.
 *
 * The log is taken for a text under one key, to which each command is appended. The client of a
 * command is a process of its own. Its answer returns the whole text after the command, as the
 * state machine of the server that answers has it; so a command that is acknowledged and then lost,
 * or comes to stand elsewhere, makes a later answer impossible.
 *
 * @module
 */
import type { ClientReply, Effect } from '../../src/core/effects.js';
import type { ServerId } from '../../src/core/ids.js';
import type { Log } from '../../src/core/log.js';
import type { Cluster } from '../cluster/cluster.js';
import type { Outcome } from '../cluster/server.js';
import type { Run } from '../validation/run.js';
import { type History, type HistoryEvent, historyOf } from './history.js';

/** The key of the text. */
const LOG_KEY = 'log';

/**
 * The history of the run. A refusal is a fail, and a command that is not answered is of unknown
 * outcome; those that are in logs when the run begins have been asked for before.
 */
export function clientHistoryOf({ start, happenings }: Run): History {
  const clients = new Clients(start);
  for (const { before, moved, outcome } of happenings) {
    const held = before.servers[moved]?.chart.state.log.length ?? 0;
    if (outcome !== null) clients.see(outcome, held);
  }
  return historyOf(clients.events);
}

/** A command that was not answered yet. */
interface Asked {
  readonly server: ServerId;
  /** Where in the log the server has put it, and in which term; null if it has not. */
  readonly entry: { readonly index: number; readonly term: number } | null;
  readonly begun: HistoryEvent;
}

/** All clients, and the state machines of the servers as far as these have applied entries. */
class Clients {
  readonly events: HistoryEvent[] = [];
  readonly #applied = new Map<ServerId, readonly string[]>();
  #waiting: readonly Asked[] = [];
  #next = 0;

  constructor({ servers }: Cluster) {
    for (const { chart } of servers) {
      const { id, log, lastApplied } = chart.state;
      this.#applied.set(id, commandsOf(log.slice(0, lastApplied)));
    }
    this.#askBefore(
      [...this.#applied.values()],
      servers.map(({ disk }) => commandsOf(disk.log)),
    );
  }

  /** What one step of a server that held so many entries lets clients see. */
  see(outcome: Outcome, held: number): void {
    const { stimulus, next, reached, effects, crashed } = outcome;
    const { id, log } = (reached ?? next).chart.state;
    if (stimulus.type !== 'event') this.#applied.set(id, []);
    else if (stimulus.event.type === 'clientCommand') {
      const begun = this.#begin('append', textOf([stimulus.event.command]));
      const last = log.length > held ? log.at(-1) : undefined;
      const entry = last === undefined ? null : { index: log.length, term: last.term };
      this.#waiting = [...this.#waiting, { server: id, entry, begun }];
    }
    for (const effect of effects) this.#carryOut(id, effect, log);
    if (crashed && stimulus.type === 'event') this.#applied.set(id, []);
  }

  /** What was applied has been put, and all else that logs hold has been asked for. */
  #askBefore(applied: readonly (readonly string[])[], logs: readonly (readonly string[])[]): void {
    const longest = applied.reduce((a, b) => (b.length > a.length ? b : a), []);
    if (longest.length > 0) {
      const put = this.#begin('put', textOf(longest));
      this.events.push({ ...put, type: 'ok' });
    }
    const others = new Set(logs.flatMap((each) => each.slice(longest.length)));
    for (const command of others) this.#begin('append', textOf([command]));
  }

  #begin(op: 'put' | 'append', argument: string): HistoryEvent {
    const begun: HistoryEvent = {
      ...{ process: this.#next, type: 'invoke', op, key: LOG_KEY, argument, returned: null },
    };
    this.#next += 1;
    this.events.push(begun);
    return begun;
  }

  #carryOut(id: ServerId, effect: Effect, log: Log): void {
    const applied = this.#applied.get(id) ?? [];
    if (effect.type === 'apply') {
      const { index, entry } = effect;
      this.#applied.set(id, [...applied.slice(0, index - 1), entry.command]);
    }
    if (effect.type === 'respond') this.#answer(id, effect.reply, log);
  }

  /** A refusal is for the client that has just asked, an ok for the one whose entry it is. */
  #answer(id: ServerId, reply: ClientReply, log: Log): void {
    const mine = this.#waiting.filter(({ server }) => server === id);
    const asked = reply.ok
      ? mine.find(({ entry }) => isEntryAt(entry, reply.index, log))
      : mine.at(-1);
    if (asked === undefined) return;
    this.#waiting = this.#waiting.filter((each) => each !== asked);
    const value = reply.ok ? textOf(this.#valueAt(id, reply.index, log)) : null;
    const returned = value === null ? null : { value };
    this.events.push({ ...asked.begun, type: reply.ok ? 'ok' : 'fail', returned });
  }

  /**
   * What the server has applied up to the index. One that answers before it has applied the entry
   * can only foresee it, by its log.
   */
  #valueAt(id: ServerId, index: number, log: Log): readonly string[] {
    const applied = (this.#applied.get(id) ?? []).slice(0, index);
    return [...applied, ...commandsOf(log.slice(applied.length, index))];
  }
}

const isEntryAt = (entry: Asked['entry'], index: number, log: Log): boolean =>
  entry?.index === index && entry.term === log[index - 1]?.term;

const commandsOf = (log: Log): readonly string[] => log.map(({ command }) => command);

/** Each command with a space after it, so that one ends where the next begins. */
const textOf = (commands: readonly string[]): string =>
  commands.map((command) => `${command} `).join('');
