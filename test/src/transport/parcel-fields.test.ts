import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParcelDecoder, ParcelEncoder } from '../../../src/transport/codec.js';
import type { Parcel } from '../../../src/transport/transport.js';
import { entry, log } from '../../support/builders.js';
import { appendEntries, appendReply, requestVote, voteReply } from '../../support/messages.js';

const decoded = (text: string) => new ParcelDecoder().decode(Buffer.from(text));

/** The body of the first frame of a connection that carries the parcel. */
function bodyOf(parcel: Parcel): Buffer {
  const frame = new ParcelEncoder(1_000_000).encode(parcel);
  if (frame === null) throw new Error('it is too large');
  return frame.subarray(4);
}

const request = appendEntries({ prevLogIndex: 3, prevLogTerm: 2, entries: log(2, 3) });

describe('what is no parcel', () => {
  const good = {
    vote: { id: 'a', answers: null, message: requestVote() },
    voteReply: { id: 'a', answers: 'b', message: voteReply() },
    append: { id: 'a', answers: null, message: { ...request, repeats: 0 } },
    appendReply: { id: 'a', answers: 'b', message: appendReply() },
  };
  const text = (kind: keyof typeof good, message: object, rest: object = {}) =>
    JSON.stringify({
      ...{ type: 'parcel', ...good[kind] },
      message: { ...good[kind].message, ...message },
      ...rest,
    });
  const entries = (...all: unknown[]) => text('append', { entries: all });

  it.each(Object.keys(good) as (keyof typeof good)[])('is not %s', (kind) => {
    expect(decoded(text(kind, {})).ok).toBe(true);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['a number', '1'],
    ['null', 'null'],
    ['an array', '[]'],
    ['a ping', '{"type":"ping"}'],
    ['no message', '{"type":"parcel","id":"a","answers":null}'],
    ['a message that is a text', text('vote', {}, { message: 'x' })],
    ['a message that is an array', text('vote', {}, { message: [] })],
    ['a field too many', text('vote', {}, { more: 1 })],
    ['no id', text('vote', {}, { id: '' })],
    ['an id that is a number', text('vote', {}, { id: 1 })],
    ['an id that is too long', text('vote', {}, { id: 'x'.repeat(201) })],
    ['an answer to no id', text('vote', {}, { answers: '' })],
    ['an answer to a number', text('vote', {}, { answers: 0 })],
    ['an unknown type', text('vote', { type: 'installSnapshotRequest' })],
    ['a type that every object has', text('vote', { type: 'constructor' })],
    ['another type', text('vote', { type: 'voteRequest' })],
    ['a message with a field too many', text('vote', { more: 1 })],
    ['a message with a prototype', text('vote', {}).replace('"lastLogTerm"', '"__proto__"')],
    ['a sender that is no server', text('vote', { from: 's 1' })],
    ['a sender that is a number', text('vote', { from: 1 })],
    ['a receiver without a name', text('vote', { to: '' })],
    ['a name that is too long', text('vote', { to: 'x'.repeat(65) })],
    ['a term below 0', text('vote', { term: -1 })],
    ['a term of -0', text('vote', {}).replace('"term":1', '"term":-0')],
    ['half a term', text('vote', { term: 0.5 })],
    ['a term that is a text', text('vote', { term: '1' })],
    ['a term that is too large', text('vote', { term: 2 ** 53 })],
    ['a term that leaves no room for others', text('vote', { term: 2 ** 50 + 1 })],
    ['a term beyond all numbers', text('vote', {}).replace('"term":1', '"term":1e999')],
    ['an index of null', text('vote', { lastLogIndex: null })],
    ['a last term that is missing', text('vote', { lastLogTerm: undefined, more: 1 })],
    ['a vote of 1', text('voteReply', { voteGranted: 1 })],
    ['a success of null', text('appendReply', { success: null })],
    ['a match that is a text', text('appendReply', { matchIndex: '1' })],
    ['a conflict that is a number', text('appendReply', { conflict: 1 })],
    ['a conflict without a term', text('appendReply', { conflict: { index: 1 } })],
    ['a conflict with a wrong term', text('appendReply', { conflict: { term: '', index: 1 } })],
    ['a conflict without an index', text('appendReply', { conflict: { term: 1, more: 1 } })],
    ['a conflict of more', text('appendReply', { conflict: { term: 1, index: 1, more: 1 } })],
    ['entries that are an object', text('append', { entries: {} })],
    ['an entry that is null', entries(null)],
    ['an entry that is an array', entries([1, 'x'])],
    ['an entry without a term', entries({ command: 'x' })],
    ['an entry without a command', entries({ term: 1 })],
    ['an entry with a field too many', entries({ term: 1, command: 'x', more: 1 })],
    ['an entry with a wrong term', entries({ term: -1, command: 'x' })],
    ['a command that is a number', entries({ term: 1, command: 1 })],
    ['a wrong entry at the end', entries({ term: 1, command: 'x' }, { term: 1 })],
    ['too many entries', entries(...Array.from({ length: 65_537 }, () => entry(1)))],
    ['entries beyond all indexes', text('append', { prevLogIndex: 2 ** 53 - 2 })],
    ['repeats below 0', text('append', { repeats: -1 })],
    ['repeats that are missing', text('append', { repeats: undefined, more: 1 })],
    ['repeats that nobody remembers', text('append', { repeats: 1 })],
    ['more repeats than entries', text('append', { repeats: 2 ** 53 - 1 })],
    ['repeats in another message', text('appendReply', { repeats: 0 })],
  ])('F2.AE.A F2.RV.A is %s', (_what, carried) => {
    const came = decoded(carried);

    expect(came).toEqual({ ok: false, why: expect.any(String) as string });
  });

  it('says why', () => {
    expect(decoded(text('append', { leaderCommit: -1 }))).toEqual({
      ok: false,
      why: 'appendEntriesRequest: its leaderCommit is wrong',
    });
  });

  it('is any bytes, and never a reason to throw', () => {
    const good = bodyOf({ id: 'a', answers: null, message: request });
    const mutated = fc
      .array(fc.tuple(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 })), { maxLength: 4 })
      .map((changes) => {
        const body = Buffer.from(good);
        for (const [at, byte] of changes) body[at] = byte;
        return body;
      });
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc.json().map((json) => Buffer.from(json)),
      fc.nat({ max: good.length }).map((length) => good.subarray(0, length)),
      mutated,
    );
    fc.assert(
      fc.property(anything, (body) => {
        const came = new ParcelDecoder().decode(body);

        if (!came.ok) expect(came.why.length).toBeGreaterThan(0);
        // What it takes is a parcel: encoded, it is the same again.
        else expect(decodedAgain(came.parcel)).toStrictEqual(came);
      }),
      { numRuns: 2000 },
    );
  });

  const decodedAgain = (each: Parcel) => new ParcelDecoder().decode(bodyOf(each));
});
