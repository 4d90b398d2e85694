/**
 * The runs of which a log can be made: scenarios and traces.
 *
 * @module
 */
import { type RaftStatechart, raftStatechart } from '../../src/statechart/raft-statechart.js';
import { type Cluster, initialCluster, settingOf } from '../cluster/cluster.js';
import { parseScenario } from '../scenario/parse.js';
import { playScenario } from '../scenario/run.js';
import type { Trace } from '../trace/trace.js';
import { wholeRunOf } from '../trace/whole-run.js';
import type { Happening } from './log-of.js';

/** A run: where it began and what happened. */
export interface Run {
  readonly start: Cluster;
  readonly happenings: readonly Happening[];
}

/**
 * What happens in the trace.
 *
 * @throws TraceError when a step cannot happen
 */
export function runOfTrace(trace: Trace): Run {
  const { start, steps } = wholeRunOf(trace);
  return { start, happenings: steps };
}

/**
 * What happens in the scenario.
 *
 * @throws ScenarioError when a line is not of the language or cannot be obeyed where it stands
 */
export function runOfScenario(text: string, chart: RaftStatechart = raftStatechart): Run {
  const { bound } = parseScenario(text);
  const happenings = playScenario(text, chart).at(-1)?.play.moves ?? [];
  return { start: initialCluster(settingOf(bound, chart)), happenings };
}
