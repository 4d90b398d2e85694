/**
 * What documents show of files and of commands is there. A comment above a fenced block says where
 * it is from: `from` with a path, or `output of:` with a command.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type AnnotatedBlock,
  annotatedBlocks,
  blocksOf,
  isExcerpt,
  isOutput,
} from '../support/annotated-blocks.js';
import { expectNone } from '../support/expect-none.js';
import { filesUnder, linesOf, root } from '../support/sources.js';

const blocks = filesUnder('docs')
  .filter((path) => path.endsWith('.md'))
  .flatMap(annotatedBlocks);

/** What is wrong with an excerpt; null if nothing is. */
function mistakeIn({ path, line, origin: { name }, lines }: AnnotatedBlock): string | null {
  const place = `${path}:${line}`;
  if (lines === null) return `${place}: below the comment is no block`;
  if (!existsSync(join(root, name))) return `${place}: there is no file ${name}`;
  if (isExcerpt(lines, linesOf(name))) return null;
  return `${place}: the excerpt is not in ${name}: ${(lines[0] ?? '').trim()} …`;
}

describe('the excerpts in documents', () => {
  it('are in the files that they name', () => {
    const excerpts = blocks.filter(({ origin }) => origin.type === 'file');
    expectNone(
      excerpts.flatMap((block) => mistakeIn(block) ?? []),
      'The file has changed, or the document; make the excerpt what the file says:',
    );
    expect(excerpts.length).toBeGreaterThan(10);
  });

  it.each([
    ['as it is', ['  b: [', '    c,', '  ],'], true],
    ['with less indentation', ['b: [', '  c,', '],'], true],
    ['with other indentation within', ['b: [', 'c,', '],'], false],
    ['with a line left out', ['b: [', '],'], false],
    ['with a part of a line', ['b: ', '  c,', '],'], false],
  ])('are compared line by line: %s', (_, excerpt, expected) => {
    expect(isExcerpt(excerpt, ['a', '  b: [', '    c,', '  ],', 'd'])).toBe(expected);
  });

  it('that are wrong are named with the document, its line and the file', () => {
    const [wrong, nowhere, bare] = blocksOf('guide.md', [
      '<!-- from package.json -->',
      '',
      '```json',
      '"name": "paxos",',
      '```',
      '<!-- from no-such.ts -->',
      '```ts',
      '<!-- from not-a-comment.ts -->',
      '```',
      '<!-- from package.json -->',
      'Text.',
    ]);
    const mistakes = [wrong, nowhere, bare].map((block) =>
      block === undefined ? '' : mistakeIn(block),
    );

    expect(mistakes).toEqual([
      'guide.md:1: the excerpt is not in package.json: "name": "paxos", …',
      'guide.md:6: there is no file no-such.ts',
      'guide.md:10: below the comment is no block',
    ]);
  });
});

describe('the output in documents', () => {
  const printed = ['a', 'b', 'c', 'd'];

  it.each([
    [['a', 'b', 'c', 'd'], true],
    [['a', '…', 'c', 'd'], true],
    [['…', 'b', '…'], true],
    [['a', '  …', 'b', '…', 'd'], true],
    [['…', 'd'], true],
    [['b', '…'], false],
    [['a', 'b'], false],
    [['a', '…', 'c'], false],
    [['…', 'c', '…', 'b', '…'], false],
    [['a', 'c', '…'], false],
    [['a', 'b', 'c', '…', 'c', 'd'], false],
  ])('%j is what was printed: %s', (block, expected) => {
    expect(isOutput(block, printed)).toBe(expected);
  });
});
