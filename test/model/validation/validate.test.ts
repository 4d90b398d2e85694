/**
 * Small logs, each with one thing to look at.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import {
  type Fields,
  accepts,
  asks,
  beats,
  committed,
  differenceOf,
  election,
  end,
  endOf,
  header,
  on,
  receives,
  textOf,
  verdictOn,
  x,
} from './logs.js';

describe('a log that has all lines', () => {
  it.each<readonly [string, readonly Fields[], string]>([
    ['nothing at all', [], 'valid'],
    ['F2.RS.CAND.2 an election', election, 'valid'],
    ['F2.RS.LEAD.4 a commitment', committed, 'valid'],
    ['P5.1.3 a message twice', [...election, receives('s2', 's1>s2', { votedFor: 's1' })], 'valid'],
    [
      'F2.RV.2 a second vote',
      [
        ...election,
        on('s3', 'electionTimeout', { sends: [asks('s3', 's2')] }),
        receives('s2', 's3>s2', { votedFor: 's3' }),
      ],
      'violated in line 6 by F2.RV.2: votedFor',
    ],
    [
      'F2.RS.CAND.2 a leader without votes',
      [on('s1', 'electionTimeout', { role: 'leader' })],
      'violated in line 2 by F2.RS.CAND.1: role',
    ],
    [
      'F2.RS.CAND.1a a term that is skipped',
      [on('s1', 'electionTimeout', { term: 2 })],
      'violated in line 2 by F2.RS.CAND.1a: term',
    ],
    [
      'F2.RS.CAND.1b a candidate that votes for another',
      [on('s1', 'electionTimeout', { term: 1, votedFor: 's2' })],
      'violated in line 2 by F2.RS.CAND.1b: votedFor',
    ],
    [
      'F2.ST.P0 a vote that is not on disk',
      [on('s1', 'electionTimeout', { votedFor: 's1', durable: { votedFor: null } })],
      'violated in line 2 by F2.ST.P0: durable.votedFor',
    ],
    [
      'F2.ST.P0 a restart that forgets the vote',
      [...election, on('s2', 'restart', { votedFor: null })],
      'violated in line 5 by F2.ST.P0: votedFor',
    ],
    [
      'F2.ST.P1 a term that falls',
      [on('s1', 'electionTimeout', { term: 1 }), on('s1', 'restart', { term: 0 })],
      'violated in line 3 by F2.ST.P0: term',
    ],
    [
      'F2.ST.V2 lastApplied that falls',
      [
        ...committed,
        on('s1', 'heartbeatTimeout', { lastApplied: 1 }),
        on('s1', 'heartbeatTimeout', { lastApplied: 0 }),
      ],
      'violated in line 9 by F2.ST.V2: lastApplied',
    ],
    [
      'F2.RS.ALL.1 an entry that is applied too soon',
      [...committed, on('s2', 'heartbeatTimeout', { lastApplied: 1 })],
      'violated in line 8 by F2.RS.ALL.1: lastApplied',
    ],
    [
      'F2.RS.LEAD.4 an entry that nobody has',
      [...election, on('s1', 'clientCommand', { command: 'x', commitIndex: 1 })],
      'violated in line 5 by F2.RS.LEAD.4: commitIndex',
    ],
    [
      'F2.AE.R an answer that says too much',
      [...election, receives('s2', 's1>s2!', { sends: [{ ...accepts }] })],
      'violated in line 5 by F2.AE.R: sends[0].matchIndex',
    ],
    [
      'F2.AE.A a heartbeat that says too much',
      [
        ...election,
        on('s1', 'heartbeatTimeout', {
          sends: [beats('s1', 's2', { id: 'y', prevLogIndex: 3, prevLogTerm: 1 })],
        }),
      ],
      'violated in line 5 by F2.AE.A: sends[0].prevLogIndex',
    ],
    [
      'F2.RV.R a vote without an answer',
      [...election.slice(0, 1), receives('s2', 's1>s2', { votedFor: 's1', sends: [] })],
      'violated in line 3 by F2.RV.2: sends',
    ],
    [
      'F2.RV.0 what was never sent',
      [receives('s2', asks('s1', 's2'))],
      'violated in line 2 by F2.RV.0: message',
    ],
    ['an id that nobody has', [receives('s2', 'nonsense')], 'violated in line 2 by null: message'],
    [
      'F2.RV.0 what was sent otherwise',
      [...election.slice(0, 1), receives('s2', asks('s1', 's2', { term: 2 }))],
      'violated in line 3 by F2.RV.0: message',
    ],
    [
      'F2.AE.5 a server that cannot go on',
      [...election, receives('s2', 's1>s2!', { failure: 'F2.AE.5: no entry' })],
      'violated in line 5 by F2.AE.5: failure',
    ],
    [
      'F2.RS.LEAD.2 another command at the same index',
      [
        ...election,
        on('s1', 'clientCommand', {
          command: 'x',
          logLength: 1,
          logTail: [{ term: 1, command: 'y' }],
        }),
      ],
      'violated in line 5 by F2.RS.LEAD.2: logTail',
    ],
  ])('%s', async (_what, lines, expected) => {
    expect(await end(lines)).toBe(expected);
  });

  it('F2.RV.2 says what the line says and what would have been allowed', async () => {
    const lines = [
      ...election,
      on('s3', 'electionTimeout', { sends: [asks('s3', 's2')] }),
      receives('s2', 's3>s2', { votedFor: 's3' }),
    ];

    expect(differenceOf(await verdictOn(textOf(lines)))).toEqual([['s3'], ['s1']]);
  });

  it('names all alternatives of a line that leaves several', async () => {
    const lines = [
      ...election,
      on('s1', 'heartbeatTimeout', {
        sends: [beats('s1', 's2', { id: 'y', leaderCommit: 0, entries: [x] })],
      }),
    ];

    const { ending } = await verdictOn(textOf(lines));

    expect(ending).toMatchObject({
      violation: {
        differences: [{ variable: 'sends[0].entries', says: '1:x', allowed: ['none'] }],
      },
    });
  });
});

describe('a log with absurd numbers', () => {
  it('F2.AE.4 is invalid like any other', async () => {
    const lines = [...election, receives('s2', 's1>s2!', { logLength: 2 ** 50 })];

    expect(await end(lines)).toBe('violated in line 5 by F2.AE.4: logLength');
  });
});

describe('a log that begins in the middle', () => {
  const start = on('s1', 'start', {
    ...{ term: 3, role: 'leader', votedFor: 's1', logLength: 1, logTail: [x] },
    matchIndex: { s2: 1, s3: 0 },
  });

  it('F2.ST.L1 takes what a server begins with as given', async () => {
    const beat = { id: 'y', term: 3, prevLogIndex: 1, prevLogTerm: 1 };
    const lines = [start, on('s1', 'heartbeatTimeout', { sends: [beats('s1', 's2', beat)] })];

    const { ending, given } = await verdictOn(textOf(lines));

    expect(ending).toEqual({ type: 'valid' });
    expect(given).toEqual([{ line: 2, server: 's1' }]);
  });

  it('P5.4.2.1 holds it to the specification from there', async () => {
    const lines = [start, on('s1', 'heartbeatTimeout', { commitIndex: 1 })];

    expect(await end(lines)).toMatch(/^violated in line 3 by F2.RS.LEAD.4: commitIndex/);
  });
});

describe('the verdict', () => {
  it('P5.1.3 counts what was lost and what came twice', async () => {
    const { messages } = await verdictOn(textOf([...election, receives('s2', 's1>s2')]));

    expect(messages).toEqual({ sent: 5, arrived: 2, repeated: 1 });
  });

  it('says that a last line was cut off', async () => {
    expect((await verdictOn(`${textOf(election)}{"server":"s1"`)).torn).toBe(5);
  });

  it('says that it was stopped, and how far it came', async () => {
    let time = 0;
    const { ending, followed } = await verdictOn(textOf(committed), {
      now: () => (time += 60),
      pulse: () => Promise.resolve('SIGINT'),
    });

    expect(ending).toEqual({ type: 'stopped', by: 'SIGINT' });
    expect(followed).toBeLessThan(6);
  });

  it('does not say that a log is wrong when there was too much to try', async () => {
    const silent = [
      on('s1', 'electionTimeout'),
      on('s2', 'electionTimeout'),
      on('s3', 'electionTimeout'),
    ];
    const lines = [...silent, on('s1', 'heartbeatTimeout', { role: 'leader' })];

    const limits = { worlds: 1 };
    const { ending } = await verdictOn(textOf(lines), { limits });

    expect(ending).toMatchObject({ type: 'unexplained', why: 'limit' });
    expect(await end(lines)).toBe('violated in line 5 by null: role');
  });

  it('F2.RS.CAND.2 F2.RS.LEAD.4 knows a cluster of one server', async () => {
    const log = textOf(
      [
        on('s1', 'electionTimeout', { role: 'leader', term: 1 }),
        on('s1', 'clientCommand', { command: 'x', commitIndex: 1, lastApplied: 1, sends: [] }),
      ],
      header(['s1']),
    );

    expect(endOf(await verdictOn(log))).toBe('valid');
  });
});
