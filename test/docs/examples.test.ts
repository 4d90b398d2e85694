/**
 * The examples in doc comments run, on what is built and by the names of the package, and each
 * `expression; // value` in them has that value.
 *
 * @module
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import { commentsOf, root, sourcesIn } from '../support/sources.js';

const folder = join(root, 'dist', 'examples');

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The code of each example, with where it is. */
const examples = sourcesIn('spec', 'src', 'model').flatMap((source) =>
  commentsOf(source).flatMap(({ line, text }) => {
    const plain = text.replace(/^\/\*\*|\*\/$/g, '').replace(/\n\s*\* ?/g, '\n');
    const parts = plain.split(/\n\s*@example\s*\n/).slice(1);
    return parts.map((part) => {
      const code = part.split(/\n@/)[0] ?? '';
      return { place: `${source.path}:${line}`, code: code.replace(/^```.*$/gm, '') };
    });
  }),
);

/** What is to be so is asserted. */
const asserting = (code: string): string =>
  `import { deepStrictEqual as same } from 'node:assert';\n${code}`.replace(
    /^([^\s/].*); \/\/ (.+)$/gm,
    'same($1, $2); asserted += 1;',
  );

describe('the examples', () => {
  it('are there', () => {
    expect(examples.length).toBeGreaterThanOrEqual(8);
  });

  it.each(examples)('of $place hold', async ({ place, code }) => {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${place.replace(/\W/g, '-')}.mjs`);
    const module = `export let asserted = 0;\n${asserting(code)}`;
    const { outputText } = ts.transpileModule(module, {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    });
    writeFileSync(file, outputText);

    const { asserted } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
      readonly asserted: number;
    };

    expect(asserted).toBeGreaterThan(0);
  });
});
