/**
 * A reporter of vitest that keeps the last result of each test that names a rule of the paper, for
 * the reference. A file whose tests did not all run keeps what it had.
 *
 * @module
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import { isEvidence, testsFile } from '../../docs/plugin/evidence-files.js';
import { idsIn } from './rule-ids.js';
import { root } from './sources.js';

type Results = Record<string, Record<string, string>>;

const file = join(root, testsFile);

/** What is put behind the title of a property: another one in each run. */
const SEED = / \(with seed=-?\d+\)$/;

/** Writes docs/evidence/tests.json at the end of each run. */
export class Evidence implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results) : {};
    for (const module of modules) {
      const path = relative(root, module.moduleId);
      // What looks at the site itself would need its own result before it could be built.
      const results = isEvidence(path) ? resultsOf(module) : null;
      if (results !== null) known[path] = results;
    }
    const kept = Object.entries(known)
      .filter(([path, tests]) => existsSync(join(root, path)) && Object.keys(tests).length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`);
  }
}

/** The tests of the file that name a rule; null if some of its tests did not run. */
function resultsOf(module: TestModule): Record<string, string> | null {
  const results: Record<string, string> = {};
  for (const test of module.children.allTests()) {
    const { state } = test.result();
    if (state !== 'passed' && state !== 'failed') return null;
    const title = test.fullName.replaceAll(' > ', ' ').replace(SEED, '');
    if (idsIn(title).length > 0) results[title] = state;
  }
  return results;
}
