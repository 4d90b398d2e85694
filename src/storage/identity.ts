/**
 * Whose directory it is. A server that finds the state of another must not take it for its own:
 * it would break the other's votes and acknowledgements (`D3.8.3`).
 *
 * @module
 */
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { damage } from './damage.js';
import type { Disk } from './disk.js';
import { StorageError } from './storage.js';

/** The version of all formats of this folder; a change that older code cannot read raises it. */
export const FORMAT = 1;

/** What a directory is recorded to be. */
export interface Identity {
  readonly kind: 'file' | 'level';
  readonly id: string;
  /** The whole cluster, in any order. */
  readonly servers: readonly string[];
}

const NAME = 'meta.json';

/**
 * True if the directory is recorded as this server's, false if nothing is recorded yet.
 *
 * @throws StorageError when it is another's, of another kind or of a newer format
 */
export async function isRecorded(disk: Disk, directory: string, own: Identity): Promise<boolean> {
  if (!(await disk.list(directory)).includes(NAME)) return false;
  const path = join(directory, NAME);
  const found = parse(path, (await disk.read(path)).toString('utf8'));
  if (found.format !== FORMAT) {
    throw new StorageError(
      `${path}: has format ${found.format}, and this program reads ${FORMAT}. Use the program ` +
        'that wrote it, or a newer one',
    );
  }
  const [was, is] = [describe(found), describe(own)];
  if (was !== is) {
    throw new StorageError(
      `${path}: is the directory of ${was}, not of ${is}. Give each server its own directory and ` +
        'start it as who it was, in the cluster that it was in (D3.8.3)',
    );
  }
  return true;
}

/** From now on the directory is this server's, durably. */
export async function record(disk: Disk, directory: string, own: Identity): Promise<void> {
  const path = join(directory, NAME);
  const draft = `${path}.new`;
  if ((await disk.list(directory)).includes(`${NAME}.new`)) await disk.remove(draft);
  const file = await disk.create(draft);
  const text = JSON.stringify({ format: FORMAT, ...own }, null, 2);
  await file.write(Buffer.from(`${text}\n`), 0);
  await file.sync();
  await file.close();
  await disk.rename(draft, path);
  await disk.syncDirectory(directory);
}

/** A number that another server's files do not share, save for a chance of one in 2³². */
export const fingerprint = (own: Identity): number => crc32(describe(own));

const describe = ({ kind, id, servers }: Identity): string =>
  `server ${id} of ${[...servers].sort().join(', ')} with '${kind}' storage`;

function parse(path: string, text: string): Identity & { readonly format: number } {
  try {
    const { format, kind, id, servers } = JSON.parse(text) as Record<string, unknown>;
    if (
      Number.isSafeInteger(format) &&
      (kind === 'file' || kind === 'level') &&
      typeof id === 'string' &&
      Array.isArray(servers)
    ) {
      return { format: Number(format), kind, id, servers: servers.map(String) };
    }
  } catch (cause) {
    throw damage(path, 0, 'is not JSON', cause);
  }
  throw damage(path, 0, 'does not say whose directory it is');
}
