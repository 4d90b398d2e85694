import { describe, expect, it } from 'vitest';
import { entry, s2, s3 } from '../../support/builders.js';
import { appendEntries, appendReply, requestVote, voteReply } from '../../support/messages.js';
import { settled } from './held-world.js';
import { Rig } from './rig.js';
import { soFar } from './so-far.js';

const toAll = (type: string): readonly string[] => ['s2', 's3'].map((to) => `${type} to ${to}`);

describe('before its state is durable, a server', () => {
  it('F2.ST.P0 asks nobody for a vote', async () => {
    const rig = new Rig();
    await rig.start(3);

    await rig.runOut(100);
    const before = [...rig.diary];
    await rig.durable();

    expect(before).toEqual(['write']);
    expect(rig.diary).toEqual(['write', 'durable', ...toAll('requestVoteRequest')]);
    expect(rig.written).toEqual([{ currentTerm: 1, votedFor: 's1', log: [] }]);
  });

  it('F2.ST.P0 answers no candidate and no leader', async () => {
    const rig = new Rig();
    await rig.start(3);

    await rig.hear(
      requestVote({ from: s3 }),
      appendEntries({ from: s2, entries: [entry(1, '1:a')] }),
    );
    const before = [...rig.diary];
    await rig.durable();

    expect(before).toEqual(['write']);
    expect(rig.diary.slice(2)).toEqual([
      'requestVoteResponse to s3',
      'appendEntriesResponse to s2',
    ]);
  });

  it('F2.ST.P0 applies nothing and acknowledges nothing', async () => {
    const rig = new Rig();
    const server = await rig.start(1);
    await rig.runOut(100);
    await rig.durable();
    rig.diary.length = 0;

    const answer = soFar(server.propose('a'));
    await settled();
    const before = { diary: [...rig.diary], answer: answer.value };
    await rig.durable();

    expect(before).toEqual({ diary: ['write'], answer: null });
    expect(rig.diary).toEqual(['write', 'durable', 'applied a at 2.0']);
    expect(answer.value).toEqual({ ok: true, index: 2, result: 'a!' });
  });

  it('F2.ST.P0 has written its lines already, so that none is missing after a crash', async () => {
    const rig = new Rig();
    const lines: string[] = [];
    const write = (more: readonly string[]) => lines.push(...more);
    await rig.start(3, { events: { isOpen: true, goesOn: false, write } });

    await rig.runOut(100);

    const told = lines.map((line) => (JSON.parse(line) as { event: string }).event);
    expect(told).toEqual(['start', 'electionTimeout']);
    expect(rig.diary).toEqual(['write']);
  });
});

describe('steps that wait together', () => {
  it('D10.2.2.a share one sync, and are answered in their order', async () => {
    const rig = new Rig();
    const server = await rig.start(3);
    await rig.hear(appendEntries({ entries: [entry(1, '1:a')] }));

    const later = [1, 2, 3].map((prevLogIndex) =>
      appendEntries({ prevLogIndex, prevLogTerm: 1, entries: [entry(1, '4:more')] }),
    );
    await rig.hear(...later);
    await rig.durable();
    await rig.durable();

    expect(rig.diary).toEqual([
      ...['write', 'durable', 'appendEntriesResponse to s2', 'write', 'durable'],
      ...['appendEntriesResponse to s2', 'appendEntriesResponse to s2'],
      'appendEntriesResponse to s2',
    ]);
    expect(rig.written.map((state) => state.log.length)).toEqual([1, 4]);
    expect(server.status().counts).toMatchObject({ syncs: 2, steps: 4, entriesAppended: 4 });
  });

  it('D10.2.2.a put commands into one entry, each with its own answer', async () => {
    const rig = new Rig();
    const server = await rig.start(3);
    await rig.lead();

    const answers = ['a', 'b'].map((command) => soFar(server.propose(command)));
    await settled();
    await rig.durable();
    const before = answers.map(({ value }) => value);
    await rig.answer(appendReply({ matchIndex: 2 }));

    expect(before).toEqual([null, null]);
    expect(rig.written.at(-1)?.log).toEqual([entry(1, ''), entry(1, '1:a1:b')]);
    expect(answers.map(({ value }) => value)).toEqual([
      { ok: true, index: 2, result: 'a!' },
      { ok: true, index: 2, result: 'b!' },
    ]);
  });
});

describe('a leader', () => {
  it('P8.3 begins its term with an entry without commands, before all that waits', async () => {
    const rig = new Rig();
    const server = await rig.start(3);
    await rig.runOut(100);
    await rig.durable();

    const answer = soFar(server.propose('a'));
    await rig.hear(voteReply());
    await rig.durable();
    await rig.answer(appendReply({ matchIndex: 1 }));

    expect(rig.written.at(-1)?.log).toEqual([entry(1, ''), entry(1, '1:a')]);
    expect(server.status()).toMatchObject({ role: 'leader', term: 1, commitIndex: 1 });
    expect(answer.value).toBeNull();
  });

  it('P8.4 answers a read after a round that began with it', async () => {
    const rig = new Rig();
    const server = await rig.start(3);
    await rig.lead();

    const read = soFar(server.readIndex());
    await settled();
    const before = read.value;
    const asked = [...rig.diary];
    await rig.answer(appendReply({ matchIndex: 1 }));

    expect(asked).toEqual(toAll('appendEntriesRequest'));
    expect(before).toBeNull();
    expect(read.value).toEqual({ ok: true, index: 1 });
  });

  it('F2.RS.LEAD.2 says, when deposed, that it does not know what becomes of it', async () => {
    const rig = new Rig();
    const server = await rig.start(3);
    await rig.lead();
    const answer = soFar(server.propose('a'));
    const read = soFar(server.readIndex());
    await settled();
    await rig.durable();

    await rig.hear(appendEntries({ from: s3, term: 2 }));
    await rig.durable();

    expect(answer.value).toEqual({ ok: false, reason: 'unknown' });
    expect(read.value).toEqual({ ok: false, reason: 'notLeader', leader: 's3' });
    expect(server.status().waiting).toBe(0);
  });

  it('F3.ES ends when it hears of another in its term', async () => {
    const rig = new Rig();
    const server = await rig.start(3);
    await rig.lead();
    const answer = soFar(server.propose('a'));
    await settled();
    await rig.durable();

    await rig.hear(appendEntries({ from: s2, term: 1 }));

    expect((await server.ended)?.message).toMatch(/^F3\.ES: /);
    expect(answer.value).toEqual({ ok: false, reason: 'unknown' });
    expect(rig.world.running).toEqual([]);
  });
});

describe('a follower', () => {
  it('DF6.1.CQ.1 says who leads, to commands and to reads', async () => {
    const rig = new Rig();
    const server = await rig.start(3);
    await rig.hear(appendEntries({ from: s2 }));
    await rig.durable();

    const answers = await Promise.all([server.propose('a'), server.readIndex()]);

    const refusal = { ok: false, reason: 'notLeader', leader: 's2' };
    expect(answers).toEqual([refusal, refusal]);
  });
});

describe('a server that is alone', () => {
  it('F2.RS.LEAD.2 leads, commits and answers, reads too', async () => {
    const rig = new Rig();
    const server = await rig.start(1);
    await rig.runOut(100);
    await rig.durable();

    const proposed = server.propose('a');
    await settled();
    await rig.durable();

    expect(await proposed).toEqual({ ok: true, index: 2, result: 'a!' });
    expect(await server.readIndex()).toEqual({ ok: true, index: 2 });
    expect(rig.sent).toEqual([]);
  });
});
