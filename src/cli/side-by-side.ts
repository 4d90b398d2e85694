/**
 * Many searches at once, each in a thread of this process: as many as the machine has cores. What
 * they find is given in the order in which it was asked for, whoever is ready first.
 *
 * @module
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { InvalidArgumentError, Option } from 'commander';
import { UsageError } from './exit-codes.js';
import type { Found, FromThread, Job, ToThread } from './job.js';
import { runJob } from './run-job.js';
import { clearStatus, interruption, status } from './terminal.js';

const MOST_JOBS = 64;
/** How often the threads are told of a signal, where there was one. */
const SIGNAL_MS = 50;

/** `--jobs`: how many searches run at once. */
export const jobsOption = (): Option =>
  new Option('--jobs <n>', 'searches that run at once; one for each core if not given').argParser(
    (text) => {
      const number = /^\d{1,3}$/.test(text) ? Number(text) : 0;
      if (number >= 1 && number <= MOST_JOBS) return number;
      throw new InvalidArgumentError(`expected a whole number from 1 to ${MOST_JOBS}.`);
    },
  );

/** How many threads so many searches get. */
export const threadsFor = (searches: number, jobs: number = availableParallelism()): number =>
  Math.max(1, Math.min(searches, jobs));

/** Gets what came of a search, and its place among the jobs. */
type Each = (found: Found, offset: number) => void;

/**
 * Runs the jobs in so many threads; `each` gets what came of them one by one, in their order. After
 * a signal the rest is left out. One thread is this one.
 *
 * @throws UsageError where a search refuses what it was told
 */
export async function sideBySide(jobs: readonly Job[], threads: number, each: Each): Promise<void> {
  if (threads > 1) await inThreads(jobs, threads, each);
  else {
    for (const [offset, job] of jobs.entries()) {
      if (interruption.signal === null) each(await runJob(job), offset);
    }
  }
}

async function inThreads(jobs: readonly Job[], threads: number, each: Each): Promise<void> {
  const crew = Array.from({ length: threads }, () => new Thread());
  const queue = new InOrder(each);
  let begun = 0;
  const work = async (thread: Thread): Promise<void> => {
    while (begun < jobs.length && interruption.signal === null) {
      const offset = begun;
      begun += 1;
      queue.put(offset, await thread.run(jobs[offset] as Job));
    }
  };
  const timer = setInterval(() => {
    for (const thread of crew) thread.interrupt(interruption.signal);
  }, SIGNAL_MS);
  try {
    await Promise.all(crew.map(work));
  } finally {
    clearInterval(timer);
    await Promise.all(crew.map((thread) => thread.stop()));
    clearStatus();
  }
}

/** Gives on what comes in any order in the order of the offsets. */
class InOrder {
  private readonly early = new Map<number, Found>();
  private next = 0;
  private readonly each: Each;

  constructor(each: Each) {
    this.each = each;
  }

  /** Afterwards all that can be given on has been. */
  put(offset: number, found: Found): void {
    this.early.set(offset, found);
    clearStatus();
    for (let at = this.next; this.early.has(at); at = this.next) {
      this.each(this.early.get(at) as Found, at);
      this.early.delete(at);
      this.next += 1;
    }
  }
}

/** One thread, which runs one search after the other. */
class Thread {
  private readonly worker: Worker;
  private told = false;

  constructor() {
    const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
    const env = { ...process.env, ...colours };
    this.worker = new Worker(new URL('search-thread.js', import.meta.url), { env });
  }

  /** What came of the job. @throws UsageError where the search refuses what it was told */
  run(job: Job): Promise<Found> {
    const { worker } = this;
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void): void => {
        // Each by its name: without one, Node.js would remove listeners of its own as well.
        for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
        finish();
      };
      worker.on('message', (message: FromThread) => {
        if (message.type === 'status') status.show(message.line);
        else if (message.type === 'found') settle(() => resolve(message.found));
        else {
          const { text, refusal } = message;
          settle(() => reject(refusal ? new UsageError(text) : new Error(text)));
        }
      });
      worker.on('error', (error) => settle(() => reject(error)));
      worker.on('exit', () => settle(() => reject(new Error(`the thread of ${job.name} ended`))));
      this.say({ type: 'search', job });
    });
  }

  /** Afterwards the search has been asked for partial results, if there was a signal. */
  interrupt(signal: string | null): void {
    if (signal === null || this.told) return;
    this.told = true;
    this.say({ type: 'signal', signal });
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }

  private say(message: ToThread): void {
    this.worker.postMessage(message);
  }
}
