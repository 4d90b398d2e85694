import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AssertionFailure } from '../../../src/core/assert.js';
import { NOTHING, bundled, unbundled } from '../../../src/server/bundle.js';

/** Digits and colons, which a bundle is made of, and what takes one unit of UTF-16 or two. */
const awkward = fc.constantFrom('a', '1', ':', 'é', '😀', '\ud800');

describe('a bundle of commands', () => {
  it.each([
    ['nothing', [], NOTHING],
    ['one command', ['hello'], '5:hello'],
    ['two commands', ['hello', 'you'], '5:hello3:you'],
    ['a command without text', [''], '0:'],
    ['commands that look like bundles', ['1:a', ':'], '3:1:a1::'],
  ])('D10.2.2.a writes and reads %s', (_what, commands, bundle) => {
    expect(bundled(commands)).toBe(bundle);
    expect(unbundled(bundle)).toEqual(commands);
  });

  it('D10.2.2.a gives back whatever commands went in, in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: awkward })), (commands) => {
        expect(unbundled(bundled(commands))).toEqual(commands);
      }),
    );
  });

  it.each([
    ['no length', 'hello'],
    ['an empty length', ':hello'],
    ['a length that is no number', 'x:hello'],
    ['a length below 0', '-1:hello'],
    ['a length with a fraction', '1.5:hello'],
    ['a length beyond the end', '6:hello'],
    ['a remainder after a command', '5:helloyou'],
  ])('D10.2.2.a refuses %s', (_what, text) => {
    expect(() => unbundled(text)).toThrow(AssertionFailure);
  });
});
