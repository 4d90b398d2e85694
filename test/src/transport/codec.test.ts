import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppendEntriesRequest } from '../../../src/core/messages.js';
import { ParcelDecoder, ParcelEncoder } from '../../../src/transport/codec.js';
import type { Parcel } from '../../../src/transport/transport.js';
import { entry, log, s1, s2 } from '../../support/builders.js';
import { appendEntries, appendReply } from '../../support/messages.js';
import { anyParcels } from './random-parcels.js';

const MOST = 1_000_000;

const parcel = (message: Parcel['message']): Parcel => ({ id: 's1.k.1', answers: null, message });

/** What the encoder makes of it, without the four bytes of the length. */
function bodyOf(encoder: ParcelEncoder, sent: Parcel): Buffer {
  const frame = encoder.encode(sent);
  if (frame === null) throw new Error('it is too large');
  expect(frame.readUInt32BE(0)).toBe(frame.length - 4);
  return frame.subarray(4);
}

const request = (after: number, through: number): AppendEntriesRequest =>
  appendEntries({ prevLogIndex: after, entries: whole.slice(after, through) });
const whole = log(1, 1, 1, 2, 2, 2, 3, 3, 3);

describe('a parcel on a connection', () => {
  it('is JSON that can be read', () => {
    const body = bodyOf(new ParcelEncoder(MOST), {
      id: 's2.k.7',
      answers: 's1.j.3',
      message: appendReply({ from: s2, to: s1, term: 2, matchIndex: 5 }),
    });

    expect(body.toString()).toBe(
      '{"type":"parcel","id":"s2.k.7","answers":"s1.j.3","message":' +
        '{"type":"appendEntriesResponse","from":"s2","to":"s1","term":2,' +
        '"success":true,"matchIndex":5,"conflict":null}}',
    );
  });

  it('D10.2.2.b comes out as it went in, whatever went before it', () => {
    fc.assert(
      fc.property(anyParcels, (parcels) => {
        const encoder = new ParcelEncoder(MOST);
        const decoder = new ParcelDecoder();

        const arrived = parcels.map((each) => decoder.decode(bodyOf(encoder, each)));

        expect(arrived).toStrictEqual(parcels.map((each) => ({ ok: true, parcel: each })));
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, readonly (readonly [number, number])[], readonly number[]]>([
    [
      'the next ones',
      [
        [0, 3],
        [3, 6],
      ],
      [0, 0],
    ],
    [
      'some more',
      [
        [0, 3],
        [0, 5],
        [0, 9],
      ],
      [0, 3, 5],
    ],
    [
      'some more while others were answered',
      [
        [0, 3],
        [2, 5],
        [4, 9],
      ],
      [0, 1, 1],
    ],
    [
      'the same again',
      [
        [2, 5],
        [2, 5],
      ],
      [0, 3],
    ],
    [
      'fewer',
      [
        [0, 5],
        [1, 3],
        [1, 5],
      ],
      [0, 2, 2],
    ],
    [
      'nothing in between',
      [
        [0, 3],
        [3, 3],
        [0, 4],
      ],
      [0, 0, 3],
    ],
    [
      'earlier ones',
      [
        [3, 6],
        [0, 6],
      ],
      [0, 0],
    ],
    [
      'others after a gap',
      [
        [0, 2],
        [4, 6],
      ],
      [0, 0],
    ],
  ])('D10.2.2.b carries no entry twice: %s', (_what, windows, repeats) => {
    const encoder = new ParcelEncoder(MOST);
    const sent = windows.map(([after, through]) => request(after, through));

    const carried = sent.map(
      (each) =>
        JSON.parse(bodyOf(encoder, parcel(each)).toString()) as {
          message: { repeats: number; entries: unknown[] };
        },
    );

    expect(carried.map(({ message }) => message.repeats)).toEqual(repeats);
    expect(carried.map(({ message }) => message.entries.length)).toEqual(
      sent.map(({ entries }, i) => entries.length - (repeats[i] ?? 0)),
    );
  });

  it('D10.2.2.b carries an entry of the same index that is another one', () => {
    const encoder = new ParcelEncoder(MOST);
    const decoder = new ParcelDecoder();
    const before = appendEntries({ entries: [entry(1, 'a'), entry(1, 'b')] });
    const after = appendEntries({
      term: 2,
      entries: [entry(1, 'a'), entry(2, 'b'), entry(2, 'c')],
    });
    decoder.decode(bodyOf(encoder, parcel(before)));

    const body = bodyOf(encoder, parcel(after));

    expect(body.toString()).toContain('"repeats":1');
    expect(decoder.decode(body)).toStrictEqual({ ok: true, parcel: parcel(after) });
  });

  it('D10.2.2.b shares entries with the request before', () => {
    const encoder = new ParcelEncoder(MOST);
    const decoder = new ParcelDecoder();

    const [first, second] = [request(0, 3), request(1, 5)].map((each) => {
      const came = decoder.decode(bodyOf(encoder, parcel(each)));
      return came.ok ? (came.parcel.message as AppendEntriesRequest).entries : [];
    });

    expect(second?.[0]).toBe(first?.[1]);
  });

  it('D10.2.2.b repeats only what this connection has carried', () => {
    const encoder = new ParcelEncoder(MOST);
    bodyOf(encoder, parcel(request(0, 3)));
    const body = bodyOf(encoder, parcel(request(0, 5)));

    const came = new ParcelDecoder().decode(body);

    expect(came).toEqual({ ok: false, why: 'it repeats entries that nobody remembers' });
  });

  it('D10.2.2.b remembers the same at both ends when a request has more than is remembered', () => {
    const encoder = new ParcelEncoder(100_000_000);
    const decoder = new ParcelDecoder();
    const many = Array.from({ length: 5000 }, (_, i) => entry(1, `x${i}`));
    const long = Array.from({ length: 5 }, (_, i) => entry(1, String(i).repeat(4 * 2 ** 20)));
    const sent = [many, many, long, long].map((entries) => parcel(appendEntries({ entries })));

    const bodies = sent.map((each) => bodyOf(encoder, each));

    const repeats = bodies.map((body) => /"repeats":(\d+)/.exec(body.toString())?.[1]);
    expect(repeats).toEqual(['0', '4096', '0', '4']);
    for (const [i, body] of bodies.entries()) {
      expect(decoder.decode(body)).toStrictEqual({ ok: true, parcel: sent[i] });
    }
  });

  it('is not encoded if it is too large, and leaves no trace', () => {
    const encoder = new ParcelEncoder(2000);
    const decoder = new ParcelDecoder();
    const large = appendEntries({ entries: [entry(1, 'x'.repeat(1990))] });
    const larger = appendEntries({ entries: [entry(1, '\u0000'.repeat(1000))] });
    const tooMany = appendEntries({ entries: Array.from({ length: 65_537 }, () => entry(1, '')) });

    const frames = [large, larger, tooMany].map((each) => encoder.encode(parcel(each)));

    expect(frames).toEqual([null, null, null]);
    const next = parcel(request(0, 2));
    expect(decoder.decode(bodyOf(encoder, next))).toStrictEqual({ ok: true, parcel: next });
  });
});
