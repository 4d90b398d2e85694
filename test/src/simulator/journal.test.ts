import { describe, expect, it } from 'vitest';
import { Journal } from '../../../src/simulator/journal.js';
import { clusterOf, disk, s1, s2 } from '../../support/builders.js';

const header = '{"format":"raft-events","version":1,"servers":["s1","s2","s3"],"maxEntries":2}';

const line = (server: string, term: number): string =>
  JSON.stringify({ server, term, votedFor: null, logLength: 0 });

describe('the journal of a simulation', () => {
  it('F2.ST.P0 takes back what a disk knows nothing of, and only of that server', () => {
    const journal = new Journal(clusterOf(3), 2);
    journal.logOf(s1).write([line('s1', 1)]);
    journal.logOf(s1).write([line('s1', 1), line('s1', 2), line('s1', 3)]);
    journal.logOf(s2).write([line('s2', 3)]);

    journal.takeBack(s1, disk({ currentTerm: 2 }));

    expect(journal.text).toEqual([
      ...[header, line('s1', 1), line('s1', 1), line('s1', 2), line('s2', 3)],
    ]);
  });

  it('F2.ST.P0 takes back a round of which the disk knows nothing, not those before', () => {
    const journal = new Journal(clusterOf(3), 2);
    const log = journal.logOf(s1);
    log.write([line('s1', 1)]);
    log.write([line('s1', 2)]);

    journal.takeBack(s1, disk({ currentTerm: 1 }));
    journal.takeBack(s1, disk());

    expect(journal.text).toEqual([header, line('s1', 1)]);
  });

  it('F4.T1 says that a server goes on when it has had a log before', () => {
    const journal = new Journal(clusterOf(3), 2);

    const goesOn = [s1, s1, s2].map((id) => journal.logOf(id).goesOn);

    expect(goesOn).toEqual([false, true, false]);
  });
});
