import { describe, expect, it } from 'vitest';
import { parseSpecBound } from '../../../model/specification/bound.js';
import { checkSpec } from '../../../model/specification/check-spec.js';
import { renderBehaviour, showSpecMessage } from '../../../model/specification/render.js';
import { brokenActions } from '../../support/broken-actions.js';
import { entriesOf } from '../../support/specified.js';
import { appendReply, appendRequest, vote, voteRequest } from '../../support/specification.js';

describe('a message in a few words', () => {
  it.each([
    [voteRequest(), 'requestVoteRequest s2→s1 term 2 lastLogTerm 0 lastLogIndex 0'],
    [vote({ voteGranted: false }), 'requestVoteResponse s2→s1 term 2 voteGranted false'],
    [
      appendRequest({ entries: entriesOf('1:x', '2:y') }),
      'appendEntriesRequest s2→s1 term 2 prevLogIndex 0 prevLogTerm 0 ' +
        'entries [1:x 2:y] leaderCommit 0',
    ],
    [
      appendReply({ matchIndex: 3 }),
      'appendEntriesResponse s2→s1 term 2 success true matchIndex 3',
    ],
  ])('%#', (message, text) => {
    expect(showSpecMessage(message)).toBe(text);
  });
});

describe('a behaviour', () => {
  const rendered = async (text: string, actions = brokenActions.datesAhead) => {
    const bound = parseSpecBound(text);
    const instance = { name: '', about: '', bound, symmetry: false, pinned: null };
    const { ending } = await checkSpec(instance, { now: () => 0, actions });
    if (ending.type !== 'violated') throw new Error(`the search ended ${ending.type}`);
    return renderBehaviour(ending.behaviour);
  };

  it('F2.RS.LEAD.2 has a line for each step, with its rule, and one for the server', async () => {
    expect(await rendered('servers=1,maxTerm=2')).toEqual([
      '  0  Init: s1',
      '  1  Timeout(s1)  F2.RS.CAND.1',
      '       s1: candidate, term 2, voted for nobody, log [], committed 0',
      '  2  RequestVote(s1, s1)  F2.RS.CAND.1d',
      '       s1: candidate, term 2, voted for nobody, log [], committed 0',
      '  3  GrantVote(requestVoteRequest s1→s1 term 2 lastLogTerm 0 lastLogIndex 0)  F2.RV.2',
      '       s1: candidate, term 2, voted for s1, log [], committed 0',
      '  4  CountVote(requestVoteResponse s1→s1 term 2 voteGranted true)  P5.2.2',
      '       s1: candidate, term 2, voted for s1, log [], committed 0',
      '  5  BecomeLeader(s1)  F2.RS.CAND.2',
      '       s1: leader, term 2, voted for s1, log [], committed 0',
      '  6  ClientRequest(s1, v1)  F2.RS.LEAD.2',
      '       s1: leader, term 2, voted for s1, log [3:v1], committed 0',
    ]);
  });

  it('names all servers at its beginning', async () => {
    const [first] = await rendered('servers=3,maxTerm=2', brokenActions.winsAtOnce);

    expect(first).toBe('  0  Init: s1 s2 s3');
  });
});
