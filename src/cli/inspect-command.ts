/**
 * `raft-statecharts inspect`: the inspector's page with a run in it, or with running servers.
 *
 * @module
 */
import type { Readable } from 'node:stream';
import { feedOf } from '../inspector/live/feed.js';
import { FollowedFile, NoFileError } from '../inspector/live/followed-file.js';
import { LineStore } from '../inspector/live/line-store.js';
import { LogIntake } from '../inspector/live/log-intake.js';
import { HOLDS, UsageError } from './exit-codes.js';
import { MAX_ITF, oneLine, readText } from './files.js';
import { inspectableFile } from './inspectable.js';
import { type PageFlags, pageFolder, showPage } from './inspector-page.js';

/** The options of `inspect`, as the command line gives them. */
export interface InspectFlags extends PageFlags {
  readonly live?: boolean;
}

/** What `inspect --help` adds. */
export const inspectHelp = `
A file is one of these:
  a trace          that --trace has saved, opened at its end
  a scenario       NAME.txt, such as test/scenarios/election.txt
  an ITF file      that export --format itf has written
  a log of events  as validate reads it, to be gone through
Without a file there is a cluster to be played.

With --live the files are logs of events that servers are writing, and - is stdin. The page follows
them, and can be held and taken back. It never writes to them.

The page is served on 127.0.0.1, to pages of its own only, until SIGINT; its address is printed. A
browser is opened where there is a desktop.

Examples:
  raft-statecharts inspect
  raft-statecharts inspect traces/vote-twice.json
  raft-statecharts inspect --no-open --port 8080 docs/samples/election.ndjson
  raft-statecharts inspect --live s1.ndjson s2.ndjson s3.ndjson
  tail -f servers.ndjson | raft-statecharts inspect --live -

Exit codes: 0 ended by SIGINT or SIGTERM, 2 usage or a file that cannot be shown.`;

/** Runs the command until a signal comes, and returns its exit code. */
export async function runInspect(
  files: readonly string[],
  flags: InspectFlags,
  stdin: () => Readable = () => process.stdin,
): Promise<number> {
  pageFolder();
  if (flags.live === true) return followAll(files, flags, stdin);
  const [file, ...more] = files;
  if (more.length > 0) {
    throw new UsageError(`expected one file, not ${files.length}; several go with --live`);
  }
  if (file === undefined) await showPage({ type: 'play' }, flags);
  else await showPage(inspectableFile(file, await readText(file, MAX_ITF)), flags);
  return HOLDS;
}

/** Something that is followed until it is closed. */
interface Followed {
  readonly close: () => Promise<void>;
}

async function followAll(
  files: readonly string[],
  flags: InspectFlags,
  stdin: () => Readable,
): Promise<number> {
  if (files.length === 0) throw new UsageError('--live needs the logs to follow, or - for stdin');
  const twice = files.find((file, i) => files.indexOf(file) !== i);
  if (twice !== undefined) throw new UsageError(`${twice} is given twice`);
  const store = new LineStore();
  const followed: Followed[] = [];
  try {
    for (const file of files) {
      const intake = new LogIntake(oneLine(file), store);
      followed.push(file === '-' ? followStream(stdin(), intake) : await followFile(file, intake));
    }
    await showPage({ type: 'live', feed: feedOf(store) }, flags);
  } finally {
    await Promise.all(followed.map((each) => each.close()));
  }
  return HOLDS;
}

/** @throws UsageError when there is no such file */
async function followFile(file: string, intake: LogIntake): Promise<Followed> {
  try {
    return await FollowedFile.follow(file, intake);
  } catch (error) {
    if (!(error instanceof NoFileError || (error instanceof Error && 'code' in error))) throw error;
    throw new UsageError(`${file}: cannot be read (${error.message})`, { cause: error });
  }
}

function followStream(stream: Readable, intake: LogIntake): Followed {
  stream.on('data', (chunk: Buffer | string) => {
    intake.add(Buffer.from(chunk));
  });
  stream.on('end', () => {
    intake.end('the input has ended');
  });
  stream.on('error', (error) => {
    intake.end(`the input cannot be read on: ${error.message}`);
  });
  return {
    close: () => {
      stream.destroy();
      return Promise.resolve();
    },
  };
}
