/**
 * Parcels of all kinds for fast-check, whether a server could have sent them or not.
 *
 * @module
 */
import fc from 'fast-check';
import { logIndex, term } from '../../../src/core/ids.js';
import type { AppendEntriesRequest, Message } from '../../../src/core/messages.js';
import type { Parcel } from '../../../src/transport/transport.js';
import { s1, s2 } from '../../support/builders.js';

const most = Number.MAX_SAFE_INTEGER;
const anyTerm = fc.maxSafeNat().map((number) => term(number % (2 ** 50 + 1)));
const anyIndex = fc.maxSafeNat().map(logIndex);
const envelope = { from: fc.constant(s1), to: fc.constant(s2), term: anyTerm };

/** Every text there is: halves of pairs and characters of control included. */
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

/** Few, so that many are equal. */
const entry = fc.record({
  term: fc.nat({ max: 3 }).map(term),
  command: fc.oneof(fc.constantFrom('', 'a', 'b'), text),
});

const appendEntriesRequest: fc.Arbitrary<AppendEntriesRequest> = fc.record({
  ...{ type: fc.constant('appendEntriesRequest'), ...envelope },
  prevLogIndex: fc.oneof(fc.nat({ max: 9 }), fc.constantFrom(most - 12, most - 16)).map(logIndex),
  ...{ prevLogTerm: anyTerm, leaderCommit: anyIndex },
  entries: fc.array(entry, { maxLength: 12 }),
});

/** The requests of one leader, whose windows slide over one log in any way. */
const overlapping: fc.Arbitrary<readonly AppendEntriesRequest[]> = fc
  .tuple(
    fc.array(entry, { minLength: 1, maxLength: 30 }),
    fc.array(fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 20 })), { maxLength: 30 }),
  )
  .map(([whole, windows]) =>
    windows.map(([after, count]) => ({
      ...{ type: 'appendEntriesRequest', from: s1, to: s2, term: term(3) },
      prevLogIndex: logIndex(Math.min(after, whole.length)),
      prevLogTerm: term(1),
      entries: whole.slice(after, after + count),
      leaderCommit: logIndex(0),
    })),
  );

const message: fc.Arbitrary<Message> = fc.oneof(
  { weight: 4, arbitrary: appendEntriesRequest },
  fc.record({
    ...{ type: fc.constant('requestVoteRequest' as const), ...envelope },
    ...{ lastLogIndex: anyIndex, lastLogTerm: anyTerm },
  }),
  fc.record({
    ...{ type: fc.constant('requestVoteResponse' as const), ...envelope },
    voteGranted: fc.boolean(),
  }),
  fc.record({
    ...{ type: fc.constant('appendEntriesResponse' as const), ...envelope },
    ...{ success: fc.boolean(), matchIndex: anyIndex },
    conflict: fc.option(fc.record({ term: fc.option(anyTerm), index: anyIndex })),
  }),
);

const id = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' });

/** Any parcels, one after the other. */
export const anyParcels: fc.Arbitrary<readonly Parcel[]> = fc
  .oneof(
    fc.array(fc.record({ id, answers: fc.option(id), message }), { maxLength: 20 }),
    overlapping.map((all) => all.map((each) => ({ id: 's1.1', answers: null, message: each }))),
  )
  // Some of what fast-check makes has no prototype.
  .map((all) => structuredClone(all));
