/**
 * Whether a run of live or simulated servers was one of Raft: what its servers logged against the
 * specification, what its clients saw, and what became of what was acknowledged.
 *
 * @module
 */
import { checkLinearizable } from '../../model/linearizability/check-linearizable.js';
import { readHistory } from '../../model/linearizability/read-history.js';
import { LogError } from '../../model/validation/log-error.js';
import { readLog } from '../../model/validation/read-log.js';
import { validate } from '../../model/validation/validate.js';
import type { Log } from '../core/log.js';
import { unbundled } from '../server/bundle.js';
import type { Acknowledged } from '../simulator/client-history.js';
import { now } from './terminal.js';

/** What a run leaves behind. */
export interface LiveEvidence {
  /** The log of events of all servers, line by line. */
  readonly events: readonly string[];
  /** What clients saw, by key, line by line. */
  readonly histories: ReadonlyMap<string, readonly string[]>;
  readonly acknowledged: readonly Acknowledged[];
  /** The log of each server at the end, as far as it is committed. */
  readonly committed: readonly { readonly id: string; readonly log: Log }[];
}

/** How a mistake shows. */
export type FindingType =
  'assertion' | 'applied' | 'specification' | 'history' | 'lost' | 'stuck' | 'undecided';

/** Something that is not as it has to be. */
export interface Finding {
  readonly type: FindingType;
  /** The rule, where one is known. */
  readonly rule: string | null;
  readonly text: string;
}

/** Everything that is wrong with the run; the closest to its cause first. */
export async function judgeLive(evidence: LiveEvidence): Promise<readonly Finding[]> {
  return [
    ...(await specificationFindings(evidence.events)),
    ...historyFindings(evidence.histories),
    ...lossFindings(evidence),
  ];
}

async function specificationFindings(events: readonly string[]): Promise<readonly Finding[]> {
  try {
    const log = readLog(`${events.join('\n')}\n`);
    const { ending } = await validate(log, { unlogged: 0, now });
    if (ending.type === 'valid' || ending.type === 'stopped') return [];
    const { line, what, rule, differences } = ending.violation;
    const [first] = differences;
    const said =
      first === undefined
        ? ''
        : `; ${first.variable} says ${first.says}, allowed: ${first.allowed.join(', ')}`;
    const text = `line ${line}: ${what}${said}`;
    return [{ type: ending.type === 'violated' ? 'specification' : 'undecided', rule, text }];
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    return [{ type: 'specification', rule: null, text: error.message }];
  }
}

const historyFindings = (histories: LiveEvidence['histories']): readonly Finding[] =>
  [...histories].flatMap(([key, lines]): readonly Finding[] => {
    const verdict = checkLinearizable(
      readHistory(lines.join('\n'), 'register').history,
      'register',
    );
    if (verdict.type === 'linearizable') return [];
    if (verdict.type === 'unknown') {
      const text = `the search for an order of what happened to ${key} was given up`;
      return [{ type: 'undecided', rule: null, text }];
    }
    const text = `no order explains the first ${verdict.events} events of key ${key}`;
    return [{ type: 'history', rule: 'P8.4', text }];
  });

/** What was acknowledged is in every log that reaches so far, at the index that was told. */
function lossFindings({ acknowledged, committed }: LiveEvidence): readonly Finding[] {
  const longest = committed.reduce<Log>(
    (most, { log }) => (log.length > most.length ? log : most),
    [],
  );
  const lost = acknowledged.find(({ index, key, value }) => {
    const commands = unbundled(longest[index - 1]?.command ?? '');
    return !commands.some((command) => isOf(command, key, value));
  });
  if (lost === undefined) return [];
  const text = `entry ${lost.index} was acknowledged, and is not ${lost.key} = ${lost.value}`;
  return [{ type: 'lost', rule: 'F3.LC', text }];
}

function isOf(command: string, key: string, value: string | null): boolean {
  if (command === '') return false;
  const parsed = JSON.parse(command) as { readonly key?: string; readonly value?: string | null };
  return parsed.key === key && (parsed.value ?? null) === value;
}
