/**
 * Builds the project once before the tests, so that the command line is tested as it is installed.
 */
import { execFileSync } from 'node:child_process';

export function setup(): void {
  execFileSync('npx', ['tsc'], { stdio: 'inherit' });
}
