/**
 * The options of commands that ask the servers of a store.
 *
 * @module
 */
import { createSecureContext } from 'node:tls';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { isServerAddress } from '../kv/http-ask.js';
import { type KvClient, kvClient } from '../kv/kv-client.js';
import { UsageError } from './exit-codes.js';
import { oneLine, readText } from './files.js';

/** Whom to ask, for how long, and how to answer. */
export interface StoreFlags {
  readonly servers: readonly string[];
  readonly deadline: number;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly json?: boolean;
}

/** Where `cluster` serves. */
const local = ['http://127.0.0.1:8101', 'http://127.0.0.1:8102', 'http://127.0.0.1:8103'];

const MOST_DEADLINE_MS = 3_600_000;

const FILE_BYTES = 2 ** 20;

/** The command with these options. */
export const withStore = (command: Command, deadlineMs: number): Command =>
  command
    .addOption(
      new Option('--servers <urls>', 'addresses, with commas between them')
        .env('RAFT_SERVERS')
        .default(local, '127.0.0.1, ports 8101 to 8103')
        .argParser(serversIn),
    )
    .option('--deadline <ms>', 'how long to try, in milliseconds', deadlineIn, deadlineMs)
    .option('--ca <file>', 'for https: the authority that the servers have, as PEM')
    .option('--cert <file>', 'for https: a certificate to show, as PEM')
    .option('--key <file>', 'for https: its key, as PEM')
    .option('--json', 'what came of it as JSON');

/** What a client of these servers gives. A signal closes the client, and then it soon ends. */
export async function withClient<T>(
  flags: StoreFlags,
  work: (client: KvClient) => Promise<T>,
): Promise<T> {
  const client = await clientOf(flags);
  return whileHeard(
    () => {
      client.close();
    },
    () =>
      work(client).finally(() => {
        client.close();
      }),
  );
}

/** What the work gives; until then the first signal is heard. */
export async function whileHeard<T>(heard: () => void, work: () => Promise<T>): Promise<T> {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.once(signal, heard);
  try {
    return await work();
  } finally {
    for (const signal of signals) process.off(signal, heard);
  }
}

async function clientOf({ servers, deadline, ...files }: StoreFlags): Promise<KvClient> {
  const { ca, cert, key } = files;
  if ((cert === undefined) !== (key === undefined)) {
    throw new UsageError('--cert and --key go together');
  }
  const tls = {
    ...(ca === undefined ? {} : { ca: await readText(ca, FILE_BYTES) }),
    ...(cert === undefined ? {} : { cert: await readText(cert, FILE_BYTES) }),
    ...(key === undefined ? {} : { key: await readText(key, FILE_BYTES) }),
  };
  try {
    createSecureContext(tls);
    return kvClient({ servers, deadlineMs: deadline, tls });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UsageError(`--ca, --cert, --key: ${oneLine(error.message)}`, { cause: error });
  }
}

function serversIn(text: string): readonly string[] {
  const servers = text.split(',').map((each) => each.trim());
  if (servers.every(isServerAddress)) return servers;
  throw new InvalidArgumentError('expected addresses such as http://127.0.0.1:8101.');
}

function deadlineIn(text: string): number {
  const value = /^[1-9]\d{0,6}$/.test(text) ? Number(text) : Number.NaN;
  if (value <= MOST_DEADLINE_MS) return value;
  throw new InvalidArgumentError(`expected a whole number from 1 to ${MOST_DEADLINE_MS}.`);
}
