/**
 * A server as a process of its own, which does not outlive this one.
 *
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process';

/** How long a server has to end by itself. */
const END_MS = 2000;

/** How much is kept of what a server says. */
const KEPT = 4000;

const running = new Set<ServerProcess>();

process.on('exit', () => {
  for (const each of running) each.kill();
});

/** A process that runs until it is stopped. */
export class ServerProcess {
  private readonly name: string;
  private readonly child: ChildProcess;
  private readonly closed: Promise<void>;
  private said = '';
  private ending: string | null = null;

  /** Starts the words in a group of their own, so that a terminal's Ctrl-C is not for them. */
  constructor(name: string, words: readonly string[]) {
    this.name = name;
    const [file, ...rest] = words as [string, ...string[]];
    this.child = spawn(file, rest, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    running.add(this);
    this.child.stderr?.on('data', (text: Buffer) => {
      this.said = (this.said + text.toString()).slice(-KEPT);
    });
    this.closed = new Promise((done) => {
      const end = (how: string): void => {
        this.ending ??= how;
        running.delete(this);
        done();
      };
      this.child.on('error', ({ message }) => {
        end(message);
      });
      this.child.on('close', (code, signal) => {
        end(`it ended with ${signal ?? `exit code ${code}`}`);
      });
    });
  }

  /** @throws Error if it has ended */
  get id(): number {
    const { pid } = this.child;
    if (this.ending === null && pid !== undefined) return pid;
    const lines = this.said.trim().split('\n');
    throw new Error(`${this.name}: ${this.ending} ${lines.at(-1) ?? ''}`.trim());
  }

  /** Afterwards it has ended, by itself if it does so in time. */
  async stop(): Promise<void> {
    if (this.ending === null) this.child.kill('SIGTERM');
    const timer = setTimeout(() => {
      this.kill();
    }, END_MS);
    await this.closed;
    clearTimeout(timer);
  }

  kill(): void {
    if (this.ending === null) this.child.kill('SIGKILL');
  }
}
