/**
 * How the history variables follow the steps of the servers.
 *
 * @module
 */
import { type Entry, type History, type ServerStep, sameEntry } from './variables.js';

/**
 * The history after one step of one server. Returns `history` itself when nothing is to be added.
 */
export function recordStep(history: History, step: ServerStep): History {
  const { before, after, outputs } = step;
  let next = history;
  const led = before.role === 'leader' && before.currentTerm === after.currentTerm;
  if (after.role === 'leader' && !led) next = recordLeader(next, after.currentTerm, after.id);
  if (after.role === 'leader' && after.commitIndex > next.committed.length) {
    const newly = after.log.slice(next.committed.length, after.commitIndex);
    const committed = newly.map((entry) => ({ entry, term: after.currentTerm }));
    next = { ...next, committed: [...next.committed, ...committed] };
  }
  for (const output of outputs) {
    if (output.type === 'apply') next = recordApplied(next, output.index, output.entry);
    if (output.type === 'reply' && output.index !== null) {
      next = recordAcknowledged(next, output.index, output.command);
    }
  }
  return next;
}

/**
 * The history without the leaders of terms below `leastTerm`. When no server can fall back below
 * that term, nobody can be elected in those terms again, so who led them no longer matters.
 */
export function forgetSettledTerms(history: History, leastTerm: number): History {
  const leaders = history.leaders.filter(({ term }) => term >= leastTerm);
  return leaders.length === history.leaders.length ? history : { ...history, leaders };
}

function recordLeader(history: History, term: number, server: string): History {
  if (history.leaders.some((leader) => leader.term === term && leader.server === server)) {
    return history;
  }
  const leaders = [...history.leaders, { term, server }];
  leaders.sort((a, b) => a.term - b.term || (a.server < b.server ? -1 : 1));
  return { ...history, leaders };
}

function recordApplied(history: History, index: number, entry: Entry): History {
  const known = history.applied[index - 1] ?? [];
  if (known.some((other) => sameEntry(other, entry))) return history;
  const applied = [...history.applied];
  while (applied.length < index) applied.push([]);
  applied[index - 1] = [...known, entry];
  return { ...history, applied };
}

function recordAcknowledged(history: History, index: number, command: string): History {
  const { acknowledged } = history;
  if (acknowledged.some((other) => other.index === index && other.command === command)) {
    return history;
  }
  const next = [...acknowledged, { index, command }].sort((a, b) => a.index - b.index);
  return { ...history, acknowledged: next };
}
