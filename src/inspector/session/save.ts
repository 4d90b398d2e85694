/**
 * A run as files that other programs take.
 *
 * @module
 */
import { scenarioOfTrace } from '../../../model/scenario/write.js';
import { sequenceDiagram } from '../../../model/trace/diagram/sequence-diagram.js';
import { itfOfTrace, writeItf } from '../../../model/trace/itf.js';
import { writeTrace } from '../../../model/trace/trace.js';
import type { Trace } from '../../../model/trace/trace.js';

/** A kind of file: what it is called, what it is, and its text. */
export interface FileKind {
  readonly file: string;
  readonly name: string;
  readonly type: string;
  /** @throws TraceError when the run cannot be told so */
  readonly write: (trace: Trace) => string;
}

/** The kinds of file, the one for `replay` first. */
export const fileKinds: readonly FileKind[] = [
  { file: 'run.json', name: 'JSON', type: 'application/json', write: writeTrace },
  { file: 'run.txt', name: 'scenario', type: 'text/plain', write: scenarioOfTrace },
  {
    ...{ file: 'run.itf.json', name: 'ITF', type: 'application/json' },
    write: (trace) => writeItf(itfOfTrace(trace)),
  },
  { file: 'run.svg', name: 'diagram (SVG)', type: 'image/svg+xml', write: sequenceDiagram },
];
