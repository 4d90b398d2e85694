/**
 * What a step did, in lines for people: what changed, by which rules, and what was sent.
 *
 * @module
 */
import type { PaperRule } from '../../spec/paper.js';
import { showEntry } from '../../spec/variables.js';
import type { Effect } from '../../src/core/effects.js';
import type { ServerState } from '../../src/core/server-state.js';
import { type Cluster, offsetOf } from '../cluster/cluster.js';
import { separates } from '../cluster/environment.js';
import { sidesOf } from '../cluster/next.js';
import { type Outcome, type ServerRecord, sentIn } from '../cluster/server.js';
import { showFlightsBeyond, showMessage, showSides } from './show.js';

/** What one step of the cluster did, in lines by kind. */
export interface MoveLines {
  /** What became of the server that moved; of the network if none did. */
  readonly changes: readonly string[];
  /** The first rule of each transition that fired. */
  readonly rules: readonly PaperRule[];
  /** The messages that it sent. */
  readonly sent: readonly string[];
}

/** What became of the cluster by a step of the server at offset `moved`; -1 if none moved. */
export function linesOfMove(
  before: Cluster,
  after: Cluster,
  outcome: Outcome | null,
  moved: number,
): MoveLines {
  const was = before.servers[moved];
  if (outcome === null || was === undefined) {
    return { changes: networkLines(before, after), rules: [], sent: [] };
  }
  return {
    changes: [`${was.chart.state.id} ${describeServer(was, outcome).join(', ')}`],
    rules: leadingRules(outcome),
    sent: sentIn(outcome.effects).map((message) => {
      const cut = separates(
        after.environment.cut,
        offsetOf(after, message.from),
        offsetOf(after, message.to),
      );
      return `${showMessage(message)}${cut ? ', lost in the partition' : ''}`;
    }),
  };
}

/** The same in the order in which it is read, a line for all rules; empty if nothing happened. */
export function describeMove(...move: Parameters<typeof linesOfMove>): readonly string[] {
  const { changes, rules, sent } = linesOfMove(...move);
  return [...changes, ...(rules.length === 0 ? [] : [`by ${rules.join(' ')}`]), ...sent];
}

/** The first rule of each transition that fired, in order. */
export const leadingRules = ({ fired }: Outcome): readonly PaperRule[] =>
  fired.flatMap(({ raft }) => raft.slice(0, 1));

function describeServer(was: ServerRecord, outcome: Outcome): readonly string[] {
  const { next, effects, failure } = outcome;
  if (failure !== null) return [`fails: ${failure}`];
  if (was.up && !next.up) return ['goes down'];
  const changes = [
    ...crashOf(was, outcome),
    ...roleOf(was, next),
    ...logOf(was.chart.state, next.chart.state),
    ...indexesOf(was, next),
    ...effects.flatMap(deedOf),
  ];
  if (changes.length > 0) return changes;
  return was.up ? ['stays as it was'] : ['is down, so that the message is lost'];
}

function crashOf(was: ServerRecord, { reached, crashed, effects }: Outcome): string[] {
  if (reached !== null) return [`crashes after ${effects.length} of its effects and restarts`];
  if (!crashed) return [];
  return [was.up ? 'crashes and restarts' : 'comes up again'];
}

function roleOf(was: ServerRecord, next: ServerRecord): string[] {
  const [from, to] = [was.chart.state, next.chart.state];
  const roles =
    was.chart.role === next.chart.role ? [] : [`${was.chart.role} → ${next.chart.role}`];
  const newTerm = from.currentTerm !== to.currentTerm;
  const terms = newTerm ? [`term ${from.currentTerm} → ${to.currentTerm}`] : [];
  const voted = to.votedFor !== null && (newTerm || from.votedFor !== to.votedFor);
  const votes = voted ? [`votes for ${to.votedFor}`] : [];
  return [...roles, ...terms, ...votes, ...votesOf(from, to), ...leaderOf(from, to)];
}

function votesOf(from: ServerState, to: ServerState): string[] {
  const more = to.votesGranted.filter(
    (voter) => voter !== to.id && !from.votesGranted.includes(voter),
  );
  return more.length === 0 ? [] : [`has the vote of ${more.join(' and ')}`];
}

/** Whom the server follows from now on. */
const leaderOf = (from: ServerState, to: ServerState): string[] =>
  to.leader === null || to.leader === to.id || to.leader === from.leader
    ? []
    : [`follows ${to.leader}`];

function logOf(from: ServerState, to: ServerState): string[] {
  const parting = to.log.findIndex(
    (entry, i) => from.log[i]?.term !== entry.term || from.log[i].command !== entry.command,
  );
  const kept = parting === -1 ? to.log.length : parting;
  const deleted = from.log.slice(kept).map(showEntry);
  const appended = to.log.slice(kept).map(showEntry);
  return [
    ...(deleted.length === 0 ? [] : [`deletes ${deleted.join(' ')} from ${kept + 1} on`]),
    ...(appended.length === 0 ? [] : [`appends ${appended.join(' ')} at ${kept + 1}`]),
  ];
}

/** How far the server's indexes moved; those that only start anew are left out. */
function indexesOf(was: ServerRecord, next: ServerRecord): string[] {
  const [from, to] = [was.chart.state, next.chart.state];
  const lines =
    was.chart.role === 'leader' && next.chart.role === 'leader'
      ? to.servers.flatMap((peer) => [
          ...change(`nextIndex of ${peer}`, from.nextIndex[peer], to.nextIndex[peer]),
          ...change(`matchIndex of ${peer}`, from.matchIndex[peer], to.matchIndex[peer]),
        ])
      : [];
  return [...lines, ...change('commitIndex', from.commitIndex, to.commitIndex)];
}

const change = (name: string, from: number | undefined, to: number | undefined): string[] =>
  from === to ? [] : [`${name} ${from} → ${to}`];

function deedOf(effect: Effect): string[] {
  if (effect.type === 'apply') return [`applies ${showEntry(effect.entry)}`];
  if (effect.type !== 'respond') return [];
  const { command, reply } = effect;
  if (reply.ok) return [`acknowledges ${command} at ${reply.index}`];
  if (reply.leader === null) return ['knows no leader for the client'];
  return [`redirects the client to ${reply.leader}`];
}

function networkLines(before: Cluster, after: Cluster): readonly string[] {
  const { cut } = after.environment;
  const sides = showSides(sidesOf(after, cut));
  const whole = cut === 0 ? 'the network is whole again' : `the network falls in two: ${sides}`;
  return [
    ...(before.environment.cut === cut ? [] : [whole]),
    ...showFlightsBeyond(before, after).map((line) => `lost: ${line}`),
    ...showFlightsBeyond(after, before).map((line) => `doubled: ${line}`),
  ];
}
