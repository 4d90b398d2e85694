/**
 * Mistakes outside the statechart, to see that a simulation finds them too: the protocol is right,
 * and what surrounds it in a live server is wrong.
 *
 * @module
 */
import type { Command } from '../core/log.js';
import type { KvResult } from '../kv/result.js';
import type { StateMachine } from '../server/state-machine.js';
import type { Consensus } from '../server/status.js';
import type { Storage } from '../storage/storage.js';

/** A part of a server in place of the right one; what is absent stays as it is. */
export interface WrongPart {
  readonly id: string;
  readonly consensus?: (right: Consensus<KvResult>) => Consensus<KvResult>;
  readonly stateMachine?: (right: StateMachine<KvResult>) => StateMachine<KvResult>;
  readonly storage?: (right: Storage) => Storage;
}

/** All of them, each with the rule that it breaks. */
export const wrongParts: readonly WrongPart[] = [
  // P8.4: a leader reads without asking a majority whether it still leads.
  {
    id: 'reads-unconfirmed',
    consensus: (right) => ({
      propose: (command) => right.propose(command),
      readIndex: () => {
        const { role, leader, lastApplied } = right.status();
        return Promise.resolve(
          role === 'leader'
            ? { ok: true, index: lastApplied }
            : { ok: false, reason: 'notLeader', leader },
        );
      },
      status: () => right.status(),
    }),
  },
  // P8.4: every server reads what it happens to have applied.
  {
    id: 'reads-anywhere',
    consensus: (right) => ({
      propose: (command) => right.propose(command),
      readIndex: () => Promise.resolve({ ok: true, index: right.status().lastApplied }),
      status: () => right.status(),
    }),
  },
  // P8.2: a command takes effect each time that it is committed.
  {
    id: 'repeats-executed',
    stateMachine: (right) => ({
      apply: (command, position) => right.apply(withoutSession(command), position),
    }),
  },
  // F2.ST.P0: what follows a write does not wait until it is durable.
  {
    id: 'persists-later',
    storage: (right) => {
      let last = Promise.resolve();
      return {
        recovered: right.recovered,
        persist: (state) => {
          last = last.then(() => right.persist(state));
          return Promise.resolve();
        },
        close: () => right.close(),
      };
    },
  },
];

const withoutSession = (command: Command): Command => {
  const fields = JSON.parse(command) as Readonly<Record<string, unknown>>;
  return JSON.stringify('session' in fields ? { ...fields, session: null } : fields);
};
