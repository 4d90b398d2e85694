/**
 * The JSON that a shard of a run has printed, as a file that anybody may have written.
 *
 * @module
 */
import { parseJson } from '../../model/trace/json.js';
import { MOST_SHARDS, type Shard, wholeRun } from '../../model/shards.js';
import { MAX_ITF, readText, within } from './files.js';
import {
  type JsonObject,
  type Place,
  inside,
  listAt,
  numberAt,
  objectAt,
  oneOfAt,
  refuse,
  textAt,
  textOrNullAt,
} from './place.js';
import { type Piece, type Run, partOf, runCommands } from './run.js';

/** What a shard printed. */
export interface ShardFile {
  readonly file: string;
  readonly run: Run;
  /** The part of the run; 1/1 for a run that was not split. */
  readonly shard: Shard;
  /** In the order of the run; fewer than the shard has only if it was interrupted. */
  readonly pieces: readonly Piece[];
  readonly interrupted: string | null;
}

/** Which field of a verdict names its search. */
const nameFields = { check: 'instance', mutants: 'id', matrix: 'cell' } as const;

/** @throws UsageError that names the file, and the field that is not as expected */
export async function readShard(file: string): Promise<ShardFile> {
  const text = await readText(file, MAX_ITF);
  const place: Place = { file, field: '' };
  const whole = objectAt(
    within(file, () => parseJson(text)),
    place,
  );
  const run = runAt(whole['run'], inside(place, 'run'));
  const interrupted = textOrNullAt(whole['interrupted'], inside(place, 'interrupted'));
  const pieces = listAt(whole['verdicts'], inside(place, 'verdicts'), (each, at) =>
    pieceAt(each, at, run),
  );
  const expected = partOf(run.chosen, run);
  const at = inside(place, 'verdicts');
  pieces.forEach(({ name, place: where }, i) => {
    const [found, wanted] = [name, expected[i]];
    if (wanted === undefined) refuse(found, where, `no more than ${expected.length} verdicts`);
    if (found !== wanted) refuse(found, inside(where, nameFields[run.command]), `"${wanted}"`);
  });
  if (pieces.length < expected.length && interrupted === null) {
    refuse(`a list of ${pieces.length}`, at, `${expected.length} verdicts, as the run has chosen`);
  }
  return { file, run, shard: run.shard ?? wholeRun, pieces, interrupted };
}

function runAt(value: unknown, place: Place): Run {
  const run = objectAt(value, place);
  const shard = run['shard'] === null ? null : shardAt(run['shard'], inside(place, 'shard'));
  return {
    command: oneOfAt(run['command'], inside(place, 'command'), runCommands),
    version: textAt(run['version'], inside(place, 'version')),
    flags: objectAt(run['flags'], inside(place, 'flags')),
    chosen: listAt(run['chosen'], inside(place, 'chosen'), textAt),
    digest: textAt(run['digest'], inside(place, 'digest')),
    shard,
  };
}

function shardAt(value: unknown, place: Place): Shard {
  const { index, count } = objectAt(value, place);
  const most = wholeAt(count, inside(place, 'count'), MOST_SHARDS);
  return { index: wholeAt(index, inside(place, 'index'), most), count: most };
}

function wholeAt(value: unknown, place: Place, most: number): number {
  const number = numberAt(value, place);
  if (Number.isSafeInteger(number) && number >= 1 && number <= most) return number;
  return refuse(value, place, `a whole number from 1 to ${most}`);
}

function pieceAt(value: unknown, place: Place, { command, shard }: Run): Piece {
  const { text, ...json }: JsonObject = objectAt(value, place);
  const field = nameFields[command];
  return {
    name: textAt(json[field], inside(place, field)),
    text: shard === null && text === undefined ? [] : listAt(text, inside(place, 'text'), textAt),
    json,
    place,
  };
}
