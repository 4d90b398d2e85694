/**
 * The replicated state machine: keys with their values, and the sessions of clients. It executes
 * what is committed, in the order of the log (`DF6.1.CR.5`), and a command with a serial only once
 * (`P8.2`).
 *
 * @module
 */
import { unreachable } from '../core/assert.js';
import type { LogIndex } from '../core/ids.js';
import type { Command } from '../core/log.js';
import type { Position, StateMachine } from '../server/state-machine.js';
import type { CompareAndSet, Write } from './command.js';
import { parseCommand } from './parse-command.js';
import type { KvResult, WriteResult } from './result.js';
import { type SessionLimits, Sessions, defaultSessionLimits } from './sessions.js';

/** What a key has. */
export interface Kept {
  readonly value: string;
  /** The entry that wrote it. */
  readonly index: LogIndex;
}

/** Everything that the store knows, as JSON would have it: equal after equal commands. */
export interface StoreContents {
  readonly keys: readonly (readonly [key: string, kept: Kept])[];
  readonly sessions: readonly unknown[];
}

/** Keys and values. */
export class KvStateMachine implements StateMachine<KvResult> {
  private readonly keys = new Map<string, Kept>();
  private readonly sessions: Sessions;

  constructor(limits: Partial<SessionLimits> = {}) {
    this.sessions = new Sessions({ ...defaultSessionLimits, ...limits });
  }

  apply(text: Command, { index, offset }: Position): KvResult {
    if (text === '') return { type: 'nothing' };
    const command = parseCommand(text);
    switch (command.type) {
      case 'senseless':
        return command;
      case 'register': {
        // No other registration stands at this position (`DF6.1.RC.4`).
        const client = `c${index}.${offset}`;
        this.sessions.register(client);
        return { type: 'registered', client };
      }
      case 'put':
      case 'delete':
      case 'cas':
        return this.executeOnce(command, index);
      default:
        return unreachable(command);
    }
  }

  /** What the key has now; null for no value. */
  get(key: string): Kept | null {
    return this.keys.get(key) ?? null;
  }

  /** Everything that is known, for comparison. */
  contents(): StoreContents {
    return { keys: [...this.keys], sessions: this.sessions.contents() };
  }

  private executeOnce(write: Write, index: LogIndex): KvResult {
    const { session } = write;
    if (session === null) return this.execute(write, index);
    const known = this.sessions.use(session);
    switch (known.type) {
      case 'expired':
        return { type: 'sessionExpired' };
      case 'repeated':
        return known.reply;
      case 'new': {
        const result = this.execute(write, index);
        this.sessions.keep(session, result);
        return result;
      }
      default:
        return unreachable(known);
    }
  }

  private execute(write: Write, index: LogIndex): WriteResult {
    switch (write.type) {
      case 'put':
        this.keys.set(write.key, { value: write.value, index });
        return { type: 'written', index };
      case 'delete':
        return { type: 'deleted', index, existed: this.keys.delete(write.key) };
      case 'cas':
        return this.compareAndSet(write, index);
      default:
        return unreachable(write);
    }
  }

  private compareAndSet(write: CompareAndSet, index: LogIndex): WriteResult {
    const { key, expected, value } = write;
    const kept = this.get(key);
    const found = kept?.value ?? null;
    if (found !== expected) {
      return { type: 'notSwapped', value: found, index: kept?.index ?? null };
    }
    if (value === null) this.keys.delete(key);
    else this.keys.set(key, { value, index });
    return { type: 'swapped', index };
  }
}
