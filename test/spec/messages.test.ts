import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Bag,
  type Message,
  distinct,
  sameMessage,
  textOf,
  withMessages,
  withoutMessage,
} from '../../spec/messages.js';
import { deepFreeze } from '../support/deep-freeze.js';
import { entriesOf } from '../support/specified.js';
import { appendReply, appendRequest, vote, voteRequest } from '../support/specification.js';

const env = process.env['FC_SEED'];
const effort = env === undefined ? {} : { seed: Number(env) };

/** One message, and others that differ from it in one field. */
const families: Readonly<Record<string, readonly [Message, ...Message[]]>> = {
  requestVoteRequest: [
    ...([voteRequest()] as const),
    ...[voteRequest({ term: 3 }), voteRequest({ from: 's3' }), voteRequest({ to: 's3' })],
    ...[voteRequest({ lastLogTerm: 1 }), voteRequest({ lastLogIndex: 1 })],
  ],
  requestVoteResponse: [
    ...([vote()] as const),
    ...[vote({ term: 3 }), vote({ from: 's3' }), vote({ to: 's3' }), vote({ voteGranted: false })],
  ],
  appendEntriesRequest: [
    ...([appendRequest({ entries: entriesOf('1:x', '1:y') })] as const),
    ...[
      ...[{ term: 3 }, { from: 's3' }, { to: 's3' }, { prevLogIndex: 1 }, { prevLogTerm: 1 }],
      ...[{ leaderCommit: 1 }, { entries: [] }, { entries: entriesOf('1:x') }],
      ...[{ entries: entriesOf('1:x', '2:y') }, { entries: entriesOf('1:x', '1:z') }],
      ...[{ entries: entriesOf('1:y', '1:x') }, { entries: entriesOf('1:x', '1:y', '1:z') }],
    ].map((parts) => appendRequest({ entries: entriesOf('1:x', '1:y'), ...parts })),
  ],
  appendEntriesResponse: [
    ...([appendReply({ matchIndex: 1 })] as const),
    ...[{ term: 3 }, { from: 's3' }, { to: 's3' }, { success: false }, { matchIndex: 2 }].map(
      (parts) => appendReply({ matchIndex: 1, ...parts }),
    ),
  ],
};
const everyMessage = Object.values(families).flat();

describe.each(Object.entries(families))('two messages of type %s', (_, [first, ...others]) => {
  it('are the same if all their fields are, in whatever order they stand', () => {
    const turned = Object.fromEntries(Object.entries(first).reverse()) as unknown as Message;

    expect(sameMessage(first, turned)).toBe(true);
    expect(textOf(turned)).toBe(textOf(first));
  });

  it.each(others)('are different if one field is: %j', (other) => {
    expect(sameMessage(first, other)).toBe(false);
    expect(sameMessage(other, first)).toBe(false);
    expect(textOf(other)).not.toBe(textOf(first));
  });
});

it('messages of different types are different, though their envelopes are equal', () => {
  const firsts = Object.values(families).map(([first]) => first);

  const pairs = firsts.flatMap((a) => firsts.map((b) => sameMessage(a, b)));

  expect(pairs.filter((same) => same).length).toBe(4);
  expect(new Set(firsts.map(textOf)).size).toBe(4);
});

it('entries are told apart with their fields in whatever order, too', () => {
  const request = appendRequest({ entries: [{ term: 1, command: 'x' }] });
  const turned = appendRequest({ entries: [{ command: 'x', term: 1 }] });

  expect(sameMessage(request, turned)).toBe(true);
});

describe('P5.1.3 the bag', () => {
  const a = voteRequest();
  const b = appendReply();

  it('has messages with their copies, equal ones beside each other', () => {
    expect(withMessages([], [b, a, b, a])).toEqual([a, a, b, b]);
    expect(withMessages([a, b], [a])).toEqual([a, a, b]);
    expect(withMessages([a, b], [])).toEqual([a, b]);
  });

  it('loses one copy, the one that it has or none', () => {
    expect(withoutMessage([a, a, b], a)).toEqual([a, b]);
    expect(withoutMessage([a, b], b)).toEqual([a]);
    expect(withoutMessage([a], b)).toEqual([a]);
    expect(withoutMessage([], b)).toEqual([]);
  });

  it('shows each message once', () => {
    expect(distinct([])).toEqual([]);
    expect(distinct([a, a, a, b, b])).toEqual([a, b]);
  });
});

describe('P5.1.3 any bag', () => {
  const message = fc.constantFrom(...everyMessage);
  const messages = fc.array(message, { maxLength: 8 });
  const bagOf = (each: readonly Message[]): Bag => deepFreeze(withMessages([], each));

  /** How often the messages are among others, each told by a text of its own. */
  const census = (bag: readonly Message[]): Readonly<Record<string, number>> =>
    Object.fromEntries(
      everyMessage.map((each, i) => [i, bag.filter((other) => isEqual(each, other)).length]),
    );
  const isEqual = (x: Message, y: Message): boolean => JSON.stringify(x) === JSON.stringify(y);

  it('is the same in whatever order the messages came', () => {
    const property = fc.property(messages, messages, (some, more) => {
      const bag = withMessages(bagOf(some), more);

      expect(withMessages(bagOf(more), some)).toEqual(bag);
      expect(bagOf([...more, ...some].reverse())).toEqual(bag);
      expect(census(bag)).toEqual(census([...some, ...more]));
    });

    fc.assert(property, effort);
  });

  it('is what it was once what came has gone', () => {
    const property = fc.property(messages, message, (some, one) => {
      const bag = bagOf(some);
      const at = some.findIndex((each) => isEqual(each, one));
      const rest = at === -1 ? some : some.toSpliced(at, 1);

      expect(withoutMessage(withMessages(bag, [one]), one)).toEqual(bag);
      expect(census(withoutMessage(bag, one))).toEqual(census(rest));
    });

    fc.assert(property, effort);
  });

  it('shows each of its messages once, and no other', () => {
    const property = fc.property(messages, (some) => {
      const shown = Object.values(census(distinct(bagOf(some))));
      const there = Object.values(census(some)).map((count) => Math.min(count, 1));

      expect(shown).toEqual(there);
    });

    fc.assert(property, effort);
  });
});
