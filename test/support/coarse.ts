/**
 * Steps of any granularity in few words, and all of them within a small bound.
 *
 * @module
 */
import type { ClusterAction } from '../../model/cluster/action.js';
import { parseBound } from '../../model/cluster/bound.js';
import {
  type Cluster,
  type Setting,
  initialCluster,
  settingOf,
} from '../../model/cluster/cluster.js';
import { type ClusterStep, nextStepsOf } from '../../model/cluster/granularity.js';
import type { Message } from '../../src/core/messages.js';

const words: Readonly<Record<Message['type'], string>> = {
  requestVoteRequest: 'ask',
  requestVoteResponse: 'vote',
  appendEntriesRequest: 'append',
  appendEntriesResponse: 'ack',
};

/** An action in a few letters: `+ask12` arrives, `-vote21` is lost, `electionTimeout s1`. */
export function brief(action: ClusterAction): string {
  if ('sides' in action) return action.type;
  if (!('message' in action)) {
    return [action.type, action.server, action.command].filter(Boolean).join(' ');
  }
  const { type, from, to } = action.message;
  const fate = { deliver: '+', drop: '-', duplicate: '*' }[action.type];
  const torn = action.tornAfter === undefined ? '' : `/${action.tornAfter}`;
  return `${fate}${words[type]}${from.slice(1)}${to.slice(1)}${torn}`;
}

/** A step as its actions, one after the other. */
export const briefStep = ({ parts }: ClusterStep): string =>
  parts.map(({ action }) => brief(action)).join(' ');

/** The steps that may happen next, those that begin with `first`. */
export const stepsFrom = (cluster: Cluster, setting: Setting, first = ''): readonly string[] =>
  nextStepsOf(cluster, setting)
    .steps.map(briefStep)
    .filter((step) => step.startsWith(first));

/** The cluster after these steps, each written as `briefStep` does. */
export function afterSteps(setting: Setting, start: Cluster, ...steps: readonly string[]): Cluster {
  return steps.reduce((cluster, written) => {
    const found = nextStepsOf(cluster, setting).steps.find((step) => briefStep(step) === written);
    if (found === undefined) throw new Error(`${written} cannot happen`);
    return found.cluster;
  }, start);
}

/** A state that can be reached, and all actions of a shortest path to it. */
export interface Reached {
  readonly cluster: Cluster;
  readonly actions: readonly ClusterAction[];
}

/** All states within the bound, in the order of a breadth-first search. */
export function reachedIn(bound: string): readonly Reached[] {
  const setting = settingOf(parseBound(bound));
  const found: Reached[] = [{ cluster: initialCluster(setting), actions: [] }];
  const keys = new Set(found.map(({ cluster }) => JSON.stringify(cluster)));
  for (let at = 0; at < found.length; at += 1) {
    const { cluster, actions } = found[at] as Reached;
    for (const step of nextStepsOf(cluster, setting).steps) {
      const size = keys.size;
      if (keys.add(JSON.stringify(step.cluster)).size === size) continue;
      const taken = step.parts.map(({ action }) => action);
      found.push({ cluster: step.cluster, actions: [...actions, ...taken] });
    }
  }
  return found;
}

/** What is left of a state when nothing but servers and history counts. */
export const coreOf = ({ servers, history }: Cluster): string => JSON.stringify([servers, history]);
