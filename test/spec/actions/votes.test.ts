import { describe, expect, it } from 'vitest';
import {
  candidateIsUpToDate,
  countRefusal,
  countVote,
  grantVote,
  lastTerm,
  refuseStaleVote,
  refuseVote,
} from '../../../spec/actions/election.js';
import type { RequestVoteRequest } from '../../../spec/messages.js';
import type { SpecServer } from '../../../spec/variables.js';
import { entriesOf } from '../../support/specified.js';
import { handle, raftTla, specServer, vote, voteRequest } from '../../support/specification.js';

const roles = ['follower', 'candidate', 'leader'] as const;

/** A voter in term 3 whose log ends with an entry of term 2 at index 2. */
const voter = (parts: Partial<SpecServer> = {}) =>
  specServer({ currentTerm: 3, log: entriesOf('1:x', '2:y'), ...parts });

/** A request in term 3 by a candidate with the same log. */
const request = (parts: Partial<RequestVoteRequest> = {}) =>
  voteRequest({ term: 3, lastLogTerm: 2, lastLogIndex: 2, ...parts });

const ballot = (term: number, voteGranted: boolean) => ({
  ...{ type: 'requestVoteResponse', term, from: 's1', to: 's2', voteGranted },
});

describe('P5.4.1.2 candidateIsUpToDate', () => {
  it.each([
    ['the same', 2, 2, true],
    ['longer', 2, 3, true],
    ['shorter', 2, 1, false],
    ['shorter, but of a later term', 3, 1, true],
    ['longer, but of an earlier term', 1, 3, false],
    ['empty', 0, 0, false],
  ])('of a log that is %s: (%i, %i) is %s', (_, lastLogTerm, lastLogIndex, upToDate) => {
    expect(candidateIsUpToDate(voter(), request({ lastLogTerm, lastLogIndex }))).toBe(upToDate);
  });

  it('of an empty log, to an empty log', () => {
    expect([candidateIsUpToDate(specServer(), voteRequest()), lastTerm(specServer())]).toEqual([
      ...[true, 0],
    ]);
  });
});

/** A voter, a request, and which of the three answers the voter may give. */
const answers: readonly (readonly [
  string,
  Partial<SpecServer>,
  Partial<RequestVoteRequest>,
  string,
])[] = [
  ['F2.RV.2 nobody has the vote', {}, {}, 'grantVote'],
  ['F2.RV.2 the candidate has it already', { votedFor: 's2' }, {}, 'grantVote'],
  ['P5.2.1 another has it', { votedFor: 's3' }, {}, 'refuseVote'],
  ['P5.2.1 the voter has it itself', { votedFor: 's1' }, {}, 'refuseVote'],
  ['P5.4.1.2 the log is too short', {}, { lastLogIndex: 1 }, 'refuseVote'],
  ['P5.4.1.2 the log is too old', {}, { lastLogTerm: 1, lastLogIndex: 9 }, 'refuseVote'],
  ['F2.RV.1 the request is stale', {}, { term: 2, lastLogTerm: 9 }, 'refuseStaleVote'],
  ['F2.RV.1 it is stale, and of the candidate', { votedFor: 's2' }, { term: 2 }, 'refuseStaleVote'],
  ['F2.RS.ALL.2 the request is of a newer term', {}, { term: 4 }, ''],
  ['F2.RS.ALL.2 it is newer, and the vote given', { votedFor: 's3' }, { term: 4 }, ''],
];

describe.each(roles)('a %s that is asked for its vote', (role) => {
  it.each(answers)('%s', (_, parts, asked, part) => {
    const server = voter({ ...parts, role });
    const handlers = [grantVote, refuseVote, refuseStaleVote];

    const enabled = handlers.filter((each) => each.enabled(server, request(asked), raftTla));

    expect(enabled.map((each) => each.part).join()).toBe(part);
  });
});

describe('the answers to a request for a vote', () => {
  it.each(roles)(
    'F2.RV.2 grantVote: the %s has voted, says so, and changes nothing else',
    (role) => {
      expect(handle(grantVote, voter({ role }), request())).toEqual({
        server: voter({ role, votedFor: 's2' }),
        sends: [ballot(3, true)],
        takesMessage: true,
      });
    },
  );

  it('F2.RV.2 refuseVote: says no, and changes nothing', () => {
    const server = voter({ votedFor: 's3' });

    expect(handle(refuseVote, server, request())).toEqual({
      ...{ server, sends: [ballot(3, false)], takesMessage: true },
    });
  });

  it('F2.RV.1 refuseStaleVote: says no in the term of the voter, and changes nothing', () => {
    const server = voter();

    expect(handle(refuseStaleVote, server, request({ term: 1 }))).toEqual({
      ...{ server, sends: [ballot(3, false)], takesMessage: true },
    });
  });

  it.each([
    ['F2.RV.2', voter({ votedFor: 's3' }), request()],
    ['P5.4.1.2', voter(), request({ lastLogIndex: 1 })],
    ['P5.4.1.2', voter({ votedFor: 's3' }), request({ lastLogIndex: 1 })],
  ])('%s decides a refusal', (rule, server, asked) => {
    expect(refuseVote.decides?.(server, asked)).toBe(rule);
  });
});

describe('a reply to a request for a vote', () => {
  const deaf = { votesResponded: ['s3'], votesGranted: ['s3'] };

  it.each([
    ['P5.2.2 a vote of this term', vote(), 'countVote'],
    ['F2.RV.R a refusal of this term', vote({ voteGranted: false }), 'countRefusal'],
    ['P5.2.2 a vote of an earlier term', vote({ term: 1 }), ''],
    ['P5.2.2 a vote of a later term', vote({ term: 3 }), ''],
    ['F2.RV.R a refusal of an earlier term', vote({ term: 1, voteGranted: false }), ''],
    ['F2.RV.R a refusal of a later term', vote({ term: 3, voteGranted: false }), ''],
  ])('%s is counted by: %s', (_, reply, part) => {
    const enabled = [countVote, countRefusal].filter((each) =>
      each.enabled(specServer({ role: 'candidate' }), reply, raftTla),
    );

    expect(enabled.map((each) => each.part).join()).toBe(part);
  });

  it.each(roles)('P5.2.2 countVote: the %s has the vote, in the order of the servers', (role) => {
    expect(handle(countVote, specServer({ role, ...deaf }), vote())).toEqual({
      server: specServer({ role, votesResponded: ['s2', 's3'], votesGranted: ['s2', 's3'] }),
      sends: [],
      takesMessage: true,
    });
  });

  it('P5.2.2 countVote: a vote that comes twice counts once', () => {
    expect(handle(countVote, specServer(deaf), vote({ from: 's3' })).server).toEqual(
      specServer(deaf),
    );
  });

  it.each(roles)('F2.RV.R countRefusal: the %s has an answer and no vote', (role) => {
    const server = specServer({ role, ...deaf });

    expect(handle(countRefusal, server, vote({ voteGranted: false }))).toEqual({
      server: specServer({ role, votesResponded: ['s2', 's3'], votesGranted: ['s3'] }),
      sends: [],
      takesMessage: true,
    });
  });
});
