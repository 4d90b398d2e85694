import { describe, expect, it } from 'vitest';
import { AssertionFailure, assert, unreachable } from '../../../src/core/assert.js';

describe('assert', () => {
  it('says nothing of what holds', () => {
    expect(() => assert(true, 'F2.AE.5: never')).not.toThrow();
  });

  it('throws an AssertionFailure with the message for what does not hold', () => {
    const claim = () => assert(false, 'F2.AE.5: 3 > 2');

    expect(claim).toThrow(AssertionFailure);
    expect(claim).toThrow('F2.AE.5: 3 > 2');
  });

  it('names itself, so that a trace tells our bug from the fault of the world', () => {
    expect(new AssertionFailure('').name).toBe('AssertionFailure');
    expect(new AssertionFailure('')).toBeInstanceOf(Error);
  });
});

describe('unreachable', () => {
  it('throws with the value that no branch expected', () => {
    const reach = () => unreachable({ type: 'observer' } as never);

    expect(reach).toThrow(AssertionFailure);
    expect(reach).toThrow('unexpected value {"type":"observer"}');
  });
});
