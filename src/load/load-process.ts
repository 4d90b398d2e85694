/**
 * The load generator, in a process of its own. The task comes as JSON in the first argument; what
 * was measured is printed as JSON.
 *
 * @module
 */
import { randoms } from '../../model/search/random-walk.js';
import { closedLoop } from './closed-loop.js';
import { lanesOf } from './lanes.js';
import { latenciesOf } from './latencies.js';
import { processorSeconds } from './processor-time.js';
import type { LoadResult, LoadTask } from './task.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Processor time at some moment: of the servers and of this process. */
interface Spent {
  readonly servers: number | null;
  readonly generator: number;
}

const task = JSON.parse(process.argv[2] ?? '') as LoadTask;
const random = randoms(task.seed);
const value = Array.from({ length: task.valueBytes }, () => LETTERS[random(LETTERS.length)]);
const marks: Spent[] = [];

const seen = await closedLoop(lanesOf(task, value.join('')), {
  nextKey: () => `key-${random(task.keys)}`,
  warmUpMs: 1000 * task.warmUpSeconds,
  measuredMs: 1000 * task.seconds,
  timeoutMs: task.timeoutMs,
  mark: () => {
    const { user, system } = process.cpuUsage();
    marks.push({ servers: processorSeconds(task.watched), generator: (user + system) / 1e6 });
  },
});

const [before, after] = marks as [Spent, Spent];
const result: LoadResult = {
  puts: seen.milliseconds.length,
  seconds: seen.measuredMs / 1000,
  latencyMs: latenciesOf(seen.milliseconds),
  errors: seen.errors,
  everything: seen.everything,
  serverCpuSeconds:
    before.servers === null || after.servers === null ? null : after.servers - before.servers,
  generatorCpuSeconds: after.generator - before.generator,
};
process.stdout.write(JSON.stringify(result));
