/**
 * The history variable of fairness: which servers' election timers were started since the network
 * was last silent. As bits, one for each server. Mutable, for the search only.
 *
 * @module
 */
import type { Happening } from '../../spec/temporal/fairness.js';
import type { RaftStatechart } from '../../src/statechart/raft-statechart.js';
import { whole } from '../cluster/action-kind.js';
import { type Cluster, offsetOf } from '../cluster/cluster.js';
import { stimulate } from '../cluster/server.js';
import type { StepCache } from '../encoded/step-cache.js';
import { ABSENT, PairTable } from '../search/pair-table.js';

/** Says which steps start an election timer; what it has found out it remembers. */
export class RestartedTimers {
  private readonly known = new PairTable();
  private readonly ownStimuli: Readonly<Partial<Record<Happening['type'], number>>>;
  private readonly cache: StepCache;
  private readonly start: Cluster;
  private readonly chart: RaftStatechart;

  constructor(cache: StepCache, start: Cluster, chart: RaftStatechart) {
    this.cache = cache;
    this.start = start;
    this.chart = chart;
    const restart = cache.stimuli.number({ type: 'restart' });
    const electionTimeout = cache.stimuli.number(whole({ type: 'electionTimeout' }));
    this.ownStimuli = { electionTimeout, restart, recover: restart };
  }

  /**
   * The timer that is started when this happens in the row at `at`, as a bit; 0 if none is. Is it
   * about a message, then about that of the given number.
   */
  startedBy({ type, server }: Happening, message: number, rows: Int32Array, at: number): number {
    const stimulus = type === 'deliver' ? message : this.ownStimuli[type];
    if (stimulus === undefined || server === null) return 0;
    const offset = offsetOf(this.start, server);
    const before = rows[at + offset] as number;
    const known = this.known.get(before, stimulus);
    return (known === ABSENT ? this.findOut(before, stimulus) : known) << offset;
  }

  private findOut(server: number, stimulus: number): number {
    const { servers, stimuli } = this.cache;
    const { effects } = stimulate(servers.value(server), stimuli.value(stimulus), this.chart);
    const starts = Number(effects.some(({ type }) => type === 'startElectionTimer'));
    this.known.set(server, stimulus, starts);
    return starts;
  }
}
