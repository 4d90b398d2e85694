/**
 * The leader's side of log replication; the follower's is in append-entries-request.test.ts.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import {
  appendEntries,
  clientRequest,
  followerAccepted,
  followerRefused,
} from '../../../spec/actions/replication.js';
import type { Constants } from '../../../spec/constants.js';
import type { SpecServer } from '../../../spec/variables.js';
import { entriesOf } from '../../support/specified.js';
import {
  appendReply,
  figure2,
  givens,
  handle,
  raftTla,
  specServer,
  take,
} from '../../support/specification.js';

const roles = ['follower', 'candidate', 'leader'] as const;

/** The leader of term 3 with three entries, of which s2 has one and s3 all. */
const leader = (parts: Partial<SpecServer> = {}) =>
  specServer({
    ...{ role: 'leader', currentTerm: 3, log: entriesOf('1:x', '3:y', '3:z'), commitIndex: 3 },
    ...{ nextIndex: { s1: 4, s2: 2, s3: 4 }, matchIndex: { s1: 0, s2: 1, s3: 3 } },
    ...parts,
  });

describe('clientRequest', () => {
  it.each([
    ['leader', [['x'], ['y']]],
    ['candidate', []],
    ['follower', []],
  ] as const)('F2.RS.LEAD.2 a %s may take these: %j', (role, ways) => {
    expect(givens(clientRequest, leader({ role }))).toEqual(ways);
  });

  it('P5.3.3 appends an entry of the term of the leader, and changes nothing else', () => {
    expect(take(clientRequest, leader(), ['y'])).toEqual({
      server: leader({ log: entriesOf('1:x', '3:y', '3:z', '3:y') }),
      sends: [],
      takesMessage: false,
    });
  });
});

describe('appendEntries', () => {
  const two: Constants = { ...raftTla, maxEntries: 2 };
  const three: Constants = { ...figure2, maxEntries: 3 };

  it.each([
    ['raft.tla sends one, or none where there is none', raftTla, ['s2,1', 's3,0']],
    ['raft.tla sends all that there are', two, ['s2,2', 's3,0']],
    ['Figure 2 sends one, or none', figure2, ['s2,0', 's2,1', 's3,0']],
    ['Figure 2 sends as many as it likes', three, ['s2,0', 's2,1', 's2,2', 's3,0']],
  ])('F2.AE.A %s', (_, constants, ways) => {
    expect(givens(appendEntries, leader(), constants).map(String)).toEqual(ways);
  });

  it.each(['follower', 'candidate'] as const)('F2.AE.0 is not for a %s', (role) => {
    expect(givens(appendEntries, leader({ role }))).toEqual([]);
    expect(givens(appendEntries, leader({ role }), three)).toEqual([]);
  });

  it('F2.AE.0 carries nothing from beyond the log', () => {
    const ahead = leader({ nextIndex: { s1: 4, s2: 5, s3: 9 } });

    expect(givens(appendEntries, ahead).map(String)).toEqual(['s2,0', 's3,0']);
    expect(givens(appendEntries, ahead, three).map(String)).toEqual(['s2,0', 's3,0']);
  });

  it('F2.AE.A names what the entries follow', () => {
    expect(take(appendEntries, leader(), ['s2', 2], two)).toEqual({
      server: leader(),
      sends: [
        {
          ...{ type: 'appendEntriesRequest', term: 3, from: 's1', to: 's2' },
          ...{ prevLogIndex: 1, prevLogTerm: 1, leaderCommit: 3 },
          entries: [
            { term: 3, command: 'y' },
            { term: 3, command: 'z' },
          ],
        },
      ],
      takesMessage: false,
    });
  });

  it('F2.AE.A follows nothing where it carries the whole log', () => {
    const [message] = take(appendEntries, leader({ nextIndex: { s2: 1, s3: 4 } }), ['s2', 1]).sends;

    expect(message).toEqual({
      ...{ type: 'appendEntriesRequest', term: 3, from: 's1', to: 's2' },
      ...{ prevLogIndex: 0, prevLogTerm: 0, leaderCommit: 1 },
      entries: [{ term: 1, command: 'x' }],
    });
  });

  it.each([
    ['the heartbeat to s2', 3, ['s2', 0], 1],
    ['the heartbeat to s3', 3, ['s3', 0], 3],
    ['one entry', 3, ['s2', 1], 2],
    ['two entries', 3, ['s2', 2], 3],
    ['two entries', 2, ['s2', 2], 2],
    ['two entries', 0, ['s2', 2], 0],
  ])('F2.AE.A %s, with commitIndex %i, vouches: %j → %i', (_, commitIndex, given, vouched) => {
    const [message] = take(appendEntries, leader({ commitIndex }), given, three).sends;

    expect(message).toMatchObject({ leaderCommit: vouched });
  });
});

