/**
 * The text of a scenario. Lines that begin with `#` are comments, indented lines are what the line
 * above them did when it was last played, and all other lines are commands, `cluster` first.
 *
 * @module
 */
import { type Bound, BoundError, parseBound } from '../cluster/bound.js';
import { serverIds } from '../cluster/cluster.js';
import { type Command, type Malformed, readCommand } from './command.js';
import { ScenarioError } from './scenario-error.js';

/** A line that stays: a comment or a blank line if `command` is null. */
export interface ScenarioLine {
  /** Counted from 1, recorded output included. */
  readonly number: number;
  readonly text: string;
  readonly command: Command | { readonly type: 'cluster' } | null;
}

/** A scenario without what was recorded when it was last played. */
export interface Scenario {
  readonly bound: Bound;
  readonly lines: readonly ScenarioLine[];
}

/**
 * The scenario that `text` tells.
 *
 * @throws ScenarioError naming the first line that is not of the language
 */
export function parseScenario(text: string): Scenario {
  let bound: Bound | null = null;
  const lines: ScenarioLine[] = [];
  for (const [offset, line] of text.split('\n').entries()) {
    if (/^ {2}/.test(line)) continue;
    const number = offset + 1;
    if (line.trim() === '' || line.startsWith('#')) {
      lines.push({ number, text: line.trimEnd(), command: null });
    } else if (bound === null) {
      bound = orThrow(readCluster(line), number, line);
      lines.push({ number, text: line.trimEnd(), command: { type: 'cluster' } });
    } else {
      const command = orThrow(readCommand(line, serverIds(bound.servers)), number, line);
      lines.push({ number, text: line.trimEnd(), command });
    }
  }
  if (bound === null) throw new ScenarioError(1, 'a line such as: cluster 3', 'no command');
  return { bound, lines };
}

function orThrow<T extends object>(read: T | Malformed, number: number, line: string): T {
  if ('expected' in read) throw new ScenarioError(number, read.expected, line.trim());
  return read;
}

/** The bound that `cluster 5 fastBackup=1 network=fifo` gives; `text` is the whole line. */
function readCluster(text: string): Bound | Malformed {
  const [name, servers = '', ...pairs] = text.trim().split(/\s+/);
  const expected = 'cluster with 1 to 7 servers, such as: cluster 3';
  if (name !== 'cluster' || !/^[1-7]$/.test(servers)) return { expected };
  const settled = pairs.every((pair) => /^(?:fastBackup|maxEntries|network)=/.test(pair));
  if (!settled) return { expected: 'only fastBackup=, maxEntries= or network= after the servers' };
  try {
    return parseBound([`servers=${servers}`, ...pairs].join(','));
  } catch (error) {
    if (error instanceof BoundError) return { expected: `a bound that can be (${error.message})` };
    throw error;
  }
}
