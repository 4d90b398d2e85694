/**
 * Files that grow, are cut, and are replaced, as what comes of them in the store of a feed.
 */
import {
  appendFileSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FollowedFile } from '../../../../src/inspector/live/followed-file.js';
import type { FeedLine } from '../../../../src/inspector/live/frames.js';
import { LineSplitter } from '../../../../src/inspector/live/line-splitter.js';
import { LineStore } from '../../../../src/inspector/live/line-store.js';
import { LogIntake } from '../../../../src/inspector/live/log-intake.js';

let folder = '';
let followed: FollowedFile | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'raft-followed-'));
});

afterEach(async () => {
  await followed?.close();
  followed = null;
  rmSync(folder, { recursive: true });
});

/** Follows a file with that text. */
async function follow(text: string) {
  const store = new LineStore();
  const path = join(folder, 'log');
  writeFileSync(path, text);
  followed = await FollowedFile.follow(path, new LogIntake('log', store), 5);
  return { store, path };
}

/** What the store has, once it has so many lines. */
async function linesOf(store: LineStore, count: number): Promise<readonly FeedLine[]> {
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (store.next > count) resolve();
    };
    store.listen(look);
    look();
  });
  return store.from(1);
}

const textsOf = async (store: LineStore, count: number): Promise<readonly string[]> =>
  (await linesOf(store, count)).map(({ text }) => text);

describe('a file that is followed', () => {
  it('is read to its end, then as it grows', async () => {
    const { store, path } = await follow('a\nb\n');

    expect(store.from(1).map(({ text }) => text)).toEqual(['a', 'b']);
    appendFileSync(path, 'c\n');

    expect(await textsOf(store, 3)).toEqual(['a', 'b', 'c']);
  });

  it('gives a line that was cut in two while it was written as one, and counts lines', async () => {
    const { store, path } = await follow('first\nsec');
    const whole = Buffer.from('ond → half\nthird\n');

    for (const byte of whole) appendFileSync(path, Buffer.from([byte]));

    expect((await linesOf(store, 3)).map(({ line, text }) => [line, text])).toEqual([
      [1, 'first'],
      [2, 'second → half'],
      [3, 'third'],
    ]);
  });

  it('is read from its beginning after it was cut', async () => {
    const { store, path } = await follow('old 1\nold 2\nhalf');

    truncateSync(path);
    await linesOf(store, 3);
    appendFileSync(path, 'new\n');

    expect(
      (await linesOf(store, 4)).slice(2).map(({ type, line, text }) => [type, line, text]),
    ).toEqual([
      [
        ...['remark', 2],
        'the file was cut, and is read from its beginning, and a line without an end is lost',
      ],
      ['line', 1, 'new'],
    ]);
  });

  it('is read on to its end when another takes its name, which is then read', async () => {
    const { store, path } = await follow('old 1\n');

    renameSync(path, `${path}.1`);
    appendFileSync(`${path}.1`, 'old 2\n');
    await linesOf(store, 2);
    writeFileSync(path, 'new 1\n');

    expect(await textsOf(store, 4)).toEqual([
      ...['old 1', 'old 2'],
      'another file has this name now, and is read from its beginning',
      'new 1',
    ]);
  });

  it('may be gone for a while', async () => {
    const { store, path } = await follow('old\n');

    rmSync(path);
    writeFileSync(path, 'new\n');

    expect((await textsOf(store, 3)).at(-1)).toBe('new');
  });

  it('is refused if there is none, or it is a folder', async () => {
    const intake = new LogIntake('log', new LineStore());

    const follows = (path: string) => FollowedFile.follow(path, intake, 5);

    await expect(follows(join(folder, 'none'))).rejects.toThrow('there is no such file');
    await expect(follows(folder)).rejects.toThrow('it is no plain file');
  });
});

describe('a splitter of lines', () => {
  it('gives the same lines however the bytes are cut', () => {
    const bytes = Buffer.from('ä\r\n\nö→\nend');
    for (let size = 1; size <= bytes.length; size += 1) {
      const splitter = new LineSplitter();
      const lines: (string | null)[] = [];
      for (let at = 0; at < bytes.length; at += size) {
        lines.push(...splitter.add(bytes.subarray(at, at + size)));
      }

      expect([...lines, splitter.rest()]).toEqual(['ä', '', 'ö→', 'end']);
    }
  });

  it('takes no line that is too long, and goes on with the next', () => {
    const splitter = new LineSplitter(10);

    const lines = ['12345', '678901', '2345\nshort\n'].flatMap((text) =>
      splitter.add(Buffer.from(text)),
    );

    expect(lines).toEqual([null, 'short']);
  });
});

describe('an intake', () => {
  it('says which line was too long, and that the input has ended', () => {
    const store = new LineStore();
    const intake = new LogIntake('-', store);

    intake.add(Buffer.from(`a\n${'x'.repeat(2 ** 20 + 1)}\nlast`));
    intake.end('the input has ended');

    expect(store.from(1).map(({ type, line, text }) => [type, line, text])).toEqual([
      ['line', 1, 'a'],
      ['remark', 2, 'line 2 has more than 1048576 bytes: left out'],
      ['line', 3, 'last'],
      ['remark', 3, 'the input has ended'],
    ]);
  });
});

describe('a store', () => {
  it('keeps what it is allowed to keep', () => {
    const store = new LineStore({ lines: 5, characters: 20 });
    const line = (text: string) => ({ type: 'line', source: 'log', line: 1, text }) as const;

    store.add(Array.from({ length: 9 }, (_, i) => line(`${i}`)));
    expect([store.first, store.next]).toEqual([5, 10]);
    store.add([line('x'.repeat(18)), line('y'.repeat(18))]);

    expect([store.first, store.next]).toEqual([11, 12]);
    expect(store.from(1).map(({ number }) => number)).toEqual([11]);
  });
});
