import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameReader, framed, jsonOf } from '../../../src/transport/frames.js';

/** The bodies in the stream when it comes in these pieces, and what came in the end. */
function readIn(pieces: readonly Buffer[], most = 1000) {
  const reader = new FrameReader(most);
  const bodies: string[] = [];
  let last: unknown = null;
  for (const piece of pieces) {
    reader.add(piece);
    for (let body = reader.next(); ; body = reader.next()) {
      last = body;
      if (typeof body === 'string') break;
      bodies.push(body.toString());
    }
  }
  return { bodies, last };
}

describe('a stream of frames', () => {
  it('has four bytes of length, highest first, and then the text', () => {
    expect(framed('aä').toString('hex')).toBe('0000000361c3a4');
  });

  it('is the same however it is cut into pieces', () => {
    const text = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' });
    const run = fc.tuple(fc.array(text), fc.array(fc.integer({ min: 1, max: 40 })));
    fc.assert(
      fc.property(run, ([texts, sizes]) => {
        const stream = Buffer.concat(texts.map(framed));
        const pieces: Buffer[] = [];
        for (let at = 0, i = 0; at < stream.length; i += 1) {
          const size = sizes[i % sizes.length] ?? 7;
          pieces.push(Buffer.from(stream.subarray(at, at + size)));
          at += size;
        }

        const { bodies } = readIn(pieces);

        expect(bodies).toEqual(texts);
      }),
    );
  });

  it.each([
    ['nothing', '', null],
    ['half a length', '0000', 'incomplete'],
    ['half a body', '0000000261', 'incomplete'],
    ['length 0', '00000000', 'wrongLength'],
    ['a length beyond the limit', '000003e9', 'wrongLength'],
    ['the greatest length', 'ffffffff', 'wrongLength'],
  ])('may end with %s', (_what, hex, expected) => {
    const pieces = hex === '' ? [] : [Buffer.from(hex, 'hex')];

    expect(readIn(pieces).last).toBe(expected);
  });

  it('keeps no more than twice what has come, whatever length is told', () => {
    const reader = new FrameReader(2 ** 30);
    const before = process.memoryUsage().arrayBuffers;
    reader.add(Buffer.from('3fffffff', 'hex'));
    for (let i = 0; i < 10_000; i += 1) reader.add(Buffer.from('x'));

    expect(reader.next()).toBe('incomplete');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
  });
});

describe('the body of a frame', () => {
  it.each([
    ['no JSON', Buffer.from('{"a":')],
    ['two of them', Buffer.from('{}{}')],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['half a character', Buffer.from([0x22, 0xc3, 0x22])],
    ['a surrogate as bytes', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
  ])('is nothing if it is %s', (_what, body) => {
    expect(jsonOf(body)).toBeUndefined();
  });

  it('may be nested as deep as it likes', () => {
    const deep = Buffer.from('['.repeat(1_000_000) + ']'.repeat(1_000_000));

    expect(() => jsonOf(deep)).not.toThrow();
  });
});
