/**
 * Which version of the package runs.
 *
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';

/** The version of the package that this file belongs to, built or not. */
export function packageVersion(): string {
  for (const up of ['../../../package.json', '../../package.json']) {
    const found = new URL(up, import.meta.url);
    if (!existsSync(found)) continue;
    const { name, version } = JSON.parse(readFileSync(found, 'utf8')) as Record<string, string>;
    if (name === 'raft-statecharts' && version !== undefined) return version;
  }
  return 'unknown';
}
