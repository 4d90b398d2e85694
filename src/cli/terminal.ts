/**
 * Where the command line meets the world: output, progress, the clock, signals, colours.
 *
 * @module
 */
import { bold, dim, green, red, yellow } from 'yoctocolors';
import type { Progress } from '../../model/check-options.js';
import type { WalkProgress } from '../../model/walk.js';

/** Results go to stdout, one line each. */
export const print = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

/** A clock in milliseconds. */
export const now = (): number => performance.now();

/** Set by SIGINT and SIGTERM; a running search sees it within a tenth of a second. */
export const interruption: { signal: string | null } = { signal: null };

/** Afterwards the first SIGINT or SIGTERM asks for partial results; a second one ends at once. */
export function catchSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      interruption.signal = signal;
    });
  }
}

/** Where the status line goes: to the terminal, if there is one; a thread gives it on. */
export const status: { show: (line: string) => void } = {
  show: (line) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
  },
};

/** Shows how far a search is, on a terminal only, and lets signals in. */
export function pulseOf(name: string, expected: number | null) {
  return async (progress: Progress): Promise<string | null> => {
    await new Promise((resolve) => setImmediate(resolve));
    status.show(statusOf(name, progress, expected));
    return interruption.signal;
  };
}

/** The same for walks. */
export const walkPulseOf =
  (name: string) =>
  async ({ walks, steps, seconds }: WalkProgress): Promise<string | null> => {
    await new Promise((resolve) => setImmediate(resolve));
    const rate = showCount(Math.round(steps / Math.max(seconds, 0.001)));
    status.show(`${name}: ${showCount(walks)} walks, ${showCount(steps)} steps, ${rate}/s`);
    return interruption.signal;
  };

/** Afterwards no progress is shown. */
export function clearStatus(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
}

/** One status line: states, rate, depth, queue, memory, and the share where it is known. */
export function statusOf(name: string, progress: Progress, expected: number | null): string {
  const { states, queue, depth, bytes, seconds } = progress;
  const share = expected === null ? '' : `${Math.floor((100 * states) / expected)} % of `;
  const rate = Math.round(states / Math.max(seconds, 0.001));
  return (
    `${name}: ${share}${showCount(expected ?? states)} states, ${showCount(rate)}/s, ` +
    `depth ${depth}, queue ${showCount(queue)}, ${Math.round(bytes / 2 ** 20)} MB` +
    (expected === null ? '' : remaining(expected - states, rate))
  );
}

/** The time that so many states take at that rate; nothing where it is not known. */
const remaining = (states: number, rate: number): string =>
  states > 0 && rate > 0 ? `, ${Math.ceil(states / rate)} s to go` : '';

/** A whole number with thousands apart: `1,084`. */
export const showCount = (value: number): string => value.toLocaleString('en-US');

const plain = (text: string): string => text;
const colourless = { bold: plain, dim: plain, green: plain, red: plain, yellow: plain };

/** How texts are set off. */
export type Palette = typeof colourless;

/** Colours, where the terminal, NO_COLOR and `--no-color` allow them. */
export const paletteOf = (wanted: boolean): Palette =>
  wanted && (process.stdout.isTTY || process.env['FORCE_COLOR'] !== undefined)
    ? { bold, dim, green, red, yellow }
    : colourless;

/** The rows of a table, each cell as wide as the widest below or above it. */
export function columnsOf(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, k) => {
      widths[k] = Math.max(widths[k] ?? 0, cell.length);
    });
  }
  return rows.map((row) =>
    row
      .map((cell, k) => cell.padEnd(widths[k] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
