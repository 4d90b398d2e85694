/**
 * What a server that listens is sent by somebody who means it ill, or by a program that has gone
 * mad: no bytes stop it, none reach the rules, and peers are heard all the while.
 *
 * @module
 */
import { type Socket, connect, createServer } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { ParcelDecoder, ParcelEncoder } from '../../../src/transport/codec.js';
import { framed } from '../../../src/transport/frames.js';
import { helloFrame, pingFrame } from '../../../src/transport/hello.js';
import type { Parcel } from '../../../src/transport/transport.js';
import { entry, log, s1, s2, s3 } from '../../support/builders.js';
import { appendEntries } from '../../support/messages.js';
import { eventually, pause } from './eventually.js';
import { TcpServers, hasty, listener, vote } from './tcp-servers.js';

const open: TcpServers[] = [];
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const each of open.splice(0)) await each.close();
});

/** The server s2, which has the peer s3; whoever calls as s1 is the test. */
async function attacked(limits: Partial<typeof hasty> & { readonly strangers?: number } = {}) {
  const all = new TcpServers([s1, s2, s3], () => ({ limits: { ...hasty, ...limits } }));
  open.push(all);
  const { heard, receive } = listener();
  await all.start(s2, receive);
  await all.start(s3);
  await all.reach(s3, s2, heard);
  const { counts } = all.transportOf(s2);
  const { port } = all.addressOf(s2);
  return {
    ...{ all, heard, counts },
    /** A connection on which nothing was said yet. */
    call: () => {
      const socket = connect(port, '127.0.0.1');
      sockets.push(socket);
      return socket.on('error', () => undefined).resume();
    },
    fromTest: () => heard.filter(({ message }) => message.from !== s3),
  };
}

const hello = helloFrame({ cluster: 'raft', from: s1, to: s2 });
const refusals = (refused: Readonly<Record<string, number>>): number =>
  Object.values(refused).reduce((sum, each) => sum + each, 0);

const parcel = (message: Parcel['message']): Parcel => ({ id: 's1.k.1', answers: null, message });
const request = parcel(appendEntries({ from: s1, to: s2, entries: log(1, 1, 2) }));
const requestFrame = new ParcelEncoder(1_000_000).encode(request) ?? Buffer.alloc(0);
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

describe('before its hello', () => {
  it.each<[string, Buffer, string]>([
    ['length 0', bytes('00000000'), 'wrongLength'],
    ['the greatest length', bytes('ffffffff'), 'wrongLength'],
    ['a length that only a parcel may have', bytes('00010000'), 'wrongLength'],
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\n\r\n'), 'wrongLength'],
    ['no JSON', framed('{'), 'notRaft'],
    ['no UTF-8', bytes('00000001ff'), 'notRaft'],
    ['an array', framed('[]'), 'notRaft'],
    ['a ping', pingFrame, 'notRaft'],
    ['a parcel', requestFrame, 'notRaft'],
    ['another format', framed('{"type":"hello","format":"x","version":1}'), 'notRaft'],
    ['another version', framed(hello.subarray(4).toString().replace('1', '2')), 'otherVersion'],
    ['no server', framed(hello.subarray(4).toString().replace('s1', '')), 'notRaft'],
    ['more than a hello', framed(hello.subarray(4).toString().replace('{', '{"a":1,')), 'notRaft'],
    ['deep JSON', framed('['.repeat(4000)), 'notRaft'],
    ['itself', helloFrame({ cluster: 'raft', from: s2, to: s2 }), 'unknownPeer'],
  ])('whoever says %s is refused', async (_what, said, reason) => {
    const { all, heard, counts, call, fromTest } = await attacked();

    const socket = call();
    socket.write(said);

    await eventually('it is closed', () => socket.closed);
    expect(counts.refused).toMatchObject({ [reason]: 1 });
    await all.reach(s3, s2, heard);
    expect(fromTest()).toEqual([]);
  });

  it('whoever says nothing, or one byte now and then, is refused', async () => {
    const { all, heard, counts, call } = await attacked({ connectMs: 150 });

    const silent = call();
    const slow = call();
    for (let at = 0; at < hello.length && !slow.closed; at += 1) {
      slow.write(hello.subarray(at, at + 1));
      await pause(10);
    }

    await eventually('both are closed', () => silent.closed && slow.closed);
    expect(counts.refused.late).toBe(2);
    await all.reach(s3, s2, heard);
  });

  it('only so many are let in, and peers have their connections', async () => {
    const { all, heard, counts, call } = await attacked({ strangers: 5, connectMs: 5000 });

    for (let i = 0; i < 30; i += 1) call();

    await eventually('the others are refused', () => counts.refused.crowded >= 20);
    await all.reach(s3, s2, heard);
  });
});

