/**
 * A run as the text of a scenario, which plays to the same states.
 *
 * @module
 */
import type { ClusterAction, MessageAction } from '../cluster/action.js';
import { type Bound, defaultBound, parseBound } from '../cluster/bound.js';
import type { Cluster } from '../cluster/cluster.js';
import { messageHandles } from '../cluster/cluster.js';
import { isSame } from '../is-same.js';
import { deliverable } from '../network/network.js';
import type { ReplayedStep } from '../trace/replay.js';
import { type Trace, TraceError } from '../trace/trace.js';
import { showSides } from './show.js';
import { wholeRunOf } from '../trace/whole-run.js';

/**
 * The text of a scenario file with all that happens in the trace, a line for each action.
 *
 * @throws TraceError when it begins where no scenario begins, or a wrong rule ran
 */
export function scenarioOfTrace(trace: Trace): string {
  const { mutant, seed, variant } = trace;
  const wrong = mutant ?? variant?.name ?? null;
  if (wrong !== null) throw new TraceError(`${wrong} ran, but a scenario has the paper's rules`);
  if (seed !== null) {
    throw new TraceError(`the run begins where ${seed} begins, but a scenario with empty logs`);
  }
  const { steps } = wholeRunOf(trace);
  const { network } = parseBound(trace.bound);
  return [
    clusterLine(parseBound(trace.bound)),
    ...steps.map((step) => lineOf(step, network)),
    'show',
    '',
  ].join('\n');
}

/** What a scenario may say of its cluster besides the number of servers. */
const told = ['fastBackup', 'maxEntries', 'network'] as const;

const clusterLine = (bound: Bound): string =>
  [
    `cluster ${bound.servers}`,
    ...told.flatMap((name) =>
      bound[name] === defaultBound[name] ? [] : [`${name}=${bound[name]}`],
    ),
  ].join(' ');

function lineOf({ action, before }: ReplayedStep, network: Bound['network']): string {
  const torn = 'tornAfter' in action ? ` torn after ${action.tornAfter}` : '';
  return `${commandOf(action, before, network)}${torn}`;
}

function commandOf(action: ClusterAction, before: Cluster, network: Bound['network']): string {
  switch (action.type) {
    case 'deliver':
    case 'drop':
    case 'duplicate':
      return messageCommand(action, before, network);
    case 'electionTimeout':
      return `timeout ${action.server}`;
    case 'heartbeatTimeout':
      return `heartbeat ${action.server}`;
    case 'clientCommand':
      return `client ${action.server} ${action.command ?? ''}`;
    case 'restart':
    case 'crash':
    case 'recover':
      return `${action.type} ${action.server}`;
    case 'partition':
      return `partition ${showSides(action.sides)}`;
    case 'heal':
      return 'heal';
  }
}

/** `deliver s1 s2`, and which one if others of the link may arrive next too. */
function messageCommand(
  { type, message }: MessageAction,
  before: Cluster,
  network: Bound['network'],
): string {
  const { from, to } = message;
  const ofLink = deliverable(before.network, network, messageHandles)
    .flatMap((at) => before.network[at] ?? [])
    .filter((each) => each.from === from && each.to === to);
  const alike = ofLink.filter((each) => each.type === message.type);
  const nth = alike.findIndex((each) => isSame(each, message)) + 1;
  return [
    `${type} ${from} ${to}`,
    ...(ofLink.length === 1 ? [] : [message.type]),
    ...(nth === 1 ? [] : [`${nth}`]),
  ].join(' ');
}
