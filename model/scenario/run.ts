/**
 * Plays a scenario on the cluster model and records below each command what it did. Nothing is
 * bounded, and after every move all invariants and step properties are evaluated.
 *
 * @module
 */
import { type RaftStatechart, raftStatechart } from '../../src/statechart/raft-statechart.js';
import { type Cluster, type Setting, initialCluster, settingOf } from '../cluster/cluster.js';
import type { Command } from './command.js';
import { describeMove } from './describe.js';
import type { Move, Refusal } from './move.js';
import { deliverFirst, obey } from './obey.js';
import { type ScenarioLine, parseScenario } from './parse.js';
import { ScenarioError } from './scenario-error.js';
import { showCluster, showMessage } from './show.js';
import { violationsOf } from './violations.js';

/** The most messages that `deliver all` delivers. */
export const MOST_DELIVERIES = 1000;

/** A scenario in progress. */
export interface Play {
  readonly cluster: Cluster;
  /** What is broken in the present state, in lines; a line is recorded only when it is new. */
  readonly broken: readonly string[];
  /** What the last command did, in lines. */
  readonly output: readonly string[];
}

/** A play before its first command. */
export const beginPlay = (setting: Setting): Play => ({
  cluster: initialCluster(setting),
  broken: [],
  output: [],
});

/**
 * The text of the scenario with what each command did below it, indented by two spaces; what was
 * recorded before is gone. The same text and statechart give the same result.
 *
 * @throws ScenarioError when a line is not of the language or cannot be obeyed where it stands
 */
export function runScenario(text: string, chart: RaftStatechart = raftStatechart): string {
  const { bound, lines } = parseScenario(text);
  const setting = settingOf(bound, chart);
  let play = beginPlay(setting);
  const recorded = lines.flatMap((line) => {
    if (line.command === null || line.command.type === 'cluster') return [line.text];
    const played = playCommand(play, line.command, setting);
    if ('expected' in played) throw refused(line, played);
    play = played;
    return [line.text, ...play.output.map((each) => `  ${each}`)];
  });
  return recorded.join('\n');
}

/** The play after one more command, or why the command cannot be obeyed now. */
export function playCommand(play: Play, command: Command, setting: Setting): Play | Refusal {
  const fresh: Play = { ...play, output: [] };
  if (command.type === 'show') return { ...fresh, output: showCluster(play.cluster) };
  if (command.type === 'deliver all') return playDeliveries(fresh, setting);
  const done = obey(play.cluster, command, setting);
  return 'expected' in done ? done : afterMove(fresh, done);
}

function playDeliveries(play: Play, setting: Setting): Play | Refusal {
  if (play.cluster.network.length === 0) return { expected: 'something in flight' };
  let next = play;
  for (let delivered = 0; delivered < MOST_DELIVERIES; delivered += 1) {
    const done = deliverFirst(next.cluster, setting);
    if (done === null) return next;
    if ('expected' in done) return done;
    next = afterMove(next, done);
  }
  if (next.cluster.network.length === 0) return next;
  return { expected: `nothing in flight after ${MOST_DELIVERIES} deliveries` };
}

function afterMove(play: Play, done: Move): Play {
  const { arrived, cluster, outcome, moved } = done;
  const broken = violationsOf(play.cluster, done);
  const output = [
    ...play.output,
    ...(arrived === null ? [] : [`arrives: ${showMessage(arrived)}`]),
    ...describeMove(play.cluster, cluster, outcome, moved),
    ...broken.filter((line) => !play.broken.includes(line)),
  ];
  return { cluster, broken, output };
}

const refused = ({ number, text }: ScenarioLine, { expected }: Refusal): ScenarioError =>
  new ScenarioError(number, expected, text);
