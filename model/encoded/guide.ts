/**
 * What guides a best-first search of a cluster: how far it has come towards trouble.
 *
 * What breaks in deep states breaks where logs have come apart under leaders of several terms. So a
 * state is promising if its servers know of many terms, lead, have entries of many terms in their
 * logs and have committed some; and if logs differ at an index. Each server and each pair of
 * servers is scored once.
 *
 * @module
 */
import type { ServerVariables } from '../../spec/variables.js';
import { variablesOf } from '../cluster/variables-of.js';
import type { Score } from '../search/best-first.js';
import { ABSENT, PairTable } from '../search/pair-table.js';
import type { StepCache } from './step-cache.js';

/** What one of each is worth. */
const WORTH = { leader: 4, vote: 1, lastTerm: 2, entry: 2, committed: 4, conflict: 8 } as const;

/** The score of a state, whose row begins with the numbers of so many servers. */
export function guideOf(cache: StepCache, servers: number): Score {
  const views: ServerVariables[] = [];
  const alone: number[] = [];
  const pairs = new PairTable();
  const view = (server: number): ServerVariables =>
    (views[server] ??= variablesOf(cache.servers.value(server)));
  const apart = (a: number, b: number): number => {
    const known = pairs.get(a, b);
    if (known !== ABSENT) return known;
    const found = WORTH.conflict * conflicts(view(a), view(b));
    pairs.set(a, b, found);
    return found;
  };
  return (rows, at) => {
    let score = 0;
    for (let i = 0; i < servers; i += 1) {
      const server = rows[at + i] as number;
      score += alone[server] ??= worthOf(view(server));
      for (let j = 0; j < i; j += 1) score += apart(rows[at + j] as number, server);
    }
    return score;
  };
}

function worthOf({ role, votesGranted, log, commitIndex }: ServerVariables): number {
  return (
    (role === 'leader' ? WORTH.leader : 0) +
    WORTH.vote * votesGranted.length +
    WORTH.lastTerm * (log.at(-1)?.term ?? 0) +
    WORTH.entry * log.length +
    WORTH.committed * commitIndex
  );
}

/** At how many indexes the two logs have entries of different terms. */
const conflicts = (a: ServerVariables, b: ServerVariables): number =>
  a.log.filter(({ term }, i) => term !== (b.log[i]?.term ?? term)).length;
