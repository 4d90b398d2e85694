/**
 * The options for how a search keeps the states that it has seen, and what they are worth.
 *
 * @module
 */
import { InvalidArgumentError, Option } from 'commander';
import type { VisitedChoice, VisitedName } from '../../model/search/choose-visited.js';
import { LEAST_BYTES, MOST_BYTES } from '../../model/search/compact-set.js';
import { UsageError } from './exit-codes.js';

/** The flags of these options. */
export interface VisitedFlags {
  /** Compare whole states. */
  readonly exact?: boolean;
  /** Bytes of the compact table. */
  readonly compact?: number;
}

/** `--exact`; not together with `--compact`. */
export const exactOption = (): Option =>
  new Option('--exact', 'keep whole states, not fingerprints: no doubt, more memory').conflicts(
    'compact',
  );

/** `--compact`. */
export const compactOption = (): Option =>
  new Option('--compact <bytes>', 'keep states in a table of this size, such as 512M').argParser(
    compactBytes,
  );

/** @throws UsageError when the flags would have no effect */
export function refuseIdleVisited(names: readonly string[], flags: VisitedFlags): void {
  const given = flags.exact === true ? '--exact' : '--compact';
  if (flags.exact !== true && flags.compact === undefined) return;
  if (names.length === 0 || names.some((name) => !/^live(:|$)/.test(name))) return;
  throw new UsageError(`${given} does not go with liveness alone, which always keeps whole states`);
}

/** What the flags choose; nothing for fingerprints. */
export const visitedIn = ({ exact, compact }: VisitedFlags): VisitedChoice => ({
  ...(exact === true ? { visited: 'exact' } : {}),
  ...(compact === undefined ? {} : { visited: 'compact', compactBytes: compact }),
});

/** The probability that a state was left out, as the table says it. */
export function showDoubt(visited: VisitedName, omission: number): string {
  const figure = omission.toExponential(1);
  switch (visited) {
    case 'exact':
      return 'none: states were compared whole';
    case 'compact':
      return `${figure} that the compact table hid a state`;
    case 'fingerprint':
      return `${figure} that equal fingerprints hid a state`;
  }
}

const units: Readonly<Record<string, number>> = { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 };

function compactBytes(text: string): number {
  const [, digits = '', unit = ''] = /^(\d{1,12})([KMG]?)$/i.exec(text) ?? [];
  const bytes = digits === '' ? Number.NaN : Number(digits) * (units[unit.toUpperCase()] ?? 1);
  if (bytes >= LEAST_BYTES && bytes <= MOST_BYTES) return bytes;
  throw new InvalidArgumentError(
    `expected bytes from ${LEAST_BYTES} to ${MOST_BYTES}, such as 512M or 2G.`,
  );
}
