/**
 * The log of events of a server in a file, from run to run.
 *
 * @module
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serverId, term } from '../../../src/core/ids.js';
import { type PersistentState, blankDisk } from '../../../src/core/server-state.js';
import { openEventFile } from '../../../src/server/event-file.js';

const servers = ['s1', 's2'].map(serverId);
const header = '{"format":"raft-events","version":1,"servers":["s1","s2"],"maxEntries":16}';
const line = (inTerm: number, votedFor: string | null) =>
  JSON.stringify({ server: 's1', term: inTerm, votedFor, logLength: 0 });
const disk = (inTerm: number, votedFor: string | null): PersistentState => ({
  ...{ currentTerm: term(inTerm), votedFor: votedFor === null ? null : serverId(votedFor) },
  log: [],
});

describe('F2.ST.P0 a log of events in a file', () => {
  let folder = '';
  let path = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'event-file-'));
    path = join(folder, 'events.ndjson');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const open = (recovered: PersistentState) =>
    openEventFile({ path, id: serverId('s1'), servers, maxEntries: 16, recovered });
  const found = (name = path) => readFileSync(name, 'utf8').split('\n').slice(0, -1);

  it('begins with its header', () => {
    const log = open(blankDisk);
    log.write([line(0, null)]);
    log.close();

    expect(log.goesOn).toBe(false);
    expect(found()).toEqual([header, line(0, null)]);
  });

  it('loses the lines of steps that the disk knows nothing of, and no others', () => {
    const first = open(blankDisk);
    first.write([line(0, null), line(1, 's1')]);
    first.write([line(2, null), line(2, 's2')]);
    first.close();

    const second = open(disk(1, 's1'));
    second.write([line(1, 's1')]);
    second.close();

    expect(second.goesOn).toBe(true);
    expect(found()).toEqual([header, line(0, null), line(1, 's1'), line(1, 's1')]);
  });

  it('is no file that has something else in it, and that stays as it was', () => {
    writeFileSync(path, 'dear diary\n');

    expect(() => open(blankDisk)).toThrow(
      `${path}: the log of events cannot be opened (there is something else in it`,
    );
    expect(found()).toEqual(['dear diary']);
  });

  it('is no log of another server', () => {
    writeFileSync(path, `${header}\n${line(1, 's1').replace('s1', 's2')}\n`);

    expect(() => open(disk(1, 's1'))).toThrow('it is that of s2, not of s1');
  });

  it('loses a line without an end', () => {
    writeFileSync(path, `${header}\n${line(1, 's1')}\n{"server":"s1","ter`);

    open(disk(1, 's1')).close();

    expect(found()).toEqual([header, line(1, 's1')]);
  });

  it('is put aside when no line of it fits the disk, and nothing of it is lost', () => {
    for (const number of [1, 2]) {
      writeFileSync(path, `${header}\n${line(number, 's1')}\n`);
      const log = open(disk(7, 's2'));
      log.close();
      expect(log.goesOn).toBe(false);
    }

    expect(found()).toEqual([header]);
    expect(found(`${path}.1`)).toEqual([header, line(1, 's1')]);
    expect(found(`${path}.2`)).toEqual([header, line(2, 's1')]);
  });

  it('of another cluster is put aside', () => {
    const other = header.replace('s2', 's9');
    writeFileSync(path, `${other}\n${line(1, 's1')}\n`);

    open(disk(1, 's1')).close();

    expect(found()).toEqual([header]);
    expect(existsSync(`${path}.1`)).toBe(true);
  });
});
