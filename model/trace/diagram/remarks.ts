/**
 * What is new about a server after a step, and what is to be said of it at both ends of a run.
 *
 * @module
 */
import { isSame } from '../../is-same.js';
import type { Outcome, ServerRecord } from '../../cluster/server.js';
import type { Remark } from './sequence.js';
import { logText } from './wording.js';

/** A line for each variable that changed, and for what is not on disk. */
export function remarksOn(was: ServerRecord, outcome: Outcome): readonly Remark[] {
  const { next, failure } = outcome;
  if (failure !== null) return [strong('fails')];
  if (!next.up) return was.up ? [strong('down')] : [];
  const [from, to] = [was.chart.state, next.chart.state];
  const newTerm = from.currentTerm !== to.currentTerm;
  const newRole = was.chart.role !== next.chart.role || newTerm || !was.up;
  const vote = to.votedFor ?? 'nobody';
  return [
    ...crashRemarks(was, outcome),
    ...(newRole ? [strong(roleText(next))] : []),
    ...when(from.votedFor !== to.votedFor && !(newTerm && to.votedFor === null), `voted ${vote}`),
    ...when(
      to.votesGranted.length > 1 && !isSame(from.votesGranted, to.votesGranted),
      `votes of ${to.votesGranted.join(' ')}`,
    ),
    ...when(!isSame(from.log, to.log), `log ${logText(to.log)}`),
    ...when(from.commitIndex !== to.commitIndex, `commit ${to.commitIndex}`),
    ...notOnDisk(was, next),
  ];
}

/** All of a server, in lines: role and term, vote, log, commitIndex. */
export function stateOf(server: ServerRecord): readonly string[] {
  const { votedFor, log, commitIndex } = server.chart.state;
  return [
    server.up ? roleText(server) : `down t${server.disk.currentTerm}`,
    ...(votedFor === null ? [] : [`voted ${votedFor}`]),
    ...(log.length === 0 ? [] : [`log ${logText(log)}`]),
    ...(commitIndex === 0 ? [] : [`commit ${commitIndex}`]),
  ];
}

const roleText = ({ chart }: ServerRecord): string => `${chart.role} t${chart.state.currentTerm}`;

const strong = (text: string): Remark => ({ text, strong: true });

const when = (holds: boolean, text: string): readonly Remark[] =>
  holds ? [{ text, strong: false }] : [];

function crashRemarks({ up }: ServerRecord, { reached, crashed, effects }: Outcome): Remark[] {
  if (reached !== null) return [strong(`torn after ${effects.length}, restarts`)];
  if (!crashed) return [];
  return [strong(up ? 'crashes, restarts' : 'up again')];
}

/** What a crash would forget from now on. */
function notOnDisk(was: ServerRecord, next: ServerRecord): readonly Remark[] {
  const unsaved = unsavedOf(next);
  return when(
    unsaved.length > 0 && !isSame(unsaved, unsavedOf(was)),
    `not on disk: ${unsaved.join(', ')}`,
  );
}

const unsavedOf = ({ chart: { state }, disk }: ServerRecord): readonly string[] => [
  ...(state.currentTerm === disk.currentTerm ? [] : ['term']),
  ...(state.votedFor === disk.votedFor ? [] : ['vote']),
  ...(isSame(state.log, disk.log) ? [] : ['log']),
];
