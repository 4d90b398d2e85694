/**
 * The lock that keeps two servers out of one directory: a file that names the process which has it.
 *
 * @module
 */
import { link, readFile, readdir, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from './host-code.js';
import { StorageError } from './storage.js';

/**
 * The directory belongs to this process until the resulting function is called.
 *
 * A lock whose process has ended is taken over, so that a server that was killed starts again at
 * once. A process is known by its number and, where the system tells it, by when it started and by
 * the boot: another that has come to the same number does not count. Processes of different
 * machines, or of containers that do not see each other, are not told apart.
 *
 * Locks are numbered and the one with the highest number counts, so that to take one over is to
 * make the next, which only one process can. Nobody removes a lock before the next is there, and
 * who gives one back only empties it.
 *
 * @throws StorageError when a process that runs has the lock
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const draft = join(directory, `lock.new.${process.pid}.${String(process.hrtime.bigint())}`);
  await writeFile(draft, await describeProcess(process.pid), { flag: 'wx' });
  try {
    const numbers = await lockNumbers(directory);
    const path = lockPath(directory, await nextNumber(directory, numbers));
    if (!(await linked(draft, path))) throw inUse(path, 'another process');
    const newest = lockPath(directory, Math.max(...(await lockNumbers(directory))));
    if (newest !== path) {
      await unlink(path);
      throw inUse(newest, 'another process');
    }
    for (const each of numbers) await removeIfThere(lockPath(directory, each));
    return () => giveBack(path, draft);
  } finally {
    await unlink(draft);
  }
}

const lockPath = (directory: string, number: number): string => join(directory, `lock.${number}`);

async function lockNumbers(directory: string): Promise<readonly number[]> {
  const names = await readdir(directory);
  return names.flatMap((name) => (/^lock\.\d+$/.test(name) ? [Number(name.slice(5))] : []));
}

/** The number after that of the newest lock. @throws StorageError when its process runs */
async function nextNumber(directory: string, numbers: readonly number[]): Promise<number> {
  if (numbers.length === 0) return 1;
  const newest = Math.max(...numbers);
  const path = lockPath(directory, newest);
  const holder = await readIfThere(path);
  if (holder === null) throw inUse(path, 'another process');
  if (await isRunning(holder)) throw inUse(path, `process ${holder.split(' ')[0]}`);
  return newest + 1;
}

async function giveBack(path: string, draft: string): Promise<void> {
  await writeFile(draft, '');
  await rename(draft, path);
}

/** True if `path` is now another name of `own`, false if that name was taken. */
async function linked(own: string, path: string): Promise<boolean> {
  try {
    await link(own, path);
    return true;
  } catch (cause) {
    if (hasCode(cause, 'EEXIST')) return false;
    throw cause;
  }
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (cause) {
    if (!hasCode(cause, 'ENOENT')) throw cause;
  }
}

const inUse = (path: string, who: string): StorageError =>
  new StorageError(
    `${path}: ${who} has this directory open. Stop it first, or give this server its own directory`,
  );

/** True if the process that wrote this lock still runs; a lock without sense is nobody's. */
async function isRunning(holder: string): Promise<boolean> {
  const number = Number(holder.split(' ')[0]);
  if (!Number.isSafeInteger(number) || number <= 0) return false;
  try {
    process.kill(number, 0);
  } catch (cause) {
    if (!hasCode(cause, 'EPERM')) return false;
  }
  return (await describeProcess(number)) === holder && !(await hasEnded(number));
}

/**
 * True of a process that was killed and that nobody has asked after yet: it still has its number.
 * As long as one of its threads is left it may be writing, and has not ended.
 */
async function hasEnded(number: number): Promise<boolean> {
  const isOver = /^[ZX]/.test((await statistics(number))[0] ?? '');
  return isOver && (await threadsOf(number)) <= 1;
}

async function threadsOf(number: number): Promise<number> {
  try {
    return (await readdir(`/proc/${number}/task`)).length;
  } catch (cause) {
    if (hasCode(cause, 'ENOENT') || hasCode(cause, 'ESRCH')) return 0;
    throw cause;
  }
}

/** The number of a process, its start in clock ticks since the boot, and the boot. */
async function describeProcess(number: number): Promise<string> {
  const start = (await statistics(number))[19];
  const boot = await readIfThere('/proc/sys/kernel/random/boot_id');
  return `${number} ${start ?? 'unknown'} ${boot?.trim() ?? 'unknown'}`;
}

/** What Linux tells of a process, from its state on; nothing on other systems. */
async function statistics(number: number): Promise<readonly string[]> {
  const line = await readIfThere(`/proc/${number}/stat`);
  // The name comes before, in parentheses, and may hold blanks.
  return line?.slice(line.lastIndexOf(')') + 2).split(' ') ?? [];
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (hasCode(cause, 'ENOENT') || hasCode(cause, 'ESRCH')) return null;
    throw cause;
  }
}
