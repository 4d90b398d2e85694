/**
 * Processor time of other processes, as Linux tells it.
 *
 * @module
 */
import { readFileSync } from 'node:fs';

/** Ticks of Linux in a second, in what it tells programs. */
const TICKS = 100;

/** User and system time of the processes, in seconds; null if the system does not say. */
export function processorSeconds(processes: readonly number[]): number | null {
  try {
    return processes.reduce((sum, id) => sum + secondsIn(statOf(id)), 0);
  } catch {
    return null;
  }
}

const statOf = (id: number): string => readFileSync(`/proc/${id}/stat`, 'latin1');

/** The seconds in a line of `/proc/ID/stat`; the name in parentheses may have spaces. */
export function secondsIn(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = [fields[11], fields[12]].map(Number) as [number, number];
  if (Number.isNaN(user + system)) throw new SyntaxError('this is no line of /proc/ID/stat');
  return (user + system) / TICKS;
}
