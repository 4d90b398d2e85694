/**
 * Whether the page plays the same rules as the program: both are built from the same sources, one
 * after the other.
 *
 * @module
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The folders, beside that of the page, of which the page has a copy within it. */
const copied = ['spec', 'model', 'src/core', 'src/rules', 'src/statechart', 'src/inspector'];

/**
 * True if what the page has a copy of was built after the page in that folder. Only where both can
 * be built do the times of files say so; in an installed package they are those of unpacking.
 */
export function isOlderThanProgram(page: string): boolean {
  if (!existsSync(join(page, '../../docs/inspect.ts'))) return false;
  const built = statSync(join(page, 'inspector.js')).mtimeMs;
  return copied.some((folder) => {
    const path = join(page, '..', folder);
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
    return names.some((name) => name.endsWith('.js') && statSync(join(path, name)).mtimeMs > built);
  });
}
