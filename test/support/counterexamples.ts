/**
 * The counterexample of each mutant, as `raft-statecharts mutants --trace docs/museum/traces` has
 * saved it.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { mutants } from '../../model/mutants/index.js';
import { type Trace, readTrace } from '../../model/trace/trace.js';

/** Where the counterexample of the mutant is. */
export const counterexampleFile = (id: string): string =>
  fileURLToPath(new URL(`../../docs/museum/traces/${id}.json`, import.meta.url));

/** The counterexample of each mutant. */
export const counterexamples: readonly (readonly [id: string, Trace])[] = mutants.map(({ id }) => [
  id,
  readTrace(readFileSync(counterexampleFile(id), 'utf8')),
]);
