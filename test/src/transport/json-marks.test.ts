import { describe, expect, it } from 'vitest';
import { ParcelDecoder, ParcelEncoder } from '../../../src/transport/codec.js';
import { hasTooManyMarks } from '../../../src/transport/json-marks.js';
import type { Parcel } from '../../../src/transport/transport.js';
import { entry, s1, s2 } from '../../support/builders.js';
import { appendEntries } from '../../support/messages.js';

const MANY = 300_000;

describe('JSON of more parts than any parcel', () => {
  it.each([
    ['lists in lists', '['.repeat(MANY)],
    ['objects in objects', '{"a":'.repeat(MANY)],
    ['empty objects', `[${'{},'.repeat(MANY)}{}]`],
    ['numbers', `[${'1,'.repeat(MANY)}1]`],
    ['numbers after a string with quotes in it', `["\\"\\\\",${'1,'.repeat(MANY)}1]`],
  ])('is told before it is parsed: %s', (_what, text) => {
    expect(hasTooManyMarks(Buffer.from(text))).toBe(true);
  });

  it.each([
    ['a string of brackets', JSON.stringify('[{,'.repeat(MANY))],
    ['a string of quotes', JSON.stringify('",['.repeat(MANY))],
    ['a string of backslashes', JSON.stringify('\\"[,\\\\'.repeat(MANY))],
    ['a string of others', JSON.stringify('漢'.repeat(MANY))],
    ['little of it', '[[[]]]'],
  ])('is not %s', (_what, text) => {
    expect(hasTooManyMarks(Buffer.from(text))).toBe(false);
  });

  it('F2.AE.A is not the largest number of entries', () => {
    const entries = Array.from({ length: 65_536 }, (_, i) => entry(7, `{"key":"k${i}"},[,`));
    const message = appendEntries({ from: s1, to: s2, term: 7, entries });
    const parcel: Parcel = { id: 's1.run.1', answers: 's2.run.1', message };

    const frame = new ParcelEncoder(2 ** 24).encode(parcel) ?? Buffer.alloc(0);

    expect(new ParcelDecoder().decode(frame.subarray(4))).toStrictEqual({ ok: true, parcel });
  });
});
