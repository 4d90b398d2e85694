/**
 * What goes wrong with a faulty disk, and when.
 *
 * @module
 */

/**
 * What goes wrong at one operation that writes, syncs or renames; they count from 0 over the whole
 * life of the disk. A failed sync strikes the first sync from `at` on, a full disk the first write.
 */
export type Fault =
  /** The power fails during the operation: it and all that follows rejects until a restart. */
  | { readonly type: 'powerLoss'; readonly at: number }
  /**
   * The process is killed: the same, but the cache of the system stays. Of a write only the first
   * `bytes` have happened, of anything else nothing.
   */
  | { readonly type: 'killed'; readonly at: number; readonly bytes: number }
  /** A sync reports an error, and the system forgets that there was something to write. */
  | { readonly type: 'failedSync'; readonly at: number }
  /** Only the first `bytes` of a write fit, and nothing of those that follow. */
  | { readonly type: 'fullDisk'; readonly at: number; readonly bytes: number };

/** Counts the operations of a disk and lets the one fault happen that is planned. */
export class Faults {
  /** How many operations there have been. */
  operations = 0;
  /** True once something has gone wrong since the plan was made. */
  hasStruck = false;
  private plan: Fault | null = null;
  private isDown = false;
  private isFull = false;

  /** Nothing is wrong any more; `plan` is what happens next. */
  renew(plan: Fault | null): void {
    this.plan = plan;
    this.hasStruck = false;
    this.isDown = false;
    this.isFull = false;
  }

  /** @throws Error while the machine is down */
  reach(): void {
    if (!this.isDown) return;
    this.hasStruck = true;
    throw hostError('EIO', 'the machine is down');
  }

  /** A change of bytes or names happens, in the cache at least. @throws Error if it fails */
  change(act: () => void): void {
    const plan = this.begin();
    if (plan?.type === 'powerLoss') {
      act();
      this.isDown = true;
    }
    this.reach();
    act();
  }

  /** Writes as much of `length` bytes as there is room for. @throws Error if not all of it */
  write(length: number, act: (fits: number) => void): void {
    this.reach();
    const { due } = this;
    if (due?.type === 'killed') act(Math.min(due.bytes, length));
    this.change(() => {
      const fits = this.room(length);
      act(fits);
      if (fits === length) return;
      this.hasStruck = true;
      throw hostError('ENOSPC', 'no space left on device');
    });
  }

  /** A sync happens, or fails as planned. @throws Error if it fails */
  sync(act: () => void, onFailure: () => void): void {
    const plan = this.begin();
    if (plan?.type === 'powerLoss') this.isDown = true;
    this.reach();
    if (plan?.type === 'failedSync') {
      this.plan = null;
      this.hasStruck = true;
      onFailure();
      throw hostError('EIO', 'i/o error');
    }
    act();
  }

  private get due(): Fault | null {
    return this.plan !== null && this.operations >= this.plan.at ? this.plan : null;
  }

  /** One more operation has begun; the fault that strikes it. */
  private begin(): Fault | null {
    this.reach();
    const { due } = this;
    this.operations++;
    if (due?.type === 'killed') this.isDown = true;
    this.reach();
    return due;
  }

  private room(length: number): number {
    if (this.isFull) return 0;
    const { plan } = this;
    if (plan?.type !== 'fullDisk' || this.operations <= plan.at) return length;
    this.isFull = true;
    return Math.min(plan.bytes, length - 1);
  }
}

/** An error as Node.js reports it of the host. */
export const hostError = (code: string, what: string): Error =>
  Object.assign(new Error(`${code}: ${what}`), { code });
