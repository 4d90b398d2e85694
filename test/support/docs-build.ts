/**
 * Builds of the reference, by the command that `npm run docs` runs.
 *
 * @module
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './sources.js';

/** What came of a build. */
export interface DocsBuild {
  readonly folder: string;
  readonly code: number;
  /** What it said, on both outputs. */
  readonly said: string;
}

/** Builds into a new folder. */
export function buildDocs(): Promise<DocsBuild> {
  const folder = mkdtempSync(join(tmpdir(), 'raft-reference-'));
  return new Promise((done) => {
    const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
    const words = [tsx, 'docs/build.ts', folder];
    execFile(process.execPath, words, { cwd: root }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      done({ folder, code, said: stdout + stderr });
    });
  });
}

/** Removes what was built. */
export const removeBuild = ({ folder }: DocsBuild): void => {
  rmSync(folder, { recursive: true, force: true });
};
