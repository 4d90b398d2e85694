/**
 * `raft-statecharts status`: how the servers of a cluster are, each as it sees itself.
 *
 * @module
 */
import type { Command } from 'commander';
import type { StatusOf } from '../kv/client-results.js';
import { DONE, INTERRUPTED, NOT_DONE, NOT_SO } from './exit-codes.js';
import { oneLine } from './files.js';
import { type StoreFlags, withClient, withStore } from './store-options.js';
import { columnsOf, interruption, print } from './terminal.js';

const DEADLINE_MS = 2000;

const help = `
Each server tells of itself, at its own moment: there may be two leaders, of different terms.

Examples:
  raft-statecharts status
  raft-statecharts status --servers http://10.0.0.1:8101,http://10.0.0.2:8101 --json

Exit codes: 0 all answered, 1 some did not, 2 usage, 5 none did,
130 interrupted.`;

/** Adds the command. */
export function addStatus(program: Command, done: (code: number) => void): void {
  withStore(program.command('status'), DEADLINE_MS)
    .description('how the servers of a cluster are')
    .addHelpText('after', help)
    .action(async (flags: StoreFlags) => {
      done(await runStatus(flags));
    });
}

/** Runs the command and returns its exit code. */
async function runStatus(flags: StoreFlags): Promise<number> {
  const all = await withClient(flags, (client) => client.status());
  if (interruption.signal !== null) return INTERRUPTED;
  if (flags.json === true) print(JSON.stringify(all, null, 2));
  else for (const line of linesOf(all)) print(line);
  const answered = all.filter(({ status }) => status !== null).length;
  if (answered === all.length) return DONE;
  return answered === 0 ? NOT_DONE : NOT_SO;
}

const columns = [
  ...['id', 'role', 'term', 'leader', 'lastLogIndex', 'commitIndex', 'lastApplied', 'waiting'],
] as const;

const heads = ['SERVER', 'ID', 'ROLE', 'TERM', 'LEADER', 'LAST', 'COMMIT', 'APPLIED', 'WAITING'];

/** The table, and below it why servers are not in it. */
function linesOf(all: readonly StatusOf[]): readonly string[] {
  const rows = all.map(({ server, status }) => [
    server,
    ...columns.map((name) => cellOf(status === null ? null : (status as CellsOf)[name])),
  ]);
  const silent = all.filter(({ status }) => status === null);
  return [
    ...columnsOf([heads, ...rows]),
    ...silent.map(({ server, why }) => `${server} did not answer: ${oneLine(why ?? '')}`),
  ];
}

/** Who answers need not be a server of ours, so its fields may be anything. */
type CellsOf = Readonly<Record<(typeof columns)[number], unknown>>;

function cellOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? oneLine(value).slice(0, 64) : '-';
}
