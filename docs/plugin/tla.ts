/**
 * Definitions of the TLA+ module, by their names.
 *
 * @module
 */
import { linesOf } from '../../test/support/sources.js';

/** The module, from the root of the project. */
export const tlaModule = 'spec/tla/Raft.tla';

/** A definition: its lines, the first counted from 1, its comment included. */
export interface TlaDefinition {
  readonly line: number;
  readonly text: string;
}

/** The definition of that name, with the comment above it; null if there is none. */
export function tlaDefinition(name: string): TlaDefinition | null {
  const lines = linesOf(tlaModule);
  const head = new RegExp(`^${name}(?:\\([^)]*\\))?\\s*==`);
  const at = lines.findIndex((line) => head.test(line));
  if (at === -1) return null;
  let from = at;
  while (from > 0 && isComment(lines[from - 1] ?? '')) from -= 1;
  const length = lines.slice(at + 1).findIndex((line) => !/^(?:\s+\S|$)/.test(line));
  const to = length === -1 ? lines.length : at + 1 + length;
  const text = lines.slice(from, to).join('\n').trimEnd();
  return { line: at + 1, text };
}

const isComment = (line: string): boolean => /^\s*(?:\\\*|\(\*)/.test(line);

/** The name in TLA+ of what TypeScript calls so: the same with a great first letter. */
export const tlaName = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
