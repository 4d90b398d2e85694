/**
 * `raft-statecharts mutants`: hunts the wrong Rafts, and prints how soon each was caught.
 *
 * @module
 */
import { type Exhibit, boundShowing } from '../../model/museum/exhibits.js';
import { HOLDS, UsageError } from './exit-codes.js';
import { type MutantFlags, exhibitsNamed } from './exhibit-hunt.js';
import { makeFolder } from './files.js';
import type { Job } from './job.js';
import { summarizeMutants } from './mutants-summary.js';
import { type Piece, finish, partOf, pieceOf, runOf } from './run.js';
import { sideBySide, threadsFor } from './side-by-side.js';
import { interruption, print } from './terminal.js';

/** @throws UsageError for what has no effect on the right Raft */
function refuseIdle({ unmutated, trace, order = 'breadth', list }: MutantFlags): void {
  if (unmutated !== true) return;
  const idle =
    trace !== undefined
      ? '--trace'
      : order !== 'breadth'
        ? '--order'
        : list === true
          ? '--list'
          : '';
  if (idle !== '') {
    throw new UsageError(`--unmutated searches the right Raft to the end: leave ${idle} out`);
  }
}

/** Runs the command and returns its exit code: 1 if a mutant survives. */
export async function runMutants(ids: readonly string[], flags: MutantFlags): Promise<number> {
  const chosen = exhibitsNamed(ids);
  const named = chosen.map((each) => ({ name: each.id, bound: boundShowing(each) }));
  const run = runOf('mutants', named, flags);
  refuseIdle(flags);
  const part = partOf(chosen, run);
  if (flags.list === true) {
    for (const { id, bends, mistake } of part)
      print(`${id.padEnd(22)} ${bends[0].padEnd(10)} ${mistake}`);
    return HOLDS;
  }
  if (flags.trace !== undefined) await makeFolder(flags.trace, '--trace ');
  const json = flags.json === true;
  const pieces: Piece[] = [];
  const jobs = part.map(({ id: name }): Job => ({ type: 'mutant', name, flags }));
  await sideBySide(jobs, threadsFor(part.length, flags.jobs), ({ lines, json: verdict }, k) => {
    if (interruption.signal !== null) return;
    pieces.push(pieceOf((part[k] as Exhibit).id, lines, verdict));
    if (!json) for (const line of [...lines, '']) print(line);
  });
  return finish(run, pieces, summarizeMutants, { json });
}
