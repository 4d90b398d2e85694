/**
 * `raft-statecharts kv`: reads and writes the store that a cluster serves.
 *
 * @module
 */
import { isUtf8 } from 'node:buffer';
import type { Command } from 'commander';
import type { Got, WasDeleted, WasPut, WasSwapped } from '../kv/client-results.js';
import type { KvClient } from '../kv/kv-client.js';
import { MOST_VALUE_BYTES } from '../kv/limits.js';
import { DONE, INTERRUPTED, IN_DOUBT, NOT_DONE, NOT_SO, USAGE, UsageError } from './exit-codes.js';
import { oneLine } from './files.js';
import { type StoreFlags, whileHeard, withClient, withStore } from './store-options.js';
import { print } from './terminal.js';

const DEADLINE_MS = 10_000;

const help = `
A value is text in UTF-8; - reads it from the standard input, as it is there.

Examples:
  raft-statecharts kv put greeting hello
  raft-statecharts kv get greeting
  raft-statecharts kv cas greeting hello goodbye
  raft-statecharts kv cas --absent lock mine       only if nobody has it
  raft-statecharts kv cas --remove lock mine       only if it is mine

Exit codes: 0 done, 1 no such key or something else was there, 2 usage or refused by the server,
4 unknown outcome: the write takes effect once or not at all, 5 not done: no server was reached or
there was no time, 130 interrupted.`;

/** What came of a command. */
type Came = Got | WasPut | WasDeleted | WasSwapped;

interface GetFlags extends StoreFlags {
  readonly stale?: boolean;
}

interface SwapFlags extends StoreFlags {
  readonly absent?: boolean;
  readonly remove?: boolean;
}

/** Adds the command. */
export function addKv(program: Command, done: (code: number) => void): void {
  const kv = program
    .command('kv')
    .description('reads and writes the store of a cluster')
    .addHelpText('after', help);
  const add = (name: string, about: string): Command =>
    withStore(kv.command(name), DEADLINE_MS).description(about).addHelpText('after', help);
  add('get <key>', 'prints the value of a key')
    .option('--stale', 'what any server has, without asking a majority')
    .action(async (key: string, flags: GetFlags) => {
      const { stale = false } = flags;
      done(await runKv(flags, (client) => client.get(key, { stale }), textOfGot));
    });
  add('put <key> <value>', 'gives a key a value').action(
    async (key: string, text: string, flags: StoreFlags) => {
      const value = await valueIn(text);
      done(await runKv(flags, (client) => client.put(key, value), textOfWrite('written')));
    },
  );
  add('del <key>', 'takes the value of a key away').action(
    async (key: string, flags: StoreFlags) => {
      done(await runKv(flags, (client) => client.delete(key), textOfDelete));
    },
  );
  add('cas <key> [expected] [value]', 'compare-and-set: a new value, if the old one is expected')
    .option('--absent', 'no value is expected; then give only the new one')
    .option('--remove', 'afterwards there is to be no value; then give only the expected one')
    .action(async (key: string, first: string | undefined, second: string | undefined, flags) => {
      const { expected, value } = await swapIn([first, second], flags as SwapFlags);
      const swap = (client: KvClient) => client.cas(key, expected, value);
      done(await runKv(flags as SwapFlags, swap, textOfWrite('swapped')));
    });
}

/** Asks, says what came of it, and returns the exit code. */
async function runKv<T extends Came>(
  flags: StoreFlags,
  ask: (client: KvClient) => Promise<T>,
  textOf: (success: T & { readonly ok: true }) => string,
): Promise<number> {
  const came = await withClient(flags, ask);
  if (flags.json === true) print(JSON.stringify(came));
  else if (isDone(came)) process.stdout.write(textOf(came));
  else process.stderr.write(`raft-statecharts: ${whyNot(came)}\n`);
  return codeOf(came);
}

const isDone = <T extends Came>(came: T): came is T & { readonly ok: true } => came.ok;

/** The value and nothing else, so that it can be piped on; on a terminal it stays a text. */
function textOfGot({ value }: Got & { readonly ok: true }): string {
  if (!process.stdout.isTTY) return value;
  return `${value.replaceAll(/(?![\n\t])\p{Cc}/gu, '\ufffd')}\n`;
}

const textOfWrite =
  (what: string) =>
  ({ index }: { readonly index: number }): string =>
    `${what} at index ${index}\n`;

const textOfDelete = ({ index, deleted }: WasDeleted & { readonly ok: true }): string =>
  deleted ? `deleted at index ${index}\n` : `there was no value, as of index ${index}\n`;

type NotDone = Exclude<Came, { readonly ok: true }>;

function whyNot(came: Came): string {
  if (came.ok) return '';
  const no: NotDone = came;
  switch (no.reason) {
    case 'notFound':
      return 'the key has no value';
    case 'notSwapped': {
      const there = no.value === null ? 'no value' : JSON.stringify(oneLine(no.value));
      return `not swapped: there is ${there}`;
    }
    case 'unknownOutcome':
      return `unknown outcome, it was done once or not at all: ${oneLine(no.why)}`;
    default:
      return `not done (${no.reason}): ${oneLine(no.why)}`;
  }
}

const byReason: Readonly<Record<NotDone['reason'], number>> = {
  ...{ notFound: NOT_SO, notSwapped: NOT_SO, refused: USAGE, unknownOutcome: IN_DOUBT },
  ...{ timeout: NOT_DONE, unreachable: NOT_DONE, closed: INTERRUPTED },
};

const codeOf = (came: Came): number => (came.ok ? DONE : byReason[came.reason]);

/** @throws UsageError when the arguments do not go with the flags */
async function swapIn(
  given: readonly (string | undefined)[],
  { absent = false, remove = false }: SwapFlags,
): Promise<{ readonly expected: string | null; readonly value: string | null }> {
  const texts = given.filter((text) => text !== undefined);
  if (absent && remove) throw new UsageError('--absent and --remove do not go together');
  const wanted = absent || remove ? 1 : 2;
  if (texts.length !== wanted) {
    const what = absent ? 'VALUE' : remove ? 'EXPECTED' : 'EXPECTED and VALUE';
    throw new UsageError(`cas: expected KEY and ${what}`);
  }
  if (texts.filter((text) => text === '-').length > 1) {
    throw new UsageError('cas: only one - can be the standard input');
  }
  const [first = '', second = ''] = await Promise.all(texts.map(async (text) => valueIn(text)));
  if (absent) return { expected: null, value: first };
  return { expected: first, value: remove ? null : second };
}

const valueIn = (text: string): string | Promise<string> =>
  text === '-' ? whileHeard(() => process.exit(INTERRUPTED), standardInput) : text;

/** @throws UsageError when it is no value */
async function standardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > MOST_VALUE_BYTES) {
      throw new UsageError(`-: a value has at most ${MOST_VALUE_BYTES} bytes`);
    }
  }
  const bytes = Buffer.concat(chunks);
  if (!isUtf8(bytes)) throw new UsageError('-: a value is a text in UTF-8');
  return bytes.toString('utf8');
}
