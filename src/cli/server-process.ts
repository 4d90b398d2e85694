/**
 * A server of a local cluster as a process of its own.
 *
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a server's process is started with: the arguments of `serve`. */
export interface ServerProcessSetup {
  readonly id: string;
  readonly args: readonly string[];
  /** Hears what it says, line by line. */
  readonly said: (line: string) => void;
}

const MAIN = fileURLToPath(new URL('main.js', import.meta.url));

/** A process that can be killed and started again. */
export class ServerProcess {
  readonly id: string;
  private readonly setup: ServerProcessSetup;
  private child: ChildProcess | null = null;

  constructor(setup: ServerProcessSetup) {
    this.id = setup.id;
    this.setup = setup;
  }

  /** Its process id; null if it does not run. */
  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  /** It runs. */
  start(onExit: (code: number | null, signal: string | null) => void): void {
    const { args, said } = this.setup;
    // Its input ends with this process, however that ends, and then it stops.
    const child = spawn(process.execPath, [MAIN, 'serve', '--attended', ...args], {
      stdio: ['pipe', 'ignore', 'pipe'],
      // A signal to the terminal's group is for the cluster, which then stops its servers.
      detached: true,
    });
    this.child = child;
    child.stdin.on('error', () => undefined);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n')) if (line !== '') said(line);
    });
    child.on('exit', (code, signal) => {
      if (this.child === child) this.child = null;
      onExit(code, signal);
    });
  }

  /** The signal is sent, if it runs. */
  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** A line on its input. */
  order(order: object): void {
    this.child?.stdin?.write(`${JSON.stringify(order)}\n`);
  }

  /** Afterwards it does not run; it is given time to stop by itself. */
  async stop(patienceMs = 5000): Promise<void> {
    const { child } = this;
    if (child === null) return;
    const ended = once(child, 'exit');
    child.kill('SIGCONT');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    await ended;
    clearTimeout(timer);
  }
}
