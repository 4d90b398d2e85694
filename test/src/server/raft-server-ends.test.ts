import { describe, expect, it } from 'vitest';
import { entry, s2, s3 } from '../../support/builders.js';
import { appendEntries } from '../../support/messages.js';
import { settled } from './held-world.js';
import { Rig } from './rig.js';
import { soFar } from './so-far.js';

const toAll = (type: string): readonly string[] => ['s2', 's3'].map((to) => `${type} to ${to}`);

describe('a server ends', () => {
  it('F2.ST.P0 when a write fails: nobody is acknowledged and nothing is sent', async () => {
    const rig = new Rig();
    const server = await rig.start(3);
    await rig.lead();
    const answers = [soFar(server.propose('a'))];
    await settled();
    answers.push(soFar(server.propose('b')));
    const full = new Error('the disk is full');

    await rig.broken(full);

    expect(await server.ended).toBe(full);
    expect(answers.map(({ value }) => value)).toEqual([
      { ok: false, reason: 'unknown' },
      { ok: false, reason: 'stopped' },
    ]);
    expect(rig.diary).toEqual(['write', 'transport closed', 'storage closed']);
    expect(rig.world.running).toEqual([]);
    expect(await server.propose('c')).toEqual({ ok: false, reason: 'stopped' });
  });

  it('F2.RS.LEAD.2 when it is stopped, and answers those who wait', async () => {
    const rig = new Rig();
    const server = await rig.start(3);
    await rig.lead();
    const answers = [soFar(server.propose('a')), soFar(server.readIndex())];
    await settled();
    answers.push(soFar(server.propose('b')));

    const stopped = server.stop();
    await rig.durable();
    await stopped;
    await rig.hear(appendEntries({ from: s3, term: 2 }));

    expect(answers.map(({ value }) => value)).toEqual([
      { ok: false, reason: 'unknown' },
      { ok: false, reason: 'unknown' },
      { ok: false, reason: 'stopped' },
    ]);
    expect(await server.ended).toBeNull();
    expect(rig.diary.slice(-2)).toEqual(['transport closed', 'storage closed']);
    expect(await server.readIndex()).toEqual({ ok: false, reason: 'stopped' });
  });
});

describe('a server that cannot go on', () => {
  it('F2.RS.LEAD.2 tells those who wait when its log of events cannot be written', async () => {
    const rig = new Rig();
    const full = new Error('no room for lines');
    let isFull = false;
    const write = (): void => {
      if (isFull) throw full;
    };
    const server = await rig.start(3, { events: { isOpen: true, goesOn: false, write } });
    await rig.lead();
    isFull = true;

    expect(await server.propose('a')).toEqual({ ok: false, reason: 'unknown' });
    expect(await server.ended).toBe(full);
  });

  it('F2.ST.P0 says so when its storage cannot be closed', async () => {
    const rig = new Rig();
    const gone = new Error('the directory is gone');
    const { storage } = rig.setup(3);
    const close = (): Promise<void> => Promise.reject(gone);
    const server = await rig.start(3, { storage: { ...storage, close } });

    await server.stop();

    expect(await server.ended).toBe(gone);
  });
});

describe('a server takes no notice', () => {
  it('F2.AE.A of entries that no server of ours can have made', async () => {
    const rig = new Rig();
    const server = await rig.start(3);

    await rig.hear(appendEntries({ from: s2, entries: [entry(1, 'no bundle')] }));

    expect(rig.diary).toEqual([]);
    expect(server.status()).toMatchObject({ term: 0, lastLogIndex: 0 });
  });

  it('F2.RS.LEAD.1 of a follower that is cut off, until it is not', async () => {
    const rig = new Rig();
    let cutOff: string | null = null;
    const transport = { ...rig.setup(3).transport, isCutOff: (to: string) => to === cutOff };
    await rig.start(3, { transport });
    await rig.lead();

    cutOff = 's3';
    await rig.runOut(20);
    const without = rig.diary.splice(0);
    cutOff = null;
    await rig.runOut(20);

    expect(without).toEqual(['appendEntriesRequest to s2']);
    expect(rig.diary).toEqual(toAll('appendEntriesRequest'));
  });
});

describe('a server refuses', () => {
  it('D10.2.2.a a command that is no text, before anybody hears of it', async () => {
    const rig = new Rig();
    const server = await rig.start(1);
    await rig.runOut(100);
    await rig.durable();

    expect(() => server.propose(7 as unknown as string)).toThrow(
      'expected a command that is a text, not number',
    );
  });

  it('P5.2.4 to start with intervals that do not fit each other', async () => {
    const wrong = { electionTimeoutMs: [100, 100], heartbeatMs: 20 } as const;

    await expect(new Rig().start(3, { timing: wrong })).rejects.toThrow(RangeError);
  });

  it('D10.2.2.a commands beyond what may wait', async () => {
    const rig = new Rig();
    const server = await rig.start(3, { limits: { commands: 1 } });
    await rig.lead();

    void server.propose('a');

    expect(await server.propose('b')).toEqual({ ok: false, reason: 'overloaded' });
  });
});
