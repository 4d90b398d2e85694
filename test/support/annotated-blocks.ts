/**
 * Fenced blocks of Markdown that say where they come from, in a comment above them: an excerpt of a
 * file, or what a command prints.
 *
 * @module
 */
import { linesOf } from './sources.js';

/** A block with its origin. */
export interface AnnotatedBlock {
  /** The document. */
  readonly path: string;
  /** The line of the comment, counted from 1. */
  readonly line: number;
  readonly origin: { readonly type: 'file' | 'command'; readonly name: string };
  /** What is in the block; null if the comment stands above no block, or above an empty one. */
  readonly lines: readonly string[] | null;
}

const ORIGIN = /^<!-- (?:from (\S+)|output of: (\S.*?)) -->$/;
const FENCE = /^\s*(`{3,}|~{3,})/;

/** Stands for lines that a document leaves out of what a command prints. */
export const LEFT_OUT = '…';

/** The annotated blocks of the document, in its order. */
export const annotatedBlocks = (path: string): readonly AnnotatedBlock[] =>
  blocksOf(path, linesOf(path));

/** The annotated blocks among the lines of a document. */
export function blocksOf(path: string, lines: readonly string[]): readonly AnnotatedBlock[] {
  const found: AnnotatedBlock[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const [, file, command] = ORIGIN.exec(line) ?? [];
    const name = file ?? command;
    if (name !== undefined) {
      const type = file === undefined ? 'command' : 'file';
      const start = lines.findIndex((each, i) => i > at && each.trim() !== '');
      found.push({ path, line: at + 1, origin: { type, name }, lines: fencedAt(lines, start) });
    }
    at = FENCE.test(line) ? endOfFence(lines, at) + 1 : at + 1;
  }
  return found;
}

/** True if the excerpt is in the file, line by line, but for indentation that all lines share. */
export function isExcerpt(excerpt: readonly string[], file: readonly string[]): boolean {
  const wanted = dedented(excerpt).join('\n');
  return file.some((_, i) => dedented(file.slice(i, i + excerpt.length)).join('\n') === wanted);
}

/** True if the block is what was printed, where a line `…` stands for any lines, also for none. */
export function isOutput(block: readonly string[], printed: readonly string[]): boolean {
  const parts: string[][] = [[]];
  for (const line of block) {
    if (line.trim() === LEFT_OUT) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  const last = parts.length - 1;
  let at = 0;
  for (const [i, part] of parts.entries()) {
    const from = i === last && i > 0 ? Math.max(at, printed.length - part.length) : at;
    const found = occursAt(part, printed, from);
    if (found === -1 || (i === 0 && found !== 0)) return false;
    at = found + part.length;
  }
  return block.at(-1)?.trim() === LEFT_OUT || at === printed.length;
}

/** The offset, `from` or later, at which the lines of the part follow each other; else -1. */
function occursAt(part: readonly string[], printed: readonly string[], from: number): number {
  for (let at = from; at + part.length <= printed.length; at += 1) {
    if (part.every((line, i) => line === printed[at + i])) return at;
  }
  return -1;
}

function fencedAt(lines: readonly string[], start: number): readonly string[] | null {
  if (!FENCE.test(lines[start] ?? '')) return null;
  const inside = lines.slice(start + 1, endOfFence(lines, start));
  return inside.length === 0 ? null : inside;
}

/** The offset of the line that closes the fence opened there; past the end if none does. */
function endOfFence(lines: readonly string[], start: number): number {
  const mark = FENCE.exec(lines[start] ?? '')?.[1] ?? '';
  const closes = (line: string): boolean => FENCE.exec(line)?.[1]?.startsWith(mark) === true;
  const end = lines.findIndex((line, i) => i > start && closes(line));
  return end === -1 ? lines.length : end;
}

function dedented(lines: readonly string[]): readonly string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const shared = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map((line) => line.slice(shared).trimEnd());
}
