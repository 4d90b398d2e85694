/**
 * Paths through the chart that nobody thought of: `@xstate/test` finds a shortest path to every
 * state that one server of three can be in, up to a bound, and `step` walks each of them.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { getShortestPaths } from 'xstate/graph';
import { unreachable } from '../../../src/core/assert.js';
import type { RaftEvent } from '../../../src/core/events.js';
import { of } from '../../../src/core/ids.js';
import { lastLogIndex, lastLogTerm } from '../../../src/core/log.js';
import { type ServerState, peersOf } from '../../../src/core/server-state.js';
import { hasEntryToApply } from '../../../src/rules/all-servers.js';
import { hasVotesOfMajority } from '../../../src/rules/candidates.js';
import {
  majorityHasUncommittedEntries,
  newestHeldEntryIsOfCurrentTerm,
} from '../../../src/rules/leaders.js';
import { voteIsFree } from '../../../src/rules/request-vote.js';
import { raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { type ChartState, start, step } from '../../../src/statechart/step.js';
import { clusterOf, entry, s1, s2, s3 } from '../../support/builders.js';
import { deepFreeze } from '../../support/deep-freeze.js';
import {
  appendEntries,
  appendReply,
  clientCommand,
  electionTimeout,
  heartbeatTimeout,
  requestVote,
  voteReply,
} from '../../support/messages.js';
import { type Snapshot, shortestPaths, testPaths } from '../../support/xstate-test.js';

const input = deepFreeze({ id: s1, servers: clusterOf(3) });
const LAST_TERM = 2;

/** What may happen to s1 in this state. Its peers keep to the rules, as far as s1 can tell. */
function eventsIn({ value: role, context }: Snapshot): RaftEvent[] {
  const { log, commitIndex, currentTerm } = context;
  const first = commitIndex > 0 ? log.slice(0, 1) : [entry(1)];
  const matchIndex = lastLogIndex(log);
  const command = log.length < 2 ? [clientCommand('x')] : [];
  const ofTerm = (term: number): RaftEvent[] => [
    requestVote({ term }),
    requestVote({ term, from: s3, lastLogIndex: 2, lastLogTerm: 2 }),
    voteReply({ term }),
    voteReply({ term, from: s3, voteGranted: false }),
    appendReply({ term, matchIndex }),
    appendReply({ term, from: s3, success: false }),
    ...(role === 'leader' && term === currentTerm ? [] : fromLeader(term)),
  ];
  const fromLeader = (term: number): RaftEvent[] => [
    appendEntries({ term, entries: first, leaderCommit: 1 }),
    appendEntries({ term, prevLogIndex: 2, prevLogTerm: 2 }),
  ];
  return [electionTimeout, heartbeatTimeout, ...command, ...[1, 2].flatMap(ofTerm)];
}

const bounds = {
  events: eventsIn,
  stopCondition: ({ context }: Snapshot) => context.currentTerm > LAST_TERM,
  traversalLimit: 100_000,
};

const paths = testPaths(input, bounds);
type Path = (typeof paths)[number];

const typesOfEvents = [
  ...['electionTimeout', 'heartbeatTimeout', 'clientCommand'],
  ...['requestVoteRequest', 'requestVoteResponse'],
  ...['appendEntriesRequest', 'appendEntriesResponse'],
] as const;

/** `step` walks the path, `look` sees each state on it; afterwards the rules that fired. */
function walk(path: Path, look: (expected: Snapshot, actual: ChartState) => void) {
  const begin = start(input);
  let server = deepFreeze(begin.next);
  const fired = begin.fired.flatMap(({ raft }) => raft);
  const take = ({ event }: { event: object }) => {
    const taken = step(server, event as RaftEvent);
    server = deepFreeze(taken.next);
    fired.push(...taken.fired.flatMap(({ raft }) => raft));
  };
  const events = Object.fromEntries(typesOfEvents.map((type) => [type, take]));
  path.testSync({ events, states: { '*': (expected) => look(expected, server) } });
  return fired;
}

function expectRulesOfRole({ role, state }: ChartState): void {
  expect(hasEntryToApply(state)).toBe(false);
  expect(lastLogTerm(state.log)).toBeLessThanOrEqual(state.currentTerm);
  switch (role) {
    case 'follower':
      expect(state.votesGranted).toEqual([]);
      expect([state.nextIndex, state.matchIndex]).toEqual([{}, {}]);
      return;
    case 'candidate':
      expect(state).toMatchObject({ votedFor: 's1', leader: null });
      expect(voteIsFree(state, requestVote({ from: s2 }))).toBe(false);
      expect(state.votesGranted).toContain('s1');
      expect(hasVotesOfMajority(state)).toBe(false);
      return;
    case 'leader':
      expect(state).toMatchObject({ votedFor: 's1', leader: 's1', votesGranted: [] });
      expectReplicationIsKnown(state);
      expect(majorityHasUncommittedEntries(state) && newestHeldEntryIsOfCurrentTerm(state)).toBe(
        false,
      );
      return;
    default:
      unreachable(role);
  }
}

/** A leader knows of every peer, and of itself needs to know nothing. */
function expectReplicationIsKnown(state: ServerState): void {
  expect(Object.keys(state.nextIndex)).toEqual(['s2', 's3']);
  expect(Object.keys(state.matchIndex)).toEqual(['s2', 's3']);
  for (const peer of peersOf(state)) {
    expect(of(state.matchIndex, peer)).toBeLessThan(of(state.nextIndex, peer));
    expect(of(state.nextIndex, peer)).toBeLessThanOrEqual(lastLogIndex(state.log) + 1);
  }
}

describe('the paths to all states of one server', () => {
  it('F4.T1 are many, and they take every edge of Figure 4', () => {
    const fired = paths.flatMap((path) => walk(path, () => undefined));
    const edges = fired.filter((id) => id.startsWith('F4.'));

    expect(paths).toHaveLength(101);
    expect([...new Set(edges)].sort()).toEqual([
      ...['F4.T1', 'F4.T2', 'F4.T3', 'F4.T4', 'F4.T5', 'F4.T6'],
    ]);
  });

  it('F4.T1 lead `step` through the same roles and states', () => {
    for (const path of paths) {
      walk(path, (expected, actual) => {
        expect(actual.role).toBe(expected.value);
        expect(actual.state).toEqual(expected.context);
      });
    }
  });

  it.each([
    ['F2.ST.L0 a follower has neither votes nor the arrays of a leader', 'follower'],
    ['F2.RS.CAND.1b a candidate has its own vote, and no majority', 'candidate'],
    ['F2.ST.L1 a leader knows each peer, and has committed all that it may', 'leader'],
  ])('%s', (_title, role) => {
    let seen = 0;
    for (const path of paths) {
      walk(path, (_expected, actual) => {
        if (actual.role !== role) return;
        seen += 1;
        expectRulesOfRole(actual);
      });
    }
    expect(seen).toBeGreaterThan(100);
  });

  it('are those that xstate/graph finds without the adapter', () => {
    const found = getShortestPaths(raftStatechart, {
      input,
      events: eventsIn,
      stopWhen: bounds.stopCondition,
      limit: bounds.traversalLimit,
    });
    const adapted = shortestPaths(input, bounds);

    expect(adapted).toHaveLength(72);
    expect(adapted.map(eventsOf)).toEqual(found.map(eventsOf));
    expect(adapted.map(({ state }) => state.context)).toEqual(
      found.map((each) => each.state.context),
    );
  });
});

const eventsOf = ({ steps }: { steps: readonly { event: object }[] }) =>
  steps.map(({ event }) => event);
