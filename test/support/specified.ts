/**
 * What the specification looks at, in few words: servers, steps and histories. All is frozen.
 *
 * @module
 */
import {
  type DurableVariables,
  type Entry,
  type History,
  type Output,
  type ServerStep,
  type ServerVariables,
  emptyHistory,
} from '../../spec/variables.js';
import { deepFreeze } from './deep-freeze.js';

/** One entry, written as the specification shows it: `2:x` is command x of term 2. */
export function entryOf(text: string): Entry {
  const [ofTerm = '', command = ''] = text.split(':');
  return deepFreeze({ term: Number(ofTerm), command });
}

/** A log of such entries. */
export const entriesOf = (...texts: readonly string[]): readonly Entry[] => texts.map(entryOf);

/** What is on a disk; by default that of a server that never ran. */
export const diskWith = (parts: Partial<DurableVariables> = {}): DurableVariables =>
  deepFreeze({ currentTerm: 0, votedFor: null, log: [], ...parts });

/** The follower s1 in term 1, but for what `parts` says; its disk holds what its memory does. */
export function variables(parts: Partial<ServerVariables> = {}): ServerVariables {
  const memory = {
    ...{ id: 's1', role: 'follower' as const, currentTerm: 1, votedFor: null, log: [] },
    ...{ commitIndex: 0, lastApplied: 0, votesGranted: [], nextIndex: {}, matchIndex: {} },
    ...parts,
  };
  const { currentTerm, votedFor, log } = memory;
  return deepFreeze({ ...memory, disk: parts.disk ?? { currentTerm, votedFor, log } });
}

/** The step that changes these variables of `before`, and what it gives to the world. */
export function stepOf(
  before: Partial<ServerVariables>,
  changes: Partial<ServerVariables> = {},
  rest: { readonly outputs?: readonly Output[]; readonly crashed?: boolean } = {},
): ServerStep {
  const after = variables({ ...before, ...changes });
  return deepFreeze({ before: variables(before), after, outputs: [], crashed: false, ...rest });
}

/** A history in which only this happened. */
export const historyOf = (parts: Partial<History>): History =>
  deepFreeze({ ...emptyHistory, ...parts });

/** The entries, committed by the leader of `term`. */
export const committedIn = (term: number, ...texts: readonly string[]): History['committed'] =>
  deepFreeze(entriesOf(...texts).map((entry) => ({ entry, term })));

/** Outputs of a step. */
export const written = (parts: Partial<DurableVariables>): Output => ({
  type: 'write',
  disk: diskWith(parts),
});
export const sent = (what: string, to = 's2'): Output => ({ type: 'send', to, what });
export const applied = (index: number, text: string): Output => ({
  type: 'apply',
  index,
  entry: entryOf(text),
});
export const replied = (command: string, index: number | null): Output => ({
  type: 'reply',
  command,
  index,
});
