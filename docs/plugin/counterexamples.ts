/**
 * The counterexamples of the museum that are kept as traces.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Trace, readTrace } from '../../model/trace/trace.js';
import { read, root } from '../../test/support/sources.js';

/** The trace of the exhibit; null if none is kept. */
export function traceOfExhibit(id: string): Trace | null {
  const path = `docs/museum/traces/${id}.json`;
  return existsSync(join(root, path)) ? readTrace(read(path)) : null;
}
