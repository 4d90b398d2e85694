/**
 * What rows of integers and labels of steps stand for, as the specification names it.
 *
 * @module
 */
import type { Happening, Situation } from '../../spec/temporal/fairness.js';
import type { ServerVariables } from '../../spec/variables.js';
import type { Message } from '../../src/core/messages.js';
import { actionKinds } from '../cluster/action.js';
import type { Cluster } from '../cluster/cluster.js';
import type { ServerRecord } from '../cluster/server.js';
import { variablesOf } from '../cluster/variables-of.js';
import { kindIn, labelOf, subjectIn } from '../encoded/fates.js';
import type { StepCache } from '../encoded/step-cache.js';

/** What stands for "about no message". */
export const NO_MESSAGE = 0;

/** Reads the rows of one model; what it has read it remembers. */
export class RowReader {
  /** The names of the servers, in their order. */
  readonly ids: readonly string[];
  private readonly views: ServerVariables[] = [];
  private readonly happenings = new Map<number, Happening>();
  private readonly cache: StepCache;
  private readonly width: number;

  constructor(cache: StepCache, start: Cluster, width: number) {
    this.cache = cache;
    this.ids = start.servers.map(({ chart }) => chart.state.id);
    this.width = width;
  }

  /** The servers of the row at `at`, as the specification sees them. */
  servers(rows: Int32Array, at: number): readonly ServerVariables[] {
    return this.ids.map((_, i) => {
      const number = rows[at + i] as number;
      return (this.views[number] ??= variablesOf(this.cache.servers.value(number)));
    });
  }

  /** The servers of the row at `at`, as the model has them. */
  records(rows: Int32Array, at: number): readonly ServerRecord[] {
    return this.ids.map((_, i) => this.cache.servers.value(rows[at + i] as number));
  }

  /** The messages in flight in the row at `at`. */
  network(rows: Int32Array, at: number): readonly Message[] {
    const places = rows.subarray(at + this.ids.length, at + this.width - 2);
    const numbers = [...places].filter((number) => number !== NO_MESSAGE);
    return numbers.map((number) => this.cache.message(number));
  }

  /** The state of the row at `at`, as fairness sees it. */
  situation(rows: Int32Array, at: number): Situation {
    const bits = rows[at + this.width - 1] as number;
    return {
      servers: this.servers(rows, at),
      inFlight: this.network(rows, at),
      restarted: this.ids.filter((_, i) => ((bits >> i) & 1) === 1),
    };
  }

  /** The number of the message that the step of that label is about, in the row at `at`. */
  messageOf(label: number, rows: Int32Array, at: number): number {
    if (actionKinds[kindIn(label)]?.per !== 'message') return NO_MESSAGE;
    return rows[at + this.ids.length + subjectIn(label)] as number;
  }

  /** What happens in the step of that label, which is about the message of that number, if any. */
  happening(label: number, message: number): Happening {
    const at = kindIn(label);
    // In place of a tear, which is no other happening, the key has the message.
    const code = message === NO_MESSAGE ? labelOf(at, subjectIn(label)) : labelOf(at, 0, message);
    const known = this.happenings.get(code);
    if (known !== undefined) return known;
    const kind = actionKinds[at];
    if (kind === undefined) throw new RangeError(`label ${label} is of no kind of action`);
    const about = message === NO_MESSAGE ? null : this.cache.message(message);
    const own = kind.per === 'server' ? (this.ids[subjectIn(label)] ?? null) : null;
    const type = kind.name as Happening['type'];
    const found = { type, message: about, server: about?.to ?? own };
    this.happenings.set(code, found);
    return found;
  }
}
