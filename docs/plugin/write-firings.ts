/**
 * `npm run evidence`: searches every instance of the cluster and writes down how often each rule
 * fired.
 *
 * @module
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../test/support/sources.js';
import { firingsFile } from './evidence-files.js';
import type { Firings } from './evidence.js';

interface Verdict {
  readonly instance: string;
  readonly states: number;
  readonly coverage?: { readonly rules: Readonly<Record<string, number>> };
}

const command = [join(root, 'dist/src/cli/main.js'), 'check', '--json'];
const printed = execFileSync(process.execPath, command, {
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const { verdicts } = JSON.parse(printed) as { readonly verdicts: readonly Verdict[] };
const fired: Record<string, Firings> = {};
for (const { instance, states, coverage } of verdicts) {
  if (coverage === undefined) continue;
  const rules = Object.entries(coverage.rules).sort(([a], [b]) => (a < b ? -1 : 1));
  fired[instance] = { states, rules: Object.fromEntries(rules) };
}
mkdirSync(dirname(join(root, firingsFile)), { recursive: true });
writeFileSync(join(root, firingsFile), `${JSON.stringify(fired, null, 2)}\n`);
