/**
 * Logs that do not tell all: fields are left out, or whole lines.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import {
  type Fields,
  asks,
  committed,
  election,
  end,
  on,
  receives,
  ships,
  textOf,
  verdictOn,
  votes,
} from './logs.js';

describe('a log with fields left out', () => {
  it('F2.RV.0 needs a whole message where no line says what was sent', async () => {
    const silent = [on('s1', 'electionTimeout'), receives('s2', 's1>s2', { votedFor: 's1' })];
    const whole = [
      on('s1', 'electionTimeout'),
      receives('s2', asks('s1', 's2'), { votedFor: 's1' }),
    ];

    expect(await end(silent)).toBe('unexplained in line 3 by null: message');
    expect(await end(whole)).toBe('valid');
  });

  it('F2.RV.0 lets a server have sent what it could, and no more', async () => {
    const lines = (parts: Fields): readonly Fields[] => [
      on('s1', 'electionTimeout'),
      receives('s2', asks('s1', 's2', parts)),
    ];

    expect(await end(lines({}))).toBe('valid');
    expect(await end(lines({ lastLogIndex: 1 }))).toBe('violated in line 3 by F2.RV.0: message');
  });

  it('F2.RV.R lets a voter have answered as it must have', async () => {
    const lines = (voteGranted: boolean): readonly Fields[] => [
      on('s1', 'electionTimeout'),
      receives('s2', asks('s1', 's2')),
      receives('s1', votes('s2', 's1', { voteGranted })),
    ];

    expect(await end(lines(true))).toBe('valid');
    expect(await end(lines(false))).toBe('violated in line 4 by F2.RV.R: message');
  });

  it('F2.RS.LEAD.4 follows what no line shows', async () => {
    const quiet = committed.map(({ logLength: _, role: __, votedFor: ___, ...rest }) => rest);

    expect(await end(quiet)).toBe('valid');
    expect(await end([...quiet.slice(0, -1), receives('s1', 'x!', { commitIndex: 2 })])).toBe(
      'violated in line 7 by F2.RS.LEAD.4: commitIndex',
    );
  });

  it('F3.LM learns the command of a client from a later line', async () => {
    const lines = (command: string): readonly Fields[] => [
      ...election,
      on('s1', 'clientCommand', { sends: [ships] }),
      on('s1', 'heartbeatTimeout', { logLength: 1, logTail: [{ term: 1, command }] }),
    ];

    expect(await end(lines('x'))).toBe('valid');
    expect(await end(lines('y'))).toMatch(/^violated in line 6/);
  });
});

describe('a log with lines missing', () => {
  it('F2.RS.CAND.1 is explained by a step that was not logged, and says so', async () => {
    const [, ...rest] = election;
    const log = textOf([
      receives('s2', asks('s1', 's2'), { votedFor: 's1', sends: [votes('s2', 's1')] }),
      ...rest.slice(1),
    ]);

    const { ending, assumed } = await verdictOn(log, { unlogged: 1 });

    expect(ending).toEqual({ type: 'valid' });
    expect(assumed).toEqual([{ before: 2, server: 's1', what: 's1: the election timer runs out' }]);
  });

  it('prefers to assume nothing', async () => {
    const { assumed } = await verdictOn(textOf(committed), { unlogged: 3 });

    expect(assumed).toEqual([]);
  });

  it('assumes no more than is allowed, and then does not say that it is wrong', async () => {
    const lines = [on('s1', 'heartbeatTimeout', { term: 2, role: 'candidate' })];

    expect(await end(lines, 1)).toBe('unexplained in line 2 by null: term');
    expect(await end(lines, 2)).toBe('valid');
  });

  it.each<readonly [string, readonly Fields[], string]>([
    [
      'F2.ST.P1 a term that falls',
      [on('s1', 'restart', { term: 2 }), on('s1', 'restart', { term: 1 })],
      'violated in line 3 by F2.ST.P1: term',
    ],
    [
      'P5.2.1 two votes in a term',
      [
        on('s1', 'restart', { term: 2, votedFor: 's2' }),
        on('s1', 'restart', { term: 2, votedFor: 's3' }),
      ],
      'violated in line 3 by P5.2.1: votedFor',
    ],
    [
      'P5.2.1 two votes that were sent',
      [
        receives('s2', asks('s1', 's2'), { sends: [votes('s2', 's1')] }),
        receives('s2', asks('s3', 's2'), { sends: [votes('s2', 's3')] }),
      ],
      'violated in line 3 by P5.2.1: votedFor',
    ],
    [
      'F3.ES two leaders in a term',
      ['s1', 's2'].map((id) => on(id, 'heartbeatTimeout', { term: 3, role: 'leader' })),
      'violated in line 3 by F3.ES: role',
    ],
    [
      'F3.LAO a leader that loses an entry',
      [2, 1].map((logLength) =>
        on('s1', 'heartbeatTimeout', { term: 3, role: 'leader', logLength }),
      ),
      'violated in line 3 by F3.LAO: logLength',
    ],
    [
      'F3.LM two commands in one place',
      ['a', 'b'].map((command, i) =>
        on(`s${i + 1}`, 'restart', { logLength: 1, logTail: [{ term: 1, command }] }),
      ),
      'violated in line 3 by F3.LM: entry 1 of term 1',
    ],
    [
      'F2.ST.P0 a disk that lags',
      [on('s1', 'restart', { term: 1, durable: { term: 0 } })],
      'violated in line 2 by F2.ST.P0: durable.term',
    ],
    [
      'F2.RV.0 a message that is not what was sent',
      [
        on('s1', 'electionTimeout', { sends: [asks('s1', 's2')] }),
        receives('s2', asks('s1', 's2', { lastLogIndex: 7 })),
      ],
      'violated in line 3 by F2.RV.0: message',
    ],
    [
      'F2.ST.V1 more committed than there is',
      [on('s1', 'restart', { commitIndex: 1, logLength: 0 })],
      'violated in line 2 by F2.ST.V1: commitIndex',
    ],
  ])('is wrong all the same: %s', async (_what, lines, expected) => {
    expect(await end(lines, 2)).toBe(expected);
  });
});
