/**
 * Builds the inspector's page: a script, a style sheet and the page itself, which work from disk.
 *
 * @module
 */
import { copyFile, readFile, readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { build } from 'vite';
import { readTrace } from '../../model/trace/trace.js';
import { chartStyle } from './chart/chart-style.js';
import { sessionOfTrace } from './session/session.js';
import { fragmentOf } from './session/share.js';

const page = fileURLToPath(new URL('page', import.meta.url));

/** Writes the page to the folder. The same sources give the same files. */
export async function buildPage(folder: string): Promise<void> {
  await build({
    root: page,
    configFile: false,
    logLevel: 'error',
    esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
    define: {
      'process.env.NODE_ENV': '"production"',
      MUSEUM_RUNS: JSON.stringify(await runsOfMuseum()),
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
  await writeFile(style, `${await readFile(style, 'utf8')}${chartStyle}`);
  await copyFile(join(page, 'index.html'), join(folder, 'index.html'));
}

const museum = fileURLToPath(new URL('../../docs/museum/traces', import.meta.url));

/** The counterexamples by the ids of their exhibits, as addresses of the page. */
async function runsOfMuseum(): Promise<Readonly<Record<string, string>>> {
  const runs: Record<string, string> = {};
  for (const file of (await readdir(museum)).sort()) {
    const trace = readTrace(await readFile(join(museum, file), 'utf8'));
    runs[file.replace(/\.json$/, '')] = fragmentOf(sessionOfTrace(trace));
  }
  return runs;
}
