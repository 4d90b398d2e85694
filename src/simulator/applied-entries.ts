/**
 * What servers have applied at each index: the same everywhere, or State Machine Safety (`F3.SMS`)
 * does not hold.
 *
 * @module
 */
import type { ServerId } from '../core/ids.js';
import type { Position, StateMachine } from '../server/state-machine.js';

/** Two servers have applied different commands at one position. */
export interface AppliedDifferently {
  readonly position: string;
  readonly server: ServerId;
  readonly command: string;
  readonly other: string;
}

/** All that was applied, by position. */
export class AppliedEntries {
  /** The first difference; null as long as there is none. */
  difference: AppliedDifferently | null = null;
  private readonly commands = new Map<string, string>();
  private readonly lastOf = new Map<ServerId, number>();

  /** The state machine of this server, with an eye on it. */
  watching<Result>(id: ServerId, machine: StateMachine<Result>): StateMachine<Result> {
    return {
      apply: (command, position) => {
        this.note(id, command, position);
        return machine.apply(command, position);
      },
    };
  }

  /** The server will apply everything anew. */
  forget(id: ServerId): void {
    this.lastOf.delete(id);
  }

  private note(server: ServerId, command: string, { index, offset }: Position): void {
    const position = `${index}.${offset}`;
    const other = this.commands.get(position);
    this.commands.set(position, other ?? command);
    const isEarlier = index < (this.lastOf.get(server) ?? 0);
    this.lastOf.set(server, index);
    if (this.difference !== null) return;
    if (isEarlier) this.difference = { position, server, command, other: 'applied before' };
    else if (other !== undefined && other !== command) {
      this.difference = { position, server, command, other };
    }
  }
}
