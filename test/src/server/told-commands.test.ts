import { describe, expect, it } from 'vitest';
import { toldCommand, toldEntry } from '../../../src/server/told-commands.js';
import { entry } from '../../support/builders.js';
import { settled } from './held-world.js';
import { Rig } from './rig.js';

interface Line {
  readonly command?: string;
  readonly logTail?: readonly { readonly command: string }[];
  readonly sends: readonly { readonly entries: readonly { readonly command: string }[] }[];
}

describe('a command in a log of events', () => {
  it('F2.AE.A stands there as it is if it is short', () => {
    const short = entry(2, 'x'.repeat(1024));

    expect(toldEntry(short)).toBe(short);
    expect(toldCommand('')).toBe('');
  });

  it('F2.AE.A is a digest if it is long: the same for the same command', () => {
    const digest = 'c6d8e9905300876046729949cc95c2385221270d389176f7234fe7ac00c4e430';
    const told = toldEntry(entry(2, 'x'.repeat(1025)));

    expect(told).toEqual({ term: 2, command: `sha256:${digest}, 1025 characters` });
    expect(toldEntry(entry(3, 'x'.repeat(1025))).command).toBe(told.command);
    expect(toldEntry(entry(3, 'y'.repeat(1025))).command).not.toBe(told.command);
  });

  it('F2.RS.LEAD.2 is the same wherever a line tells of it', async () => {
    const lines: string[] = [];
    const write = (more: readonly string[]): void => void lines.push(...more);
    const rig = new Rig();
    const server = await rig.start(3, { events: { isOpen: true, goesOn: false, write } });
    await rig.lead();
    lines.length = 0;

    void server.propose('x'.repeat(5000));
    await settled();
    await rig.durable();

    const [line = ''] = lines;
    const { command, logTail, sends } = JSON.parse(line) as Line;
    expect(command).toMatch(/^sha256:.*, 5005 characters$/);
    expect(logTail).toEqual([{ term: 1, command }]);
    expect(sends.map(({ entries }) => entries.at(-1)?.command)).toEqual([command, command]);
    expect(line.length).toBeLessThan(2000);
  });
});