describe('after its hello', () => {
  it.each<[string, Buffer, string]>([
    ['a length beyond the limit', bytes('7fffffff'), 'wrongLength'],
    ['another hello', hello, 'wrongParcel'],
    ['no JSON', framed('x'), 'wrongParcel'],
    ['deep JSON', framed('{"a":'.repeat(500_000)), 'wrongParcel'],
    ['deep JSON that ends', framed('['.repeat(1e6) + ']'.repeat(1e6)), 'wrongParcel'],
    ['very deep JSON', framed('['.repeat(2 ** 26)), 'wrongParcel'],
    ['objects without end', framed(`[${'{},'.repeat(2 ** 24)}{}]`), 'wrongParcel'],
    [
      'what it has not carried before',
      framed(requestFrame.subarray(4).toString().replace('"repeats":0', '"repeats":9')),
      'wrongParcel',
    ],
    [
      'what somebody else says',
      new ParcelEncoder(10_000).encode(vote('s3', 's2')) ?? Buffer.alloc(0),
      'wrongSender',
    ],
    [
      'what is for somebody else',
      new ParcelEncoder(10_000).encode(vote('s1', 's3')) ?? Buffer.alloc(0),
      'wrongSender',
    ],
  ])('whoever says %s is refused, and what it said before is kept', async (_what, said, reason) => {
    const { all, heard, counts, call, fromTest } = await attacked();

    const socket = call();
    socket.write(Buffer.concat([hello, pingFrame, requestFrame, said, requestFrame]));

    await eventually('it is closed', () => socket.closed);
    expect(counts.refused).toMatchObject({ [reason]: 1 });
    expect(fromTest()).toStrictEqual([request]);
    await all.reach(s3, s2, heard);
  });

  it('F2.AE.A one byte at a time is as good as many', async () => {
    const { call, fromTest } = await attacked({ connectMs: 20_000, silenceMs: 20_000 });
    const socket = call().setNoDelay(true);

    for (const byte of Buffer.concat([hello, requestFrame, pingFrame, requestFrame])) {
      socket.write(Buffer.from([byte]));
      await pause(0);
    }

    await eventually('both are there', () => fromTest().length === 2);
    expect(fromTest()).toStrictEqual([request, request]);
  });

  it('whoever stops in the middle is refused after a while', async () => {
    const { all, heard, counts, call } = await attacked();

    const socket = call();
    socket.write(Buffer.concat([hello, requestFrame.subarray(0, 20)]));

    await eventually('it is closed', () => socket.closed);
    expect(counts.refused.silent).toBe(1);
    await all.reach(s3, s2, heard);
  });

  it('whoever never reads what it is told is not a burden', async () => {
    const { all, heard, call } = await attacked();

    const socket = call().pause();
    socket.write(hello);
    for (let i = 0; i < 20; i += 1) {
      socket.write(pingFrame);
      await pause(10);
    }

    expect(socket.closed).toBe(false);
    await all.reach(s3, s2, heard);
  });
});

describe('any bytes', () => {
  /** Frames with a few bytes changed, cut off, left out or put in. */
  const frames = [hello, pingFrame, requestFrame];
  const large = new ParcelEncoder(1_000_000).encode(
    parcel(appendEntries({ from: s1, to: s2, entries: [entry(1, 'x'.repeat(70_000))] })),
  );
  const stream = Buffer.concat([...frames, large ?? Buffer.alloc(0), requestFrame]);
  const spoilt = fc
    .array(
      fc.record({
        at: fc.oneof(fc.nat({ max: 600 }), fc.nat({ max: stream.length })),
        left: fc.nat({ max: 5 }),
        put: fc.uint8Array({ maxLength: 5 }),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((changes) =>
      changes.reduce(
        (whole, { at, left, put }) =>
          Buffer.concat([whole.subarray(0, at), put, whole.subarray(at + left)]),
        stream,
      ),
    );
  const anyBody = fc.oneof(fc.json(), fc.string({ unit: 'binary' }));
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((each) => Buffer.from(each)),
    fc.uint8Array({ maxLength: 300 }).map((each) => Buffer.concat([hello, each])),
    fc.array(anyBody).map((each) => Buffer.concat([hello, ...each.map(framed)])),
    fc.nat({ max: 600 }).map((length) => stream.subarray(0, length)),
    spoilt,
  );

  it('P5.6.1 leave the server as it was: it takes nothing wrong, and hears its peers', async () => {
    const { all, heard, counts, call, fromTest } = await attacked({ silenceMs: 5000 });
    const before = refusals(counts.refused);

    await fc.assert(
      fc.asyncProperty(anything, async (said) => {
        const socket = call();
        socket.end(said);
        await eventually('it is closed', () => socket.closed);
      }),
      { numRuns: 300 },
    );

    expect(refusals(counts.refused)).toBeGreaterThan(before + 50);
    expect(fromTest().length).toBeGreaterThan(0);
    for (const each of fromTest()) {
      const again = new ParcelEncoder(1_000_000).encode(each) ?? Buffer.alloc(4);
      expect([each.message.from, each.message.to]).toEqual([s1, s2]);
      expect(new ParcelDecoder().decode(again.subarray(4))).toEqual({ ok: true, parcel: each });
    }
    await all.reach(s3, s2, heard);
    expect(all.transportOf(s3).counts.reconnects).toBe(0);
  });

  it('are as harmless to a server that calls', async () => {
    const { all, heard } = await attacked();
    const answers = [framed('{}'), bytes('ffffffff'), bytes('00'), requestFrame, pingFrame];
    let calls = 0;
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end(answers[calls % answers.length] ?? '');
      calls += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address() as { readonly port: number };

    all.addresses[s1] = { host: '127.0.0.1', port: address.port };
    await eventually('it was called often', () => calls >= 20);

    const { counts, connected } = all.transportOf(s2);
    expect(connected).not.toContain(s1);
    expect(counts.refused.notRaft).toBeGreaterThan(0);
    expect(counts.refused.wrongLength).toBeGreaterThan(0);
    server.close();
    await all.reach(s3, s2, heard);
  });
});
