/**
 * Lines are written before what they tell of is durable. After a crash there may be lines of steps
 * that the disk knows nothing of, and of which nothing else has come either.
 *
 * @module
 */
import type { PersistentState } from '../core/server-state.js';

/**
 * How many of a server's lines, from the first on, are of steps that its disk knows of: the last
 * of them tells of the state that the disk has. 0 if none does.
 */
export function linesKnownTo(
  { currentTerm, votedFor, log }: PersistentState,
  lines: readonly string[],
): number {
  const lastTerm = log.at(-1)?.term ?? 0;
  return (
    1 +
    lines.findLastIndex((line) => {
      const told = toldIn(line);
      return (
        told !== null &&
        told.term === currentTerm &&
        told.votedFor === votedFor &&
        told.logLength === log.length &&
        (told.logTail?.at(-1)?.term ?? 0) === lastTerm
      );
    })
  );
}

interface Told {
  readonly term?: number;
  readonly votedFor?: string | null;
  readonly logLength?: number;
  readonly logTail?: readonly { readonly term: number }[];
}

function toldIn(line: string): Told | null {
  try {
    return JSON.parse(line) as Told;
  } catch {
    return null;
  }
}
