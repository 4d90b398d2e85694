import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/core/messages.js';
import { Outbox } from '../../../src/server/outbox.js';
import { log, s1, s2, s3 } from '../../support/builders.js';
import { appendEntries, appendReply, requestVote } from '../../support/messages.js';

/** A request with the entries after `after` up to `through`. */
const request = (after: number, through: number, parts: { to?: typeof s2; term?: number } = {}) =>
  appendEntries({
    ...{ from: s1, to: s2, term: 1, ...parts },
    prevLogIndex: after,
    entries: log(...Array.from({ length: through - after }, () => 1)),
  });

/** Which of the messages are sent, by their offset. */
const sentOf = (outbox: Outbox, messages: readonly Message[]): readonly number[] => {
  const chosen = outbox.worthSending(messages);
  return messages.flatMap((message, offset) => (chosen.has(message) ? [offset] : []));
};

describe('what is worth sending', () => {
  it('D10.2.2.b is only the last request of a round to each follower', () => {
    const toOthers = { to: s3 };

    const sent = sentOf(new Outbox(), [
      request(0, 1),
      request(0, 1, toOthers),
      request(0, 2),
      request(0, 3),
      request(0, 2, toOthers),
    ]);

    expect(sent).toEqual([3, 4]);
  });

  it('D10.2.2.b is whatever carries no entries', () => {
    const heartbeat = appendEntries({ from: s1, to: s2 });
    const outbox = new Outbox();
    const messages = [heartbeat, requestVote(), appendReply(), appendEntries({ from: s1, to: s2 })];

    expect(sentOf(outbox, messages)).toEqual([0, 1, 2, 3]);
    expect(sentOf(outbox, messages)).toEqual([0, 1, 2, 3]);
  });

  it.each([
    ['nothing that is under way', [request(0, 3)], request(0, 3), false],
    ['nothing of which all is under way', [request(0, 3)], request(1, 2), false],
    ['an entry more', [request(0, 3)], request(0, 4), true],
    ['what comes after it', [request(0, 3)], request(3, 4), true],
    ['what goes back before it', [request(2, 3)], request(1, 3), true],
    ['the same in a new term', [request(0, 3)], request(0, 3, { term: 2 }), true],
    ['the same to another', [request(0, 3)], request(0, 3, { to: s3 }), true],
    ['nothing between two under way', [request(0, 2), request(2, 4)], request(1, 4), false],
    ['what was gone back over, once', [request(2, 4), request(1, 4)], request(1, 4), false],
  ])('D10.2.2.b is %s', (_what, before, next, isSent) => {
    const outbox = new Outbox();
    for (const message of before) outbox.worthSending([message]);

    expect(sentOf(outbox, [next])).toEqual(isSent ? [0] : []);
  });

  it('D10.2.2.b is everything again after a heartbeat', () => {
    const outbox = new Outbox();
    outbox.worthSending([request(0, 3)]);

    outbox.forget();

    expect(sentOf(outbox, [request(0, 3)])).toEqual([0]);
  });
});
