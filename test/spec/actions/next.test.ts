import { describe, expect, it } from 'vitest';
import { dropMessage } from '../../../spec/actions/environment.js';
import { actions } from '../../../spec/actions/index.js';
import { changed, initialServer, initialState, next } from '../../../spec/actions/next.js';
import { updateTerm } from '../../../spec/actions/terms.js';
import { paper } from '../../../spec/paper.js';
import { entriesOf } from '../../support/specified.js';
import {
  appendReply,
  appendRequest,
  figure2,
  lineOf,
  ofEachType,
  raftTla,
  specServer,
  stateOf,
  vote,
  voteRequest,
  withServers,
} from '../../support/specification.js';

const two = withServers(2);
const both = { nextIndex: { s1: 1, s2: 1 }, matchIndex: { s1: 0, s2: 0 } };

describe('Init', () => {
  it('F2.ST.P1 is followers that know nothing, in the first term, and no message', () => {
    const blank = {
      ...{ role: 'follower', votedFor: null, log: [], commitIndex: 0 },
      ...{ votesResponded: [], votesGranted: [] },
      ...{ nextIndex: { s1: 1, s2: 1 }, matchIndex: { s1: 0, s2: 0 } },
    };

    expect(initialState(two)).toEqual({
      servers: [
        { id: 's1', currentTerm: 1, ...blank },
        { id: 's2', currentTerm: 1, ...blank },
      ],
      messages: [],
    });
    expect(initialServer('s2', withServers(2, figure2))).toEqual({
      ...{ id: 's2', currentTerm: 0, ...blank },
    });
  });
});

describe('Next', () => {
  it('F4.T2 allows that a server restarts or times out', () => {
    expect(next(initialState(two), two).map(lineOf)).toEqual([
      ...['restart s1', 'restart s2', 'timeout s1', 'timeout s2'],
    ]);
  });

  it('F2.RS.CAND.2 allows what a candidate and a voter may do', () => {
    const candidate = specServer({ role: 'candidate', votesResponded: ['s1'], ...both });
    const voter = specServer({ id: 's2', currentTerm: 1, ...both });
    const asks = voteRequest({ from: 's1', to: 's2' });
    const votes = vote({ from: 's1', to: 's1' });
    const state = stateOf([candidate, voter], [asks, votes, votes]);

    expect(next(state, two).map(lineOf)).toEqual([
      ...['restart s1', 'restart s2', 'timeout s1', 'timeout s2', 'requestVote s1 s2'],
      'updateTerm s2 ← s1 requestVoteRequest 2',
      'countVote s1 ← s1 requestVoteResponse 2',
      'duplicateMessage ← s1 requestVoteRequest 2',
      'duplicateMessage ← s1 requestVoteResponse 2',
      'dropMessage ← s1 requestVoteRequest 2',
      'dropMessage ← s1 requestVoteResponse 2',
    ]);
  });

  const leader = specServer({
    ...{ role: 'leader', log: entriesOf('1:x', '2:y'), votesGranted: ['s1', 's2'], ...both },
    nextIndex: { s1: 3, s2: 1 },
  });
  const follower = specServer({ id: 's2', log: entriesOf('1:x'), ...both });
  const more = appendRequest({ ...{ from: 's1', to: 's2' }, entries: entriesOf('1:x', '2:y') });
  const refusal = appendReply({ success: false });
  const late = appendReply({ term: 1 });
  const busy = stateOf([leader, follower], [more, refusal, late]);

  it.each([
    ['raft.tla', two, ['1']],
    ['Figure 2', withServers(2, figure2), ['0', '1']],
    ['Figure 2 with more entries', { ...withServers(2, figure2), maxEntries: 9 }, ['0', '1', '2']],
  ])('F2.RS.LEAD.3 allows what a leader and a follower may do, as %s reads', (_, ...row) => {
    const [constants, counts] = row;

    expect(next(busy, constants).map(lineOf)).toEqual([
      ...['restart s1', 'restart s2', 'timeout s2'],
      ...['clientRequest s1 x', 'clientRequest s1 y', 'advanceCommitIndex s1'],
      ...counts.map((count) => `appendEntries s1 s2 ${count}`),
      'dropStaleResponse s1 ← s2 appendEntriesResponse 1',
      'appendEntry s2 ← s1 appendEntriesRequest 2',
      'followerRefused s1 ← s2 appendEntriesResponse 2',
      'duplicateMessage ← s1 appendEntriesRequest 2',
      'duplicateMessage ← s2 appendEntriesResponse 2',
      'duplicateMessage ← s2 appendEntriesResponse 1',
      'dropMessage ← s1 appendEntriesRequest 2',
      'dropMessage ← s2 appendEntriesResponse 2',
      'dropMessage ← s2 appendEntriesResponse 1',
    ]);
  });

  const after = (line: string) => {
    const step = next(busy, two).find((each) => lineOf(each) === line);
    if (step === undefined) throw new Error(`no step ${line}`);
    return step.next;
  };

  it('P5.1.3 changes the network alone where the network takes the step', () => {
    expect(after('duplicateMessage ← s2 appendEntriesResponse 1')).toEqual({
      servers: [leader, follower],
      messages: [more, refusal, late, late],
    });
    expect(after('dropMessage ← s2 appendEntriesResponse 2')).toEqual({
      servers: [leader, follower],
      messages: [more, late],
    });
  });

  it('F2.AE.4 changes one server, and keeps the message that it has yet to handle', () => {
    expect(after('appendEntry s2 ← s1 appendEntriesRequest 2')).toEqual({
      servers: [leader, specServer({ id: 's2', log: entriesOf('1:x', '2:y'), ...both })],
      messages: [more, refusal, late],
    });
  });

  it('P5.1.1 takes the message that was handled', () => {
    expect(after('dropStaleResponse s1 ← s2 appendEntriesResponse 1')).toEqual({
      servers: [leader, follower],
      messages: [more, refusal],
    });
  });

  it('F2.RS.LEAD.3 adds the message that was sent', () => {
    const sent = appendRequest({ ...{ from: 's1', to: 's2' }, entries: entriesOf('1:x') });

    expect(after('appendEntries s1 s2 1')).toEqual({
      servers: [leader, follower],
      messages: [more, sent, refusal, late],
    });
  });

  it('P5.1.3 loses one copy at a time', () => {
    const copies = stateOf([leader, follower], [late, late]);

    const [drop] = next(copies, two, [dropMessage]);

    expect(drop).toMatchObject({ server: null, given: [], message: late });
    expect(drop?.next.messages).toEqual([late]);
  });

  it('takes a message to a server that there is not only in the network', () => {
    const stray = appendRequest({ to: 's3' });

    const steps = next(stateOf([leader, follower], [stray]), two);

    expect(steps.filter(({ message }) => message !== null).map(lineOf)).toEqual([
      'duplicateMessage ← s2 appendEntriesRequest 2',
      'dropMessage ← s2 appendEntriesRequest 2',
    ]);
  });

  it('is made of other actions where others are given', () => {
    expect(next(busy, two, [updateTerm])).toEqual([]);
    expect(next(busy, two, [dropMessage, dropMessage]).length).toBe(6);
  });
});

