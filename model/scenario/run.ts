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

/** A move of a play. */
export interface PlayedMove extends Move {
  readonly before: Cluster;
  /** What is broken now and was not before, in lines. */
  readonly breaks: readonly string[];
}

/** A scenario in progress. */
export interface Play {
  readonly cluster: Cluster;
  /** What is broken in the present state, in lines; a line is recorded only when it is new. */
  readonly broken: readonly string[];
  readonly moves: readonly PlayedMove[];
  /** What the last command did, in lines. */
  readonly output: readonly string[];
}

/** A line of a scenario, and the play behind it. */
export interface PlayedLine {
  readonly line: ScenarioLine;
  readonly play: Play;
}

/** A play before its first command. */
export const beginPlay = (setting: Setting): Play => ({
  cluster: initialCluster(setting),
  ...{ broken: [], moves: [], output: [] },
});

/**
 * The text of the scenario with what each command did below it, indented by two spaces; what was
 * recorded before is gone. The same text and statechart give the same result.
 *
 * @throws ScenarioError when a line is not of the language or cannot be obeyed where it stands
 */
export const runScenario = (text: string, chart: RaftStatechart = raftStatechart): string =>
  playScenario(text, chart)
    .flatMap(({ line, play }) => [line.text, ...play.output.map((each) => `  ${each}`)])
    .join('\n');

/**
 * The scenario line by line, comments included.
 *
 * @throws ScenarioError when a line is not of the language or cannot be obeyed where it stands
 */
export function playScenario(
  text: string,
  chart: RaftStatechart = raftStatechart,
): readonly PlayedLine[] {
  const { bound, lines } = parseScenario(text);
  const setting = settingOf(bound, chart);
  let play = beginPlay(setting);
  return lines.map((line) => {
    const { command } = line;
    const silent = command === null || command.type === 'cluster';
    const played = silent ? { ...play, output: [] } : playCommand(play, command, setting);
    if ('expected' in played) throw refused(line, played);
    play = played;
    return { line, play };
  });
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
  const { action, cluster, outcome, moved } = done;
  const broken = violationsOf(play.cluster, done);
  const breaks = broken.filter((line) => !play.broken.includes(line));
  const output = [
    ...play.output,
    ...(action.type === 'deliver' ? [`arrives: ${showMessage(action.message)}`] : []),
    ...describeMove(play.cluster, cluster, outcome, moved),
    ...breaks,
  ];
  const moves = [...play.moves, { ...done, before: play.cluster, breaks }];
  return { cluster, broken, moves, output };
}

const refused = ({ number, text }: ScenarioLine, { expected }: Refusal): ScenarioError =>
  new ScenarioError(number, expected, text);
