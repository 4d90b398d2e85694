/**
 * Persists without end and says after each state what is durable, until somebody kills it or the
 * storage gives up.
 *
 * @module
 */
import { writeSync } from 'node:fs';
import { term } from '../../../src/core/ids.js';
import { type StorageKind, openStorage } from '../../../src/storage/open-storage.js';
import { entry, s1 } from '../../support/builders.js';

const [kind = 'file', dir = '', size = '1', segment = '5000'] = process.argv.slice(2);
const place = { dir, id: s1, servers: [s1], segmentBytes: Number(segment) };
const storage = await openStorage(kind as StorageKind, place);
let log = storage.recovered.log;
for (;;) {
  log = [...log, entry(1, `${log.length} ${'x'.repeat(Number(size))}`)];
  await storage.persist({ currentTerm: term(1), votedFor: s1, log });
  // Synchronously, so that no report waits in the process when it is killed.
  writeSync(1, `${log.length}\n`);
}
