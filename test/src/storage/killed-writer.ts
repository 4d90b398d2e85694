/**
 * Persists without end and says after each state what is durable; whoever started it kills it.
 *
 * @module
 */
import { writeSync } from 'node:fs';
import { term } from '../../../src/core/ids.js';
import { openFileStorage } from '../../../src/storage/file-storage.js';
import { entry, s1 } from '../../support/builders.js';

const [dir = '', size = '1'] = process.argv.slice(2);
const storage = await openFileStorage({ dir, id: s1, servers: [s1], segmentBytes: 5000 });
let log = storage.recovered.log;
for (;;) {
  log = [...log, entry(1, `${log.length} ${'x'.repeat(Number(size))}`)];
  await storage.persist({ currentTerm: term(1), votedFor: s1, log });
  // Synchronously, so that no report waits in the process when it is killed.
  writeSync(1, `${log.length}\n`);
}
