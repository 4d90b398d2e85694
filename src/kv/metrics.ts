/**
 * What a server counts of its requests: how many, how they ended, how long they took.
 *
 * A package would count the same, but looks labels up by text for each request and brings a
 * registry for the whole process, while a process may have several servers here.
 *
 * @module
 */

/** What was asked; `none` for what was turned away before anybody looked. */
export type Operation = 'get' | 'staleGet' | 'put' | 'delete' | 'cas' | 'register' | 'none';

/** Upper limits of the classes of the histogram, in seconds; above them is one more class. */
export const bucketSeconds: readonly number[] = [
  ...[0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
];

/** What is counted of one operation. */
export interface OperationCounts {
  readonly byStatus: ReadonlyMap<number, number>;
  /** How many took at most as long as the class of this offset says, and are in none before. */
  readonly inBucket: readonly number[];
  readonly count: number;
  readonly seconds: number;
}

interface Counting {
  readonly byStatus: Map<number, number>;
  readonly inBucket: number[];
  count: number;
  seconds: number;
}

/** The counts of one server since its start. */
export class Metrics {
  private readonly byOperation = new Map<Operation, Counting>();

  /** One more request has been answered. */
  add(operation: Operation, status: number, seconds: number): void {
    const counting = this.of(operation);
    counting.byStatus.set(status, (counting.byStatus.get(status) ?? 0) + 1);
    const found = bucketSeconds.findIndex((most) => seconds <= most);
    const bucket = found === -1 ? bucketSeconds.length : found;
    counting.inBucket[bucket] = (counting.inBucket[bucket] ?? 0) + 1;
    counting.count += 1;
    counting.seconds += seconds;
  }

  /** What was counted, by operation. */
  counts(): ReadonlyMap<Operation, OperationCounts> {
    return this.byOperation;
  }

  private of(operation: Operation): Counting {
    const known = this.byOperation.get(operation);
    if (known !== undefined) return known;
    const inBucket = bucketSeconds.map(() => 0).concat(0);
    const made = { byStatus: new Map<number, number>(), inBucket, count: 0, seconds: 0 };
    this.byOperation.set(operation, made);
    return made;
  }
}
