/**
 * The runs of which a log can be made: scenarios and traces.
 *
 * @module
 */
import { type RaftStatechart, raftStatechart } from '../../src/statechart/raft-statechart.js';
import { type Cluster, initialCluster, settingOf } from '../cluster/cluster.js';
import type { Command } from '../scenario/command.js';
import type { Move, Refusal } from '../scenario/move.js';
import { deliverFirst, obey } from '../scenario/obey.js';
import { parseScenario } from '../scenario/parse.js';
import { MOST_DELIVERIES } from '../scenario/run.js';
import { ScenarioError } from '../scenario/scenario-error.js';
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
  const { bound, lines } = parseScenario(text);
  const setting = settingOf(bound, chart);
  const start = initialCluster(setting);
  const happenings: Happening[] = [];
  let cluster = start;
  const take = (move: Move): void => {
    const { outcome, moved } = move;
    happenings.push({ before: cluster, outcome, moved });
    ({ cluster } = move);
  };
  const play = (command: Command): Refusal | null => {
    if (command.type === 'show') return null;
    const times = command.type === 'deliver all' ? MOST_DELIVERIES : 1;
    for (let i = 0; i < times; i += 1) {
      const done =
        command.type === 'deliver all'
          ? deliverFirst(cluster, setting)
          : obey(cluster, command, setting);
      if (done === null) return null;
      if ('expected' in done) return done;
      take(done);
    }
    return null;
  };
  for (const { command, number, text: line } of lines) {
    if (command === null || command.type === 'cluster') continue;
    const refusal = play(command);
    if (refusal !== null) throw new ScenarioError(number, refusal.expected, line);
  }
  return { start, happenings };
}
