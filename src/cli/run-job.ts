/**
 * Runs one search of those that go on side by side.
 *
 * @module
 */
import { drawOne } from './draw-one.js';
import { huntOne } from './exhibit-hunt.js';
import type { Found, Job } from './job.js';
import { searchOneCell } from './matrix-cells.js';
import { walkOne } from './random-one.js';
import { scoreOne } from './score-one.js';
import { checkOne } from './subjects.js';

/** What came of the search. @throws UsageError where it refuses what it was told */
export function runJob(job: Job): Promise<Found> {
  switch (job.type) {
    case 'check':
      return checkOne(job.names, job.flags, job.offset);
    case 'mutant':
      return huntOne(job.name, job.flags);
    case 'cell':
      return searchOneCell(job.name, job.flags);
    case 'score':
      return scoreOne(job.name, job.flags);
    case 'random':
      return walkOne(job.name, job.flags);
    case 'drawing':
      return drawOne(job.name);
  }
}
