import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a run of the command line gave. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const program = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));

/** How the command line is run. */
interface Running {
  /** Sends it a SIGINT. */
  readonly signalAfterMs?: number;
  /** Options of Node.js itself. */
  readonly node?: readonly string[];
}

/** Runs the built command line. */
export function raft(
  args: readonly string[],
  { signalAfterMs, node = [] }: Running = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...node, program, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
    if (signalAfterMs !== undefined) setTimeout(() => child.kill('SIGINT'), signalAfterMs);
  });
}
