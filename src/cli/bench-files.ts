/**
 * Where the benchmark finds the files of the package that it runs.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from './exit-codes.js';

/** The folder with package.json, whether this program is built or not. */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    if (dirname(folder) === folder) throw new UsageError('the files of this package are missing');
    folder = dirname(folder);
  }
  return folder;
}

/** @throws UsageError naming the file that is missing */
export function packageFile(path: string): string {
  const found = join(packageFolder(), path);
  if (existsSync(found)) return found;
  const mend = path.startsWith('dist/') ? '; build first: npm run build' : ' from this package';
  throw new UsageError(`${path} is missing${mend}`);
}
