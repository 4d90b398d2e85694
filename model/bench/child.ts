/**
 * Runs one search in a process of its own, so that its heap, its compiled code and its processor
 * time are its own. The task comes as JSON in the first argument; what was measured is printed as
 * JSON once the process ends.
 *
 * @module
 */
import { check } from '../check.js';
import type { Bound } from '../cluster/bound.js';
import { checkLinearizable } from '../linearizability/check-linearizable.js';
import { type Simulation, simulatedHistory } from '../linearizability/simulated-history.js';
import { naiveSearch } from '../search/naive.js';
import { checkSpec } from '../specification/check-spec.js';
import type { Counted, SearchTask } from './contender.js';
import type { Measurement } from './result.js';

/** What the search itself says. */
type Searched = Pick<Measurement, 'counts' | 'bytes' | 'steps'>;

const now = (): number => performance.now();

/** @throws Error when the search does not end as it must */
async function search(task: SearchTask): Promise<Searched> {
  switch (task.type) {
    case 'naive':
      return searchNaively(task.bound);
    case 'cluster':
      return searchCluster(task);
    case 'spec':
      return searchSpec(task);
    case 'history':
      return explainHistory(task.simulation);
  }
}

function searchNaively(bound: Bound): Searched {
  const { fault, states, transitions, depth } = naiveSearch(instanceOf(bound));
  if (fault !== null) throw new Error(`${fault.name} is broken`);
  return { counts: { states, transitions, depth } };
}

async function searchCluster(task: SearchTask & { type: 'cluster' }): Promise<Searched> {
  const { bound, choice, maxStates } = task;
  const limit = maxStates === undefined ? {} : { maxStates };
  const verdict = await check(instanceOf(bound), { ...choice, ...limit, now });
  const { ending, states, transitions, depth, bytes, steps } = verdict;
  expectEnding(ending.type, maxStates === undefined ? 'exhausted' : 'stopped');
  // Where a limit stops a search says nothing of the bound.
  const counts: Counted = maxStates === undefined ? { states, transitions, depth } : { states };
  return { counts, bytes, steps };
}

async function searchSpec({ bound, choice }: SearchTask & { type: 'spec' }): Promise<Searched> {
  const symmetry = choice.symmetry === true;
  const instance = { name: 'bench', about: 'A bound of the benchmark.', bound, symmetry };
  const { ending, distinct, generated, depth, beyond, bytes } = await checkSpec(
    { ...instance, pinned: null },
    { ...choice, now },
  );
  expectEnding(ending.type, 'exhausted');
  const outside = Object.values(beyond).reduce((sum, times) => sum + times, 0);
  return {
    counts: { states: distinct, transitions: generated - 1 - outside, generated, depth },
    bytes,
  };
}

function explainHistory(simulation: Simulation): Searched {
  const { type, steps } = checkLinearizable(simulatedHistory(simulation), simulation.model);
  expectEnding(type, 'linearizable');
  return { counts: { tries: steps } };
}

const instanceOf = (bound: Bound) => ({
  name: 'bench',
  about: 'A bound of the benchmark.',
  bound,
  witnesses: [],
  pinned: null,
});

function expectEnding(ending: string, expected: string): void {
  if (ending !== expected) throw new Error(`the search ended ${ending}, not ${expected}`);
}

const searched = await search(JSON.parse(process.argv[2] ?? '') as SearchTask);
process.once('exit', () => {
  const { user, system } = process.cpuUsage();
  const measured = {
    ...searched,
    cpuSeconds: (user + system) / 1e6,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  };
  process.stdout.write(JSON.stringify(measured));
});
