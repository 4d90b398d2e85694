import { describe, expect, it } from 'vitest';
import type { Message } from '../../../spec/messages.js';
import { paper } from '../../../spec/paper.js';
import {
  type Happening,
  type Situation,
  between,
  deliver,
  drop,
  fault,
  heardInTime,
  timeoutInSilence,
  timeoutTooSoon,
  timeoutUnderLeader,
} from '../../../spec/temporal/fairness.js';
import {
  appliedEverywhere,
  holdsEntry,
  isWinnable,
  leads,
  livenessProperties,
} from '../../../spec/temporal/liveness.js';
import type { ServerVariables } from '../../../spec/variables.js';
import { entriesOf, variables } from '../../support/specified.js';

type Parts = Partial<ServerVariables>;

/** The servers s1, s2, … with these variables. */
const servers = (...parts: readonly Parts[]): readonly ServerVariables[] =>
  parts.map((each, i) => variables({ id: `s${i + 1}`, ...each }));

const of = (server: string, index = 0) => ({ server, index });
const leader: Parts = { role: 'leader', currentTerm: 2, votedFor: 's1' };
const candidate: Parts = { role: 'candidate', currentTerm: 2, votedFor: 's1' };

describe('the properties', () => {
  it('rest on rules of the paper, and each has a name of its own', () => {
    const all = Object.values(livenessProperties);
    expect(all.map(({ rule }) => paper[rule].box)).toEqual([
      'Timing and availability',
      'Log replication',
      'Rules for Servers',
    ]);
    expect(new Set(all.map(({ name }) => name)).size).toBe(3);
  });

  it('do not assume that a class happens and that it does not', () => {
    for (const { fairness } of Object.values(livenessProperties)) {
      const wanted = [...fairness.weak, ...fairness.strong];
      const unwanted = [...fairness.eventuallyNever, ...fairness.never];
      expect(unwanted.filter((each) => wanted.includes(each))).toEqual([]);
    }
  });
});

describe('P5.6.1 a server leads', () => {
  it.each<[string, readonly Parts[], boolean]>([
    ['with all behind it', [leader, { currentTerm: 2 }, { currentTerm: 2 }], true],
    ['with a majority behind it', [leader, { currentTerm: 2 }, { currentTerm: 3 }], true],
    ['not with nobody in its term', [leader, { currentTerm: 1 }, { currentTerm: 3 }], false],
    ['not with candidates', [leader, { ...candidate }, { currentTerm: 1 }], false],
    ['not as candidate', [candidate, { currentTerm: 2 }, { currentTerm: 2 }], false],
    ['alone in a cluster of one', [leader], true],
    ['not with half of four', [leader, { currentTerm: 2 }, {}, {}], false],
  ])('%s', (_, parts, expected) => {
    expect(leads(servers(...parts), of('s1'))).toBe(expected);
  });
});

describe('P5.3.1 an entry', () => {
  const log = entriesOf('1:x', '2:y');

  it.each<[string, Parts, number, boolean]>([
    ['is held by a leader of its term', { ...leader, log }, 2, true],
    ['is not held if it is of an earlier term', { ...leader, log }, 1, false],
    ['is not held if there is none', { ...leader, log }, 3, false],
    ['is not held by a follower', { currentTerm: 2, log }, 2, false],
  ])('%s', (_, parts, index, expected) => {
    expect(holdsEntry(servers(parts), of('s1', index))).toBe(expected);
  });

  it.each<[string, Parts, boolean]>([
    ['is applied everywhere if each server has applied it', { log, lastApplied: 2 }, true],
    ['is not if a server has it and has not applied it', { log, lastApplied: 1 }, false],
    ['is not if a server applied another', { log: entriesOf('1:x', '1:z'), lastApplied: 2 }, false],
  ])('F2.RS.ALL.1 %s', (_, other, expected) => {
    const all = servers({ ...leader, log, lastApplied: 2 }, other);
    expect(appliedEverywhere(all, of('s1', 2))).toBe(expected);
  });

  it('F2.RS.ALL.1 that is not there is applied nowhere', () => {
    expect(appliedEverywhere(servers({ ...leader, lastApplied: 2 }), of('s1', 1))).toBe(false);
  });
});

