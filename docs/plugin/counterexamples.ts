/**
 * The counterexamples of the museum that are kept as traces.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readTrace } from '../../model/trace/trace.js';
import { sessionOfTrace } from '../../src/inspector/session/session.js';
import { fragmentOf } from '../../src/inspector/session/share.js';
import { read, root } from '../../test/support/sources.js';

/** Where the trace of the exhibit is, from the root of the project, if one is kept. */
export const traceFile = (id: string): string => `docs/museum/traces/${id}.json`;

/** The run of the exhibit as an address of the inspector; null if no trace of it is kept. */
export function runOfExhibit(id: string): string | null {
  const file = traceFile(id);
  return existsSync(join(root, file)) ? fragmentOf(sessionOfTrace(readTrace(read(file)))) : null;
}