describe('changed', () => {
  it('takes no message where there is none', () => {
    const state = stateOf([specServer()], [appendReply()]);
    const server = specServer({ currentTerm: 7 });

    expect(changed(state, { server, sends: [], takesMessage: true }, null)).toEqual({
      servers: [server],
      messages: [appendReply()],
    });
  });
});

describe('the actions', () => {
  it('have these names and parts, in the order of raft.tla, and first of all these rules', () => {
    const table = actions.map(({ name, part, raft }) => [name, part ?? '-', raft[0]].join(' '));

    expect(table).toEqual([
      'restart - F4.T1',
      'timeout - F2.RS.CAND.1',
      'requestVote - F2.RS.CAND.1d',
      'becomeLeader - F2.RS.CAND.2',
      'clientRequest - F2.RS.LEAD.2',
      'advanceCommitIndex - F2.RS.LEAD.4',
      'appendEntries - F2.RS.LEAD.3',
      'updateTerm - F2.RS.ALL.2',
      'handleRequestVoteRequest grantVote F2.RV.2',
      'handleRequestVoteRequest refuseStaleVote F2.RV.1',
      'handleRequestVoteRequest refuseVote F2.RV.2',
      'dropStaleResponse - P5.1.1',
      'handleRequestVoteResponse countVote P5.2.2',
      'handleRequestVoteResponse countRefusal F2.RV.R',
      'handleAppendEntriesRequest rejectStaleRequest F2.AE.1',
      'handleAppendEntriesRequest rejectInconsistentRequest F2.AE.2',
      'handleAppendEntriesRequest returnToFollower F2.RS.CAND.3',
      'handleAppendEntriesRequest confirmAppendEntries F2.AE.5',
      'handleAppendEntriesRequest removeConflictingEntry F2.AE.3',
      'handleAppendEntriesRequest appendEntry F2.AE.4',
      'handleAppendEntriesResponse followerAccepted F2.RS.LEAD.3a',
      'handleAppendEntriesResponse followerRefused F2.RS.LEAD.3b',
      'duplicateMessage - P5.1.3',
      'dropMessage - P5.1.3',
    ]);
  });

  it('cite rules that there are, each once', () => {
    for (const { raft } of actions) {
      expect(raft.filter((id) => !Object.hasOwn(paper, id))).toEqual([]);
      expect(new Set(raft).size).toBe(raft.length);
    }
  });

  it.each(['follower', 'candidate', 'leader'] as const)(
    'on messages are for no other type than they say, to a %s',
    (role) => {
      const messages = [1, 2, 3].flatMap(ofEachType);

      const misled = actions.flatMap((action) =>
        action.by !== 'message'
          ? []
          : messages
              .filter(({ type }) => !action.handles.includes(type))
              .filter((message) => action.enabled(specServer({ role }), message, raftTla)),
      );

      expect(misled).toEqual([]);
    },
  );
});
