/**
 * The thread of one member of a crew.
 *
 * @module
 */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { VisitedSet } from '../search/visited-set.js';
import { Member } from './member.js';
import { Control, type Failure, NOBODY, ORDER } from './shared.js';
import { type ModelSource, type ShareableModel, modelFrom } from './source.js';

/** What a thread begins with. */
export interface WorkerStart {
  readonly source: ModelSource;
  readonly index: number;
  readonly size: number;
  readonly control: SharedArrayBuffer;
  /** The ports to the others; the first is that to the thread that leads. */
  readonly ports: readonly (MessagePort | null)[];
  readonly texts: readonly (readonly string[])[];
  readonly fingerprints: Int32Array;
  /** The states that this member begins with, row by row, and their numbers. */
  readonly rows: Int32Array;
  readonly numbers: Int32Array;
}

const start = workerData as WorkerStart;
const control = new Control(start.control, start.size);

try {
  const model = await modelFrom(start.source);
  model.learn(start.texts);
  serve(model, memberOf(model));
} catch (error) {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const failure: Failure = { name, message };
  start.ports[0]?.postMessage({ failure });
  control.fail();
}
parentPort?.close();

function memberOf(model: ShareableModel): Member {
  const { index, ports, fingerprints, rows, numbers } = start;
  const visited = VisitedSet.of(fingerprints);
  const member = new Member(model, index, control, ports, visited);
  const stride = model.width + 2;
  numbers.forEach((number, i) => {
    member.adopt(rows.subarray(i * stride, (i + 1) * stride), number, NOBODY, 0);
  });
  return member;
}

/** Does what the first member orders, until that is to stop. */
function serve(model: ShareableModel, member: Member): void {
  for (;;) {
    control.meet('runs');
    const { type, from, to, count } = control.order;
    if (type === ORDER.expand) member.run(from, to, count);
    else if (type === ORDER.report) {
      start.ports[0]?.postMessage({ report: model.report(), bytes: member.bytes });
      control.meet('strides');
    } else if (type === ORDER.parent) {
      start.ports[0]?.postMessage(member.linkOf(from));
      control.meet('strides');
    } else return;
  }
}
