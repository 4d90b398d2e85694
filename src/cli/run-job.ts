/**
 * Runs one search of those that go on side by side; only what it needs is loaded.
 *
 * @module
 */
import type { Found, Job } from './job.js';

/** What came of the search. @throws UsageError where it refuses what it was told */
export async function runJob(job: Job): Promise<Found> {
  switch (job.type) {
    case 'check':
      return (await import('./subjects.js')).checkOne(job.names, job.flags, job.offset);
    case 'mutant':
      return (await import('./exhibit-hunt.js')).huntOne(job.name, job.flags);
    case 'cell':
      return (await import('./matrix-cells.js')).searchOneCell(job.name, job.flags);
    case 'score':
      return (await import('./score-one.js')).scoreOne(job.name, job.flags);
    case 'random':
      return (await import('./random-one.js')).walkOne(job.name, job.flags);
    case 'drawing':
      return (await import('./draw-one.js')).drawOne(job.name);
  }
}
