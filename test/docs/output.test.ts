/**
 * What documents show of the output of a command is what the command prints. The commands of a
 * document run in its order, in a folder in which `docs` and `test` are those of the project.
 *
 * @module
 */
import { execFile } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AnnotatedBlock, annotatedBlocks, isOutput } from '../support/annotated-blocks.js';
import { expectNone } from '../support/expect-none.js';
import { inFolder, timelessText } from '../support/shards.js';
import { filesUnder, linesOf, root } from '../support/sources.js';

const programs: Readonly<Record<string, readonly string[]>> = {
  'raft-statecharts': [join(root, 'dist/src/cli/main.js')],
  node: [],
};

/** What the command prints in the folder, line by line, without what a clock measured. */
function printedBy(command: string, cwd: string): Promise<readonly string[]> {
  const [program = '', ...args] = command.split(' ');
  const before = programs[program];
  if (before === undefined) return Promise.resolve([`not a command that is run here: ${program}`]);
  return new Promise((resolve) => {
    execFile(process.execPath, [...before, ...args], { cwd }, (_, stdout) => {
      resolve(timelessText(stdout).replace(/\n$/, '').split('\n'));
    });
  });
}

/** True if a line of the document above the block is the command, as the reader has to type it. */
const isShownAbove = ({ path, line, origin: { name } }: AnnotatedBlock): boolean =>
  linesOf(path)
    .slice(0, line - 1)
    .some((each) => each.replace(/^npx /, '').replace(/\s+#.*$/, '') === name);

const documents = filesUnder('docs')
  .filter((path) => path.endsWith('.md'))
  .map((path) => ({
    path,
    blocks: annotatedBlocks(path).filter(({ origin }) => origin.type === 'command'),
  }))
  .filter(({ blocks }) => blocks.length > 0);

describe('the output of commands', () => {
  it.each(documents)(
    'is as $path shows it',
    async ({ blocks }) => {
      const mistakes = await inFolder(async (folder) => {
        await symlink(join(root, 'docs'), join(folder, 'docs'));
        await symlink(join(root, 'test'), join(folder, 'test'));
        const known = new Map<string, readonly string[]>();
        const found: string[] = [];
        for (const { path, line, origin, lines } of blocks) {
          const printed = known.get(origin.name) ?? (await printedBy(origin.name, folder));
          known.set(origin.name, printed);
          if (lines === null) found.push(`${path}:${line}: below the comment is no block`);
          else if (!isOutput(timelessText(lines.join('\n')).split('\n'), printed))
            found.push(`${path}:${line}: ${origin.name} prints\n\n${printed.join('\n')}\n`);
        }
        return found;
      });

      expectNone(mistakes, 'Show what is printed; a line of … stands for lines left out:');
    },
    300_000,
  );

  it('is shown below the command', () => {
    const blocks = documents.flatMap((document) => document.blocks);
    expectNone(
      blocks
        .filter((block) => !isShownAbove(block))
        .map(({ path, line, origin }) => `${path}:${line} ${origin.name}`),
      'No line above the block is this command, with npx before raft-statecharts:',
    );
    expect(blocks.length).toBeGreaterThan(5);
  });
});
