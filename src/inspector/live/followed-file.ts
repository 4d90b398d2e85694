/**
 * A file that grows: what is in it and what is added later, also after it was cut to nothing or
 * another file took its name, as happens when logs are rotated. It is asked how long it is a few
 * times a second, which works on every file system.
 *
 * @module
 */
import { type FileHandle, open, stat } from 'node:fs/promises';
import type { LogIntake } from './log-intake.js';

const CHUNK_BYTES = 64 * 1024;

/** How often the file is looked at, in milliseconds. */
const EVERY_MS = 100;

/** Nothing that can be followed has that name. */
export class NoFileError extends Error {
  override readonly name = 'NoFileError';
}

/** A file that is followed until it is closed. */
export class FollowedFile {
  private readonly path: string;
  private readonly intake: LogIntake;
  private readonly everyMs: number;
  private readonly buffer = Buffer.alloc(CHUNK_BYTES);
  private handle: FileHandle | null = null;
  private position = 0;
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> = Promise.resolve();
  private closed = false;

  private constructor(path: string, intake: LogIntake, everyMs: number) {
    this.path = path;
    this.intake = intake;
    this.everyMs = everyMs;
  }

  /**
   * Begins; what the file has now is in the store afterwards.
   *
   * @throws NoFileError if there is no such file
   */
  static async follow(path: string, intake: LogIntake, everyMs = EVERY_MS): Promise<FollowedFile> {
    const named = await found(path);
    if (named?.isFile() !== true) {
      throw new NoFileError(named === null ? 'there is no such file' : 'it is no plain file');
    }
    const file = new FollowedFile(path, intake, everyMs);
    file.handle = await open(path, 'r');
    await file.look();
    file.lookLater();
    return file;
  }

  /** Afterwards the file is no longer looked at, nor held open. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.looking;
    await this.handle?.close();
    this.handle = null;
  }

  private lookLater(): void {
    if (this.closed) return;
    this.timer = setTimeout(() => {
      this.looking = this.look().then(() => {
        this.lookLater();
      });
    }, this.everyMs);
  }

  /** What happens to the file in the meantime is no error: it may come back. */
  private async look(): Promise<void> {
    try {
      await this.startOver();
      await this.readOn();
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }

  /** Afterwards the open file is the one of that name, and its end is not before the position. */
  private async startOver(): Promise<void> {
    const named = await found(this.path);
    if (this.handle !== null) {
      const held = await this.handle.stat();
      if (named !== null && (named.ino !== held.ino || named.dev !== held.dev)) {
        await this.readOn();
        await this.handle.close();
        this.handle = null;
        this.intake.beginAnew('another file has this name now, and is read from its beginning');
      } else if (held.size < this.position) {
        this.intake.beginAnew('the file was cut, and is read from its beginning');
        this.position = 0;
      }
    }
    if (this.handle === null && named !== null) {
      this.handle = await open(this.path, 'r');
      this.position = 0;
    }
  }

  private async readOn(): Promise<void> {
    while (!this.closed && this.handle !== null) {
      const { bytesRead } = await this.handle.read(this.buffer, 0, CHUNK_BYTES, this.position);
      if (bytesRead === 0) return;
      this.position += bytesRead;
      this.intake.add(this.buffer.subarray(0, bytesRead));
    }
  }
}

async function found(path: string) {
  try {
    return await stat(path);
  } catch {
    return null;
  }
}
