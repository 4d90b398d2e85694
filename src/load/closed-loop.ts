/**
 * Clients in a closed loop: each puts again as soon as it has its answer.
 *
 * @module
 */
import type { Lane } from './lane.js';

/** How the clients go about it. */
export interface LoopOptions {
  readonly nextKey: () => string;
  readonly warmUpMs: number;
  readonly measuredMs: number;
  /** A client that has waited so long counts an error and goes on. */
  readonly timeoutMs: number;
  /** Called when the measured time begins and when it ends. */
  readonly mark: () => void;
}

/** What the clients saw. */
export interface Seen {
  /** How long each put took that was answered in the measured time. */
  readonly milliseconds: readonly number[];
  readonly measuredMs: number;
  /** What went wrong in the measured time, and how often; what was not answered, at any time. */
  readonly errors: Readonly<Record<string, number>>;
  /** All puts, those before and after the measured time as well. */
  readonly everything: number;
}

/** A client that was refused waits so long before it goes on. */
const PAUSE_MS = 10;

/** How often it is looked who has waited too long. */
const LOOK_MS = 100;

/** Runs the clients through warm-up and measured time; their lanes are closed afterwards. */
export async function closedLoop(lanes: readonly Lane[], options: LoopOptions): Promise<Seen> {
  const loop = new ClosedLoop(lanes, options);
  const { warmUpMs, measuredMs, mark } = options;
  loop.start();
  await after(warmUpMs);
  mark();
  const began = performance.now();
  loop.isMeasured = true;
  await after(measuredMs);
  loop.isMeasured = false;
  const took = performance.now() - began;
  mark();
  await loop.stop();
  const { milliseconds, errors, everything } = loop;
  return { milliseconds, measuredMs: took, errors: Object.fromEntries(errors), everything };
}

const after = (milliseconds: number): Promise<void> =>
  new Promise((done) => setTimeout(done, milliseconds));

class ClosedLoop {
  readonly milliseconds: number[] = [];
  readonly errors = new Map<string, number>();
  everything = 0;
  isMeasured = false;
  private readonly lanes: readonly Lane[];
  private readonly options: LoopOptions;
  /** Since when each client waits; null for one that does not. */
  private readonly since: (number | null)[];
  private readonly look: NodeJS.Timeout;
  private isStopping = false;

  constructor(lanes: readonly Lane[], options: LoopOptions) {
    this.lanes = lanes;
    this.options = options;
    this.since = lanes.map(() => null);
    this.look = setInterval(() => {
      this.lookForLate();
    }, LOOK_MS);
  }

  start(): void {
    for (const [client, lane] of this.lanes.entries()) this.put(client, lane);
  }

  /** Lets those finish that wait for an answer. */
  async stop(): Promise<void> {
    this.isStopping = true;
    while (this.since.some((began) => began !== null)) await after(PAUSE_MS);
    clearInterval(this.look);
    for (const lane of this.lanes) lane.close();
  }

  private put(client: number, lane: Lane): void {
    if (this.isStopping) return;
    const began = performance.now();
    this.since[client] = began;
    lane.put(this.options.nextKey(), (error) => {
      this.since[client] = null;
      if (error !== null) {
        if (this.isMeasured) this.count(error);
        this.goOnLater(client, lane);
        return;
      }
      this.everything += 1;
      if (this.isMeasured) this.milliseconds.push(performance.now() - began);
      this.put(client, lane);
    });
  }

  private count(error: string): void {
    this.errors.set(error, (this.errors.get(error) ?? 0) + 1);
  }

  private goOnLater(client: number, lane: Lane): void {
    setTimeout(() => {
      this.put(client, lane);
    }, PAUSE_MS);
  }

  private lookForLate(): void {
    const late = performance.now() - this.options.timeoutMs;
    for (const [client, lane] of this.lanes.entries()) {
      const began = this.since[client] ?? null;
      if (began === null || began > late) continue;
      this.since[client] = null;
      lane.abandon();
      // It counts whenever it is found out: nothing else shows that a client stood still.
      this.count('no answer in time');
      this.goOnLater(client, lane);
    }
  }
}
