import { describe, expect, it } from 'vitest';
import { dropStaleResponse, updateTerm } from '../../../spec/actions/terms.js';
import { entriesOf } from '../../support/specified.js';
import {
  appendReply,
  appendRequest,
  handle,
  ofEachType,
  raftTla,
  specServer,
  vote,
  voteRequest,
} from '../../support/specification.js';

const roles = ['follower', 'candidate', 'leader'] as const;
const knowing = { s1: 4, s2: 3, s3: 2 };

describe('updateTerm', () => {
  it.each(roles)('F2.RS.ALL.2 a %s takes it on every message of a newer term', (role) => {
    const server = specServer({ role });
    const enabledIn = (term: number) =>
      ofEachType(term).map((message) => updateTerm.enabled(server, message, raftTla));

    expect(enabledIn(3)).toEqual([true, true, true, true]);
    expect(enabledIn(9)).toEqual([true, true, true, true]);
    expect(enabledIn(2)).toEqual([false, false, false, false]);
    expect(enabledIn(1)).toEqual([false, false, false, false]);
  });

  it.each(roles)('F4.T6 a %s is a follower in the new term, in which it has not voted', (role) => {
    const rest = {
      ...{ log: entriesOf('1:x', '2:y'), commitIndex: 1, nextIndex: knowing, matchIndex: knowing },
      ...{ votesResponded: ['s1', 's2'], votesGranted: ['s2'] },
    };

    expect(
      handle(updateTerm, specServer({ role, votedFor: 's3', ...rest }), voteRequest({ term: 5 })),
    ).toEqual({
      server: specServer({ role: 'follower', currentTerm: 5, votedFor: null, ...rest }),
      sends: [],
      takesMessage: false,
    });
  });

  it('F2.RS.ALL.2 handles every type of message', () => {
    expect(updateTerm.handles).toEqual([
      ...['requestVoteRequest', 'requestVoteResponse'],
      ...['appendEntriesRequest', 'appendEntriesResponse'],
    ]);
  });
});

describe('dropStaleResponse', () => {
  it.each(roles)('P5.1.1 a %s takes it on the replies of an earlier term', (role) => {
    const server = specServer({ role });
    const enabledIn = (term: number) =>
      ofEachType(term).map((message) => dropStaleResponse.enabled(server, message, raftTla));

    expect(enabledIn(1)).toEqual([false, true, false, true]);
    expect(enabledIn(2)).toEqual([false, false, false, false]);
    expect(enabledIn(3)).toEqual([false, false, false, false]);
  });

  it.each([
    ['P5.2.2', vote({ term: 1 })],
    ['P5.1.1', appendReply({ term: 1, matchIndex: 3 })],
  ])('%s changes nothing, and the message is gone', (rule, message) => {
    const server = specServer({ role: 'leader', nextIndex: knowing, matchIndex: knowing });

    expect(handle(dropStaleResponse, server, message)).toEqual({
      ...{ server, sends: [], takesMessage: true },
    });
    expect(dropStaleResponse.decides?.(server, message)).toBe(rule);
  });

  it('P5.1.1 handles replies only', () => {
    expect(dropStaleResponse.handles).toEqual(['requestVoteResponse', 'appendEntriesResponse']);
    expect(dropStaleResponse.enabled(specServer(), appendRequest({ term: 1 }), raftTla)).toBe(
      false,
    );
  });
});
