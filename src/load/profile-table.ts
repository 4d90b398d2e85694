/**
 * Profiles of the servers of one cluster as a table: the busiest is the leader.
 *
 * @module
 */
import { markdownTable } from '../../model/markdown-table.js';
import { type CpuProfile, areas, sharesOf } from './profile-areas.js';

/** What the threads of the servers did, in percent of the time. */
export function profileTable(profiles: readonly CpuProfile[]): readonly string[] {
  const shares = profiles
    .map(sharesOf)
    .toSorted((a, b) => (a.get('idle') ?? 0) - (b.get('idle') ?? 0));
  const head = ['% of the time', ...shares.map((_, k) => (k === 0 ? 'leader' : 'follower'))];
  const rows = areas.map((area) => [
    area,
    ...shares.map((each) => (100 * (each.get(area) ?? 0)).toFixed(1)),
  ]);
  return markdownTable(head, rows);
}