const newer = appendReply({ term: 4 });
const older = appendReply({ term: 2 });

describe('which reply to AppendEntries is which', () => {
  it.each([
    ['F2.RS.LEAD.3a a success of this term', appendReply({ term: 3 }), 'followerAccepted'],
    ['F2.RS.LEAD.3b a refusal', appendReply({ term: 3, success: false }), 'followerRefused'],
    ['P5.1.1 a success of an earlier term', older, ''],
    ['P5.1.1 a refusal of an earlier term', { ...older, success: false }, ''],
    ['P5.1.1 a success of a later term', newer, ''],
    ['P5.1.1 a refusal of a later term', { ...newer, success: false }, ''],
  ])('%s is handled by: %s', (_, reply, part) => {
    const enabled = [followerAccepted, followerRefused].filter((each) =>
      each.enabled(leader(), reply, raftTla),
    );

    expect(enabled.map((each) => each.part).join()).toBe(part);
  });
});

describe('followerAccepted', () => {
  it.each(roles)('F2.RS.LEAD.3a a %s notes what s2 has, and nothing else', (role) => {
    const reply = appendReply({ term: 3, matchIndex: 3 });

    expect(handle(followerAccepted, leader({ role }), reply)).toEqual({
      server: leader({
        role,
        nextIndex: { s1: 4, s2: 4, s3: 4 },
        matchIndex: { s1: 0, s2: 3, s3: 3 },
      }),
      sends: [],
      takesMessage: true,
    });
  });

  it.each([
    ['as raft.tla reads, a late reply takes back', raftTla, 3, 1, [2, 1]],
    ['as raft.tla reads, it takes back all', raftTla, 3, 0, [1, 0]],
    ['as Figure 2 reads, a late reply takes nothing back', figure2, 3, 1, [4, 3]],
    ['as Figure 2 reads, a reply says more', figure2, 2, 3, [4, 3]],
  ])('F2.ST.L2 %s', (_, constants, known, matchIndex, [next, match]) => {
    const knowing = leader({
      nextIndex: { s1: 4, s2: known + 1, s3: 4 },
      matchIndex: { s1: 0, s2: known, s3: 3 },
    });

    const reply = appendReply({ term: 3, matchIndex });
    const { server } = handle(followerAccepted, knowing, reply, constants);

    expect([server.nextIndex['s2'], server.matchIndex['s2']]).toEqual([next, match]);
  });

  it('F2.ST.L1 raises matchIndex alone where nextIndex is beyond, as Figure 2 reads', () => {
    const reply = appendReply({ term: 3, from: 's3', matchIndex: 2 });
    const behind = leader({ matchIndex: { s1: 0, s2: 1, s3: 0 } });

    const { server } = handle(followerAccepted, behind, reply, figure2);

    expect(server.nextIndex).toEqual({ s1: 4, s2: 2, s3: 4 });
    expect(server.matchIndex).toEqual({ s1: 0, s2: 1, s3: 2 });
  });
});

describe('followerRefused', () => {
  const refusal = appendReply({ term: 3, from: 's3', success: false });

  it.each(roles)('F2.RS.LEAD.3b a %s goes one back, and changes nothing else', (role) => {
    const server = leader({ role, matchIndex: { s1: 0, s2: 1, s3: 0 } });

    expect(handle(followerRefused, server, refusal)).toEqual({
      server: leader({
        role,
        nextIndex: { s1: 4, s2: 2, s3: 3 },
        matchIndex: { s1: 0, s2: 1, s3: 0 },
      }),
      sends: [],
      takesMessage: true,
    });
  });

  it.each([
    ['to 1 at least, as raft.tla reads', raftTla, 1, 0, 1],
    ['to 1 at least, as Figure 2 reads', figure2, 1, 0, 1],
    ['also below matchIndex, as raft.tla reads', raftTla, 3, 2, 2],
    ['not to matchIndex, as Figure 2 reads', figure2, 3, 2, 3],
    ['to just above matchIndex, as Figure 2 reads', figure2, 4, 2, 3],
  ])('F2.ST.L1 goes back %s', (_, constants, from, match, to) => {
    const server = leader({
      nextIndex: { s1: 4, s2: 2, s3: from },
      matchIndex: { s1: 0, s2: 1, s3: match },
    });

    const change = handle(followerRefused, server, refusal, constants);

    expect(change.server.nextIndex).toEqual({ s1: 4, s2: 2, s3: to });
  });
});
