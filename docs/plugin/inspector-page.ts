/**
 * Builds the inspector's page: a script, a style sheet and the page itself, which work from disk.
 *
 * @module
 */
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { exhibits } from '../../model/museum/exhibits.js';
import { chartStyle, pagePalette } from '../../src/inspector/chart/chart-style.js';
import { root } from '../../test/support/sources.js';
import { runOfExhibit } from './counterexamples.js';
import { ruleCodeScript } from './rule-code.js';

const page = join(root, 'src/inspector/page');

/** Writes the page to the folder. The same sources give the same files. */
export async function buildInspector(folder: string): Promise<void> {
  const runs = exhibits.flatMap(({ id }) => {
    const run = runOfExhibit(id);
    return run === null ? [] : [[id, run] as const];
  });
  await build({
    root: page,
    configFile: false,
    logLevel: 'error',
    esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
    define: {
      'process.env.NODE_ENV': '"production"',
      MUSEUM_RUNS: JSON.stringify(Object.fromEntries(runs)),
    },
    build: {
      outDir: folder,
      emptyOutDir: false,
      // A script of the old kind: browsers load no modules from disk.
      lib: {
        entry: join(page, 'main.tsx'),
        formats: ['iife'],
        name: 'inspector',
        fileName: () => 'inspector.js',
        cssFileName: 'inspector',
      },
    },
  });
  const style = join(folder, 'inspector.css');
  await writeFile(style, `${pagePalette}${await readFile(style, 'utf8')}${chartStyle}`);
  await copyFile(join(page, 'index.html'), join(folder, 'index.html'));
  await writeFile(join(folder, 'rule-code.js'), ruleCodeScript());
}
