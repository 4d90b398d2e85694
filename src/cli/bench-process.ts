/**
 * Runs a program of others to its end and says how long it took, with all processes that it
 * started.
 *
 * @module
 */
import { spawn } from 'node:child_process';

/** How a program is run. */
export interface ProcessOptions {
  readonly cwd?: string;
  /** Ends the program, and what it started, once aborted. */
  readonly signal: AbortSignal;
}

/** What became of the program. */
export interface Timed {
  /** Null if it was ended by a signal. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** User and system time of the program and of all that it waited for; null if not known. */
  readonly cpuSeconds: number | null;
  readonly wallSeconds: number;
}

const [STDOUT, STDERR, TIMES] = [1, 2, 3] as const;

/** Runs its arguments, and gives the times of its children to descriptor 3. */
const script = '"$@"; code=$?; times >&3; exit "$code"';

/**
 * Runs the words in a process group of their own and times them by the shell, since Node.js does
 * not say what its children took.
 *
 * @throws Error when there is no shell
 */
export function timed(words: readonly string[], options: ProcessOptions): Promise<Timed> {
  const { cwd, signal } = options;
  return new Promise((done, reject) => {
    const began = performance.now();
    const child = spawn('sh', ['-c', script, 'sh', ...words], {
      ...(cwd === undefined ? {} : { cwd }),
      detached: true,
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    const heard = new Map<number, string>();
    for (const descriptor of [STDOUT, STDERR, TIMES] as const) {
      child.stdio[descriptor]?.on('data', (chunk: Buffer) => {
        heard.set(descriptor, (heard.get(descriptor) ?? '') + chunk.toString());
      });
    }
    const end = (): void => endGroup(child.pid);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
    child.on('error', reject);
    child.on('close', (exitCode) => {
      signal.removeEventListener('abort', end);
      const wallSeconds = (performance.now() - began) / 1000;
      done({
        exitCode,
        stdout: heard.get(STDOUT) ?? '',
        stderr: heard.get(STDERR) ?? '',
        cpuSeconds: childSeconds(heard.get(TIMES) ?? ''),
        wallSeconds,
      });
    });
  });
}

function endGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** The second line that `times` prints is of the children, user and system: `0m1.2s 0m0.04s`. */
export function childSeconds(times: string): number | null {
  const [, line = ''] = times.split('\n');
  const found = [...line.matchAll(/(\d+)m([\d.]+)s/g)];
  if (found.length !== 2) return null;
  return found.reduce((sum, [, minutes, rest]) => sum + 60 * Number(minutes) + Number(rest), 0);
}
