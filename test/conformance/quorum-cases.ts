/**
 * Recorded cases about majorities, a block each: a command such as
 * `committed cfg=(1,2,3) idx=(12,5,_)`, a line `----`, and an output whose last line is the
 * verdict.
 *
 * @module
 */
import { logIndex } from '../../src/core/ids.js';
import { majority, majorityIndex } from '../../src/core/quorum.js';

/** One block. */
export interface QuorumCase {
  /** The line of its command, counted from 1. */
  readonly line: number;
  readonly command: string;
  readonly expected: string;
}

/** What became of a block: as expected, otherwise, or outside what this project defines. */
export type CaseVerdict =
  | { readonly type: 'agrees' }
  | { readonly type: 'differs'; readonly found: string }
  | { readonly type: 'undefined'; readonly why: string };

/** The blocks of a file. @throws Error naming the line that is not of the form */
export function quorumCases(text: string): readonly QuorumCase[] {
  const cases: QuorumCase[] = [];
  const lines = text.split('\n').map((line) => line.trim());
  let at = 0;
  while (at < lines.length) {
    const command = lines[at] ?? '';
    if (command === '' || command.startsWith('#')) {
      at += 1;
      continue;
    }
    if (lines[at + 1] !== '----') {
      throw new Error(`line ${at + 2}: '${lines[at + 1] ?? ''}', expected ---- after a command`);
    }
    let end = at + 2;
    while (end < lines.length && lines[end] !== '') end += 1;
    const expected = lines[end - 1] ?? '';
    if (end === at + 2) throw new Error(`line ${at + 3}: expected the output of the command`);
    cases.push({ line: at + 1, command, expected });
    at = end;
  }
  return cases;
}

/** Holds the block against the majorities of `src/core/quorum.ts`. */
export function judgeCase({ command, expected }: QuorumCase): CaseVerdict {
  const [, name = '', rest = ''] = /^(committed|vote)\b(.*)$/.exec(command) ?? [];
  if (name === '') return { type: 'undefined', why: 'neither committed nor vote' };
  const lists = listsIn(rest);
  if (lists === null) return { type: 'undefined', why: 'not a list of fields' };
  const { cfg = [], cfgj } = lists;
  const voters = [...new Set([...cfg, ...(cfgj ?? [])])].sort((a, b) => Number(a) - Number(b));
  const given = new Map(
    voters.map((voter, i) => [voter, (lists['idx'] ?? lists['votes'])?.[i] ?? '_']),
  );
  const halves = [cfg, ...(cfgj === undefined ? [] : [cfgj])];
  if (halves.some((half) => half.length === 0)) {
    const why = 'a cluster has at least one server here, so an empty one decides nothing';
    return { type: 'undefined', why };
  }
  const each = halves.map((half) => [...new Set(half)].map((voter) => given.get(voter) ?? '_'));
  const found = name === 'committed' ? committed(each) : voted(each);
  return found === expected ? { type: 'agrees' } : { type: 'differs', found };
}

/** What a majority of every half has; an unknown index is none. */
const committed = (halves: readonly (readonly string[])[]): string =>
  String(
    Math.min(
      ...halves.map((half) =>
        majorityIndex(half.map((index) => logIndex(index === '_' ? 0 : Number(index)))),
      ),
    ),
  );

/** Won with a majority of every half, lost where some half can have none any more. */
function voted(halves: readonly (readonly string[])[]): string {
  const count = (half: readonly string[], ...votes: readonly string[]): number =>
    half.filter((vote) => votes.includes(vote)).length;
  const won = halves.every((half) => count(half, 'y') >= majority(half.length));
  const open = halves.every((half) => count(half, 'y', '_') >= majority(half.length));
  return won ? 'VoteWon' : open ? 'VotePending' : 'VoteLost';
}

type Lists = Readonly<Record<string, readonly string[]>>;

/** The lists of `cfg=(1, 2) idx=(_,5)` by their names; null if it is not of that form. */
function listsIn(text: string): Lists | null {
  const form = /\s*(cfg|cfgj|idx|votes)=\(([^()]*)\)/gy;
  const found: [string, readonly string[]][] = [];
  let end = 0;
  for (let match = form.exec(text); match !== null; match = form.exec(text)) {
    const [, name = '', list = ''] = match;
    const each = list.split(',').map((one) => one.trim());
    found.push([name, each.filter((one) => one !== '' && one !== 'zero')]);
    end = form.lastIndex;
  }
  return text.slice(end).trim() === '' ? Object.fromEntries(found) : null;
}
