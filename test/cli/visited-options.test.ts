import { describe, expect, it } from 'vitest';
import { raft } from './run.js';

describe('check --exact and --compact', () => {
  it.each([
    [['--exact'], 0, 'none: states were compared whole'],
    [['--compact', '1M'], 0, 'that the compact table hid a state'],
    [[], 0, 'that equal fingerprints hid a state'],
    [['--compact', '1K'], 3, 'by the compact table of 1024 bytes, which is full: give it more'],
  ])('says with %j what the doubt is', async (flags, code, text) => {
    for (const bound of [
      ['cluster', '--bound', 'servers=2,terms=2,entries=1'],
      ['spec', '--bound', 'servers=2,maxTerm=3'],
    ]) {
      const { code: exitCode, stdout } = await raft(['check', ...bound, ...flags]);
      expect([exitCode, stdout]).toEqual([code, expect.stringContaining(text)]);
    }
  });

  it.each([
    [['pair', '--compact', '12'], 'expected bytes from 1024'],
    [['pair', '--compact', '1T'], 'expected bytes from 1024'],
    [['pair', '--exact', '--compact', '1M'], 'cannot be used with'],
    [['live:split-votes', '--exact'], '--exact does not go with liveness alone'],
  ])('refuses %j', async (args, text) => {
    const { code: exitCode, stderr } = await raft(['check', ...args]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(text)]);
  });
});
