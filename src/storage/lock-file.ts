/**
 * The lock that keeps two servers out of one directory: a file that names the process which has it.
 *
 * @module
 */
import { link, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StorageError } from './storage.js';

/**
 * The directory belongs to this process until the resulting function is called.
 *
 * A lock whose process has ended is taken over, so that a server that was killed starts again at
 * once. A process is known by its number and, where the system tells it, by when it started and by
 * the boot: another that has come to the same number does not count. Processes of different
 * machines, or of containers that do not see each other, are not told apart.
 *
 * @throws StorageError when a process that runs has the lock
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, 'lock');
  const own = join(directory, `lock.${process.pid}.${String(process.hrtime.bigint())}`);
  await writeFile(own, await describeProcess(process.pid), { flag: 'wx' });
  try {
    if (!(await linked(own, path))) {
      await takeOver(path, `${own}.old`);
      if (!(await linked(own, path))) throw inUse(path, 'another process');
    }
  } finally {
    await unlink(own);
  }
  return () => unlink(path);
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

/** The lock is gone, as its process had ended. @throws StorageError when it has not */
async function takeOver(path: string, aside: string): Promise<void> {
  const holder = await readIfThere(path);
  if (holder === null) return;
  if (await isRunning(holder)) throw inUse(path, `process ${holder.split(' ')[0]}`);
  try {
    await rename(path, aside);
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return;
    throw cause;
  }
  // Somebody else may have taken it over since it was read: then it is given back.
  const moved = await readIfThere(aside);
  if (moved !== holder) await linked(aside, path);
  await unlink(aside);
  if (moved !== holder) throw inUse(path, 'another process');
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
  return (await describeProcess(number)) === holder;
}

/** The number of a process, its start in clock ticks since the boot, and the boot. */
async function describeProcess(number: number): Promise<string> {
  const statistics = await readIfThere(`/proc/${number}/stat`);
  // The name, in parentheses, may hold blanks; the start is the 20th field after it.
  const fields = statistics?.slice(statistics.lastIndexOf(')') + 2).split(' ') ?? [];
  const boot = await readIfThere('/proc/sys/kernel/random/boot_id');
  return `${number} ${fields[19] ?? 'unknown'} ${boot?.trim() ?? 'unknown'}`;
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (hasCode(cause, 'ENOENT') || hasCode(cause, 'ESRCH')) return null;
    throw cause;
  }
}

const hasCode = (cause: unknown, code: string): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === code;