describe('F2.RS.CAND.2 an election', () => {
  const log = entriesOf('1:x');

  it.each<[string, readonly Parts[], boolean]>([
    ['can be won if the other can still vote', [candidate, {}, {}], true],
    ['can be won if the other has no vote in the term', [candidate, { currentTerm: 2 }, {}], true],
    ['can be won with its vote', [candidate, { currentTerm: 2, votedFor: 's1' }, {}], true],
    ['cannot if it voted otherwise', [candidate, { currentTerm: 2, votedFor: 's3' }, {}], false],
    ['can if it voted otherwise before', [candidate, { currentTerm: 1, votedFor: 's3' }, {}], true],
    ['cannot if somebody is in a later term', [candidate, {}, { currentTerm: 3 }], false],
    ['cannot if its log is too short', [candidate, { log }, {}], false],
    ['can if only the third has a longer log', [candidate, {}, { log }], true],
    ['can with a longer log', [{ ...candidate, log }, {}, {}], true],
    ['is none if it is won', [leader, {}, {}], false],
  ])('%s', (_, parts, expected) => {
    expect(isWinnable(servers(...parts), of('s1'))).toBe(expected);
  });

  it('of the server that is not reliable is nobody’s concern', () => {
    const all = servers({}, {}, { ...candidate, votedFor: 's3' });
    expect(isWinnable(all, of('s3'))).toBe(false);
  });
});

describe('a class of actions', () => {
  const call = (from: string, to: string, term: number): Message => ({
    ...{ type: 'requestVoteRequest', from, to, term, lastLogIndex: 0, lastLogTerm: 0 },
  });
  const situation = (parts: Partial<Situation>): Situation => ({
    ...{ servers: servers({}, {}, {}), inFlight: [], restarted: [], ...parts },
  });
  const runsOut: Happening = { type: 'electionTimeout', message: null, server: 's1' };
  const arrives = (message: Message): Happening => ({
    type: 'deliver',
    message,
    server: message.to,
  });

  it('P5.6.2 TimeoutTooSoon is of servers whose timer was started since the last silence', () => {
    const covers = timeoutTooSoon.covers ?? expect.fail();
    expect(covers(runsOut, situation({ restarted: ['s1'] }))).toBe(true);
    expect(covers(runsOut, situation({ restarted: ['s2', 's3'] }))).toBe(false);
  });

  it('F2.RS.LEAD.1 TimeoutUnderLeader is of servers in a term that somebody leads', () => {
    const covers = timeoutUnderLeader.covers ?? expect.fail();
    const led = servers({ currentTerm: 2 }, leader, {});
    expect(covers(runsOut, situation({ servers: led }))).toBe(true);
    expect(covers({ ...runsOut, server: 's3' }, situation({ servers: led }))).toBe(false);
  });

  it('F2.RS.FOL.2 TimeoutInSilence is of servers that nobody leads, in silence', () => {
    const covers = timeoutInSilence.covers ?? expect.fail();
    const led = servers({ currentTerm: 2 }, leader, {});
    expect(covers(runsOut, situation({}))).toBe(true);
    expect(covers(runsOut, situation({ servers: led }))).toBe(false);
    expect(covers(runsOut, situation({ inFlight: [call('s2', 's3', 2)] }))).toBe(false);
  });

  it('P5.2.4 HeardInTime is of calls that reach servers in an earlier term', () => {
    const covers = heardInTime.covers ?? expect.fail();
    const answer: Message = {
      ...{ type: 'requestVoteResponse', from: 's1', to: 's2', term: 9, voteGranted: true },
    };
    expect(covers(arrives(call('s1', 's2', 2)), situation({}))).toBe(true);
    expect(covers(arrives(call('s1', 's2', 1)), situation({}))).toBe(false);
    expect(covers(arrives(answer), situation({}))).toBe(false);
  });

  it('can be limited to the messages between some servers', () => {
    const some = between(['s1', 's2'], deliver);
    const covers = some.covers ?? expect.fail();
    expect(some.name).toBe('Deliver(m) between s1 and s2');
    expect(covers(arrives(call('s1', 's2', 2)), situation({}))).toBe(true);
    expect(covers(arrives(call('s1', 's3', 2)), situation({}))).toBe(false);
    expect(covers(runsOut, situation({}))).toBe(false);
    const narrower = between(['s1', 's2'], heardInTime).covers ?? expect.fail();
    expect(narrower(arrives(call('s1', 's2', 1)), situation({}))).toBe(false);
  });

  it('covers all of its types if it says no more', () => {
    expect([deliver.covers, drop.covers, fault.covers]).toEqual([undefined, undefined, undefined]);
    expect(fault.types).toContain('drop');
  });
});
