import { describe, expect, it } from 'vitest';
import { ReadRounds } from '../../../src/server/read-rounds.js';
import type { Readable } from '../../../src/server/replies.js';
import { type ServerParts, leader, s2, s3 } from '../../support/builders.js';
import { appendReply, voteReply } from '../../support/messages.js';

/** The leader of term 3, which has committed and applied so much. */
const leading = (committed: number, parts: ServerParts = {}) =>
  ({
    role: 'leader',
    state: leader({ commitIndex: committed, lastApplied: committed, ...parts }),
  }) as const;

/** Rounds with one read, and what it was answered. */
function withRead() {
  const rounds = new ReadRounds();
  const answers: Readable[] = [];
  rounds.add((answer) => answers.push(answer));
  return { rounds, answers };
}

/** The same, with a round that began with message 10. */
function underWay(parts: ServerParts = {}) {
  const started = withRead();
  started.rounds.wantsRound(leading(3, parts));
  started.rounds.begin(10, leading(3, parts));
  return started;
}

const agrees = (from = s2) => appendReply({ from, term: 3, matchIndex: 4 });

describe('a round for reads', () => {
  it.each([
    ['nothing is committed', 0, false],
    ['only an entry of an earlier term is committed', 2, false],
    ['an entry of its own term is committed', 3, true],
  ])('P8.3 is wanted by a leader? %s', (_what, committed, wanted) => {
    expect(withRead().rounds.wantsRound(leading(committed))).toBe(wanted);
  });

  it('P8.4 is wanted by nobody who does not lead, or has nothing to read', () => {
    const { state } = leading(3);

    expect(withRead().rounds.wantsRound({ role: 'follower', state })).toBe(false);
    expect(new ReadRounds().wantsRound(leading(3))).toBe(false);
  });

  it('P8.4 is wanted once, and not while one goes on', () => {
    const { rounds } = withRead();

    const wanted = [1, 2].map(() => rounds.wantsRound(leading(3)));
    rounds.begin(10, leading(3));
    rounds.add(() => undefined);

    expect(wanted).toEqual([true, false]);
    expect(rounds.wantsRound(leading(3))).toBe(false);
    expect(rounds.count).toBe(2);
  });

  it('DF6.1.CQ.4 ends when a majority has answered, with what was applied', () => {
    const { rounds, answers } = underWay();
    expect(answers).toEqual([]);

    rounds.hear(agrees(), 10, leading(4));

    expect(answers).toEqual([{ ok: true, index: 4 }]);
    expect(rounds.count).toBe(0);
  });

  it.each([
    ['an answer to an older message', agrees(), 9],
    ['an answer to no message of this run', agrees(), 0],
    ['an answer of an earlier term', appendReply({ from: s2, term: 2 }), 10],
    ['a vote', voteReply({ from: s2, term: 3 }), 10],
  ])('P8.4 does not count %s', (_what, message, answered) => {
    const { rounds, answers } = underWay();

    rounds.hear(message, answered, leading(3));

    expect(answers).toEqual([]);
  });

  it('P8.4 counts a refusal of the same term: who refuses still obeys', () => {
    const { rounds, answers } = underWay();

    rounds.hear(appendReply({ from: s2, term: 3, success: false }), 12, leading(3));

    expect(answers).toEqual([{ ok: true, index: 3 }]);
  });

  it('P8.4 counts each server once', () => {
    const { rounds, answers } = underWay({ servers: 5 });

    rounds.hear(agrees(s2), 10, leading(3, { servers: 5 }));
    rounds.hear(agrees(s2), 11, leading(3, { servers: 5 }));
    const before = answers.length;
    rounds.hear(agrees(s3), 12, leading(3, { servers: 5 }));

    expect(before).toBe(0);
    expect(answers).toEqual([{ ok: true, index: 3 }]);
  });

  it('P8.4 is over at once for a server that is alone', () => {
    const { answers } = underWay({ servers: 1 });

    expect(answers).toEqual([{ ok: true, index: 3 }]);
  });

  it('P8.4 does not serve a read that came after it began', () => {
    const { rounds, answers } = underWay();
    const late: Readable[] = [];
    rounds.add((answer) => late.push(answer));

    rounds.hear(agrees(), 10, leading(3));

    expect(answers).toHaveLength(1);
    expect(late).toEqual([]);
    expect(rounds.wantsRound(leading(3))).toBe(true);
  });

  it('P8.4 does not begin with a heartbeat that nobody asked for', () => {
    const { rounds, answers } = withRead();

    rounds.begin(10, leading(3));
    rounds.hear(agrees(), 10, leading(3));

    expect(answers).toEqual([]);
  });

  it('DF6.1.CQ.1 tells all who read where the leader is when it is deposed', () => {
    const { rounds, answers } = underWay();
    rounds.add((answer) => answers.push(answer));

    rounds.refuse({ ok: false, reason: 'notLeader', leader: s2 });

    expect(answers).toEqual([
      { ok: false, reason: 'notLeader', leader: 's2' },
      { ok: false, reason: 'notLeader', leader: 's2' },
    ]);
    expect(rounds.count).toBe(0);
  });
});
