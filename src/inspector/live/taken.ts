/**
 * Which transitions of the chart a line of a log stands for, as far as roles and terms tell: an
 * edge to another role, and the newer term that is adopted on the way.
 *
 * @module
 */
import type { ChartTransition } from '../chart/chart-data.js';
import type { Change } from './view.js';

/** True if the change shows that the transition was taken. */
export function isTaken(change: Change, { from, on, to, guards }: ChartTransition): boolean {
  const { event } = change;
  if (event === 'start' || event === 'restart') return from === 'start';
  if (event === 'crash') return false;
  if (from === 'candidate' && to === 'leader') return change.to === 'leader' && isNew(change);
  const trigger = event === 'receive' ? (change.message?.type ?? '') : event;
  if (on !== trigger || from !== change.from) return false;
  if (event === 'electionTimeout') return change.newerTerm && to === 'candidate';
  const adopts = guards.includes('hasNewerTerm');
  if (to === null) return adopts && change.newerTerm;
  return adopts === change.newerTerm && isNew(change);
}

const isNew = ({ from, to }: Change): boolean => from !== to;
