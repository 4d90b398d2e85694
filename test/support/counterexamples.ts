/**
 * The counterexample of each mutant, as `raft-statecharts mutants --trace docs/museum/traces` has
 * saved it.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { traceFile } from '../../docs/plugin/counterexamples.js';
import { mutants } from '../../model/mutants/index.js';
import { type Trace, readTrace } from '../../model/trace/trace.js';
import { root } from './sources.js';

/** Where the counterexample of the mutant is. */
export const counterexampleFile = (id: string): string => join(root, traceFile(id));

/** The counterexample of each mutant. */
export const counterexamples: readonly (readonly [id: string, Trace])[] = mutants.map(({ id }) => [
  id,
  readTrace(readFileSync(counterexampleFile(id), 'utf8')),
]);
