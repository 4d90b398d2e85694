/**
 * Logs of random runs of the real statecharts are valid, whole or in part, and are not when one
 * value is changed. FC_SEED repeats a run, FC_RUNS makes it longer.
 *
 * @module
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inFull, logOf, loggedFields } from '../../../model/validation/log-of.js';
import { type Run, runOfScenario } from '../../../model/validation/run.js';
import { endOf, verdictOn } from './logs.js';
import { runs } from './random-runs.js';

const { FC_SEED, FC_RUNS } = process.env;
const effort = {
  numRuns: FC_RUNS === undefined ? 25 : Number(FC_RUNS),
  ...(FC_SEED === undefined ? {} : { seed: Number(FC_SEED) }),
};

type Line = Record<string, unknown>;

/** The text of the log with its lines changed. */
const changed = (log: readonly string[], change: (line: Line, i: number) => Line): string =>
  log.map((line, i) => `${JSON.stringify(change(JSON.parse(line) as Line, i))}\n`).join('');

/** Most lines before the first event that a log cannot do without: the header and the starts. */
const beginning = ({ start }: Run): number => 1 + start.servers.length;

describe('logs of random runs', () => {
  it('are valid', async () => {
    const property = fc.asyncProperty(runs({ most: 80 }), async ({ start, happenings }) => {
      const log = logOf(start, happenings);

      expect(endOf(await verdictOn(`${log.join('\n')}\n`))).toBe('valid');
    });

    await fc.assert(property, effort);
  });

  it('are valid with fields left out, other ones in each line', async () => {
    const some = fc.infiniteStream(fc.subarray([...loggedFields]));
    const property = fc.asyncProperty(
      runs({ most: 60 }),
      some,
      async ({ start, happenings }, fields) => {
        const log = logOf(start, happenings, { ...inFull, wholeMessages: true });

        const partial = changed(log, (line) => {
          const [left] = fields.take(1);
          if (line['event'] === 'start' || left === undefined) return line;
          const names = left.includes('logLength') ? [...left, 'logTail'] : left;
          return Object.fromEntries(Object.entries(line).filter(([name]) => !names.includes(name)));
        });

        expect(endOf(await verdictOn(partial))).toBe('valid');
      },
    );

    await fc.assert(property, effort);
  });

  it('are valid with lines left out, if so many unlogged steps are allowed', async () => {
    const gaps = fc.array(fc.nat(), { minLength: 1, maxLength: 2 });
    const fields = fc.subarray([
      'durable',
      'votesGranted',
      'nextIndex',
      'matchIndex',
      'lastApplied',
    ]);
    const property = fc.asyncProperty(
      runs({ most: 60 }),
      gaps,
      fields,
      async (run, places, withoutFields) => {
        const { start, happenings } = run;
        const { length } = logOf(start, happenings);
        const first = beginning(run) + 1;
        const withoutLines = places.map(
          (place) => first + (place % Math.max(1, length - first + 1)),
        );
        const manner = { wholeMessages: true, withoutFields, withoutLines };

        const verdict = await verdictOn(`${logOf(start, happenings, manner).join('\n')}\n`, {
          unlogged: 2,
        });

        expect(endOf(verdict)).toBe('valid');
        expect(verdict.assumed.length).toBeLessThanOrEqual(4);
      },
    );

    await fc.assert(property, effort);
  });
});

/** Changes that are never allowed, each of one value of a line that has it. */
const changes: Readonly<Record<string, (line: Line) => Line>> = {
  term: (line) => ({ ...line, term: Number(line['term']) + 1 }),
  votedFor: (line) => ({ ...line, votedFor: line['votedFor'] === 's1' ? 's2' : 's1' }),
  role: (line) => ({ ...line, role: line['role'] === 'leader' ? 'candidate' : 'leader' }),
  commitIndex: (line) => ({ ...line, commitIndex: Number(line['commitIndex']) + 1 }),
  logLength: (line) => ({ ...line, logLength: Number(line['logLength']) + 1 }),
  logTail: (line) => ({ ...line, logTail: [{ term: 1, command: 'another' }] }),
  durable: (line) => ({ ...line, durable: { term: 99 } }),
  sends: (line) => ({ ...line, sends: (line['sends'] as Line[]).map(changedMessage) }),
};

const changedMessage = (message: Line): Line => {
  const { voteGranted, success, lastLogIndex, prevLogIndex } = message;
  if (voteGranted !== undefined) return { ...message, voteGranted: voteGranted !== true };
  if (success !== undefined) return { ...message, success: success !== true };
  if (lastLogIndex !== undefined) return { ...message, lastLogIndex: Number(lastLogIndex) + 1 };
  return { ...message, prevLogIndex: Number(prevLogIndex) + 1 };
};

describe('logs of random runs with one value changed', () => {
  it('are invalid in that line', async () => {
    const property = fc.asyncProperty(
      runs({ most: 60 }),
      fc.constantFrom(...Object.keys(changes)),
      fc.nat(),
      async (run, field, place) => {
        const log = logOf(run.start, run.happenings);
        const offsets = log.flatMap((line, i) => {
          const value = (JSON.parse(line) as Line)[field];
          const has = Array.isArray(value) ? value.length > 0 : value !== undefined;
          return i >= beginning(run) && has && !line.includes('"crashed"') ? [i] : [];
        });
        const at = offsets[place % offsets.length];
        fc.pre(at !== undefined);

        const wrong = changed(log, (line, i) =>
          i === at ? (changes[field]?.(line) ?? line) : line,
        );

        expect(endOf(await verdictOn(wrong))).toMatch(`violated in line ${at + 1} `);
      },
    );

    await fc.assert(property, { ...effort, numRuns: 2 * effort.numRuns });
  });
});

describe('a long log', () => {
  it('of 10,000 events is validated in seconds', async () => {
    const commands = Array.from({ length: 2000 }, (_, i) => `client s1 x${i}\ndeliver all`);
    const { start, happenings } = runOfScenario(
      `cluster 3\ntimeout s1\ndeliver all\n${commands.join('\n')}\n`,
    );
    const log = `${logOf(start, happenings).join('\n')}\n`;

    const { ending, events, seconds } = await verdictOn(log);

    expect(ending).toEqual({ type: 'valid' });
    expect(events).toBeGreaterThan(10_000);
    expect(seconds).toBeLessThan(20);
  });
});
