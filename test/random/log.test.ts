/**
 * What holds of every log, and of what AppendEntries makes of it.
 *
 * @module
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entriesFrom, lastLogIndex, prefixThrough } from '../../src/core/log.js';
import { logIndex } from '../../src/core/ids.js';
import { step } from '../../src/statechart/step.js';
import { log, serverState } from '../support/builders.js';
import { appendEntries } from '../support/messages.js';

const env = process.env['FC_SEED'];
const effort = env === undefined ? {} : { seed: Number(env) };

/** Terms of a log: from 1 on, never falling. */
const terms = fc
  .array(fc.integer({ min: 1, max: 4 }), { maxLength: 8 })
  .map((each) => each.sort((a, b) => a - b));

describe('logs', () => {
  it('F2.ST.P3 a prefix and the entries after it are the whole log', () => {
    const property = fc.property(terms, fc.nat({ max: 8 }), (each, index) => {
      const whole = log(...each);
      const kept = prefixThrough(whole, logIndex(index));
      const rest = entriesFrom(whole, logIndex(index + 1), 64);

      expect([...kept, ...rest]).toEqual(whole);
      expect(lastLogIndex(kept)).toBe(Math.min(index, each.length));
    });

    fc.assert(property, effort);
  });
});

describe('AppendEntries on any log', () => {
  /** A follower with a log, and a part of its leader's log after `prevLogIndex`. */
  const situation = fc
    .record({ own: terms, leading: terms, at: fc.nat({ max: 8 }), size: fc.nat({ max: 8 }) })
    .map(({ own, leading, at, size }) => {
      const prevLogIndex = Math.min(at, leading.length);
      const whole = log(...leading);
      const request = appendEntries({
        term: 4,
        prevLogIndex,
        prevLogTerm: leading[prevLogIndex - 1] ?? 0,
        entries: whole.slice(prevLogIndex, prevLogIndex + size),
      });
      const follower = {
        role: 'follower',
        state: serverState({ currentTerm: 4, log: log(...own) }),
      };
      return { follower: follower as Parameters<typeof step>[0], request, whole };
    });

  it('F2.AE.2 F2.AE.3 F2.AE.4 the entries follow prevLogIndex, or the log is as it was', () => {
    const property = fc.property(situation, ({ follower, request }) => {
      const { prevLogIndex, prevLogTerm, entries } = request;
      const before = follower.state.log;
      const { log: after } = step(follower, request).next.state;

      if (prevLogIndex > 0 && before[prevLogIndex - 1]?.term !== prevLogTerm) {
        expect(after).toEqual(before);
      } else {
        expect(after.slice(prevLogIndex, prevLogIndex + entries.length)).toEqual(entries);
        expect(after.slice(0, prevLogIndex)).toEqual(before.slice(0, prevLogIndex));
      }
    });

    fc.assert(property, effort);
  });

  it('F2.AE.3 what is twice delivered is as what is once delivered', () => {
    const property = fc.property(situation, ({ follower, request }) => {
      const once = step(follower, request).next;

      expect(step(once, request).next).toEqual(once);
    });

    fc.assert(property, effort);
  });

  it('F2.AE.3 a request that does not conflict never shortens the log', () => {
    const property = fc.property(terms, fc.nat({ max: 8 }), fc.nat({ max: 8 }), (own, at, size) => {
      const whole = log(...own);
      const prevLogIndex = Math.min(at, own.length);
      const request = appendEntries({
        term: 4,
        prevLogIndex,
        prevLogTerm: own[prevLogIndex - 1] ?? 0,
        entries: whole.slice(prevLogIndex, prevLogIndex + size),
      });

      const state = serverState({ currentTerm: 4, log: whole });
      expect(step({ role: 'follower', state }, request).next.state.log).toEqual(whole);
    });

    fc.assert(property, effort);
  });
});
