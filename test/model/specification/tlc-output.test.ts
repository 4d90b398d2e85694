import { describe, expect, it } from 'vitest';
import { progressIn, readTlcOutput } from '../../../model/specification/tlc-output.js';

const started = `TLC2 Version 2.19 of 08 August 2024 (rev: 5a47802)
Running breadth-first search Model-Checking with fp 36 and seed 1 with 1 worker on 2 cores.
Parsing file MCRaft.tla
Semantic processing of module MCRaft
Starting... (2026-11-23 21:28:04)
Computing initial states...
Finished computing initial states: 1 distinct state generated at 2026-11-23 21:28:05.
Progress(11) at 2026-11-23 21:28:16: 13,068 states generated (13,068 s/min), 2,005 distinct \
states found (2,005 ds/min), 878 states left on queue.
`;

const finished = `${started}Progress(39) at 2026-11-23 21:29:16: 2,967,313 states generated \
(2,954,245 s/min), 243,686 distinct states found (241,681 ds/min), 2,782 states left on queue.
Model checking completed. No error has been found.
  Estimates of the probability that TLC did not check all reachable states
  because two distinct states had the same fingerprint:
  calculated (optimistic):  val = 3.8E-8
3060719 states generated, 248085 distinct states found, 0 states left on queue.
The depth of the complete state graph search is 46.
Finished in 01min 07s at (2026-11-23 21:29:18)
`;

const violated = `${started}Error: Invariant ElectionSafety is violated.
Error: The behavior up to this point is:
State 1: <Initial predicate>
/\\ role = (s1 :> "follower" @@ s2 :> "follower")

95040 states generated, 9960 distinct states found, 682 states left on queue.
The depth of the complete state graph search is 20.
Finished in 16s at (2026-11-23 21:30:28)
`;

describe('what TLC prints', () => {
  it('of a search that was finished gives the counts', () => {
    expect(readTlcOutput(finished)).toEqual({
      version: 'TLC2 Version 2.19 of 08 August 2024 (rev: 5a47802)',
      counts: { distinct: 248_085, generated: 3_060_719, depth: 46 },
      error: null,
    });
  });

  it('is read with line ends of Windows as well', () => {
    const { counts } = readTlcOutput(finished.replaceAll('\n', '\r\n'));

    expect(counts).toEqual({ distinct: 248_085, generated: 3_060_719, depth: 46 });
  });

  it('of a violation gives the behaviour, and no counts', () => {
    const { counts, error } = readTlcOutput(violated);

    expect(counts).toBeNull();
    expect(error?.split('\n')).toEqual([
      'Error: Invariant ElectionSafety is violated.',
      'Error: The behavior up to this point is:',
      'State 1: <Initial predicate>',
      '/\\ role = (s1 :> "follower" @@ s2 :> "follower")',
    ]);
  });

  it.each([
    ['nothing', ''],
    ['a search that was cut short', started],
    ['statistics with states left', finished.replace('found, 0 states', 'found, 7 states')],
    ['statistics without a depth', finished.replace(/^The depth.*$/m, '')],
    ['statistics without the word that it completed', finished.replace(/^Model.*$/m, '')],
  ])('gives no counts for %s', (_, output) => {
    expect(readTlcOutput(output)).toMatchObject({ counts: null, error: null });
  });

  it.each([
    ['Java', 'Error: Could not find or load main class tlc2.TLC\nCaused by: no such class\n'],
    ['the parser', '***Parse Error***\nEncountered "==" at line 3\n'],
    ['the configuration', 'Error: The property P specified in the configuration file\nis not.\n'],
    ['an exception', 'Exception in thread "main" java.lang.OutOfMemoryError\n'],
  ])('gives the complaint of %s', (_, complaint) => {
    const output = `TLC2 Version 2.19\n${complaint}Finished in 01s at (2026-11-23 21:30:29)\n`;

    expect(readTlcOutput(output)).toMatchObject({ counts: null, error: complaint.trimEnd() });
  });
});

describe('the progress of TLC', () => {
  it('is its last line of progress', () => {
    expect(progressIn(started)).toBe(
      'depth 11, 13,068 states generated (13,068 s/min), 2,005 distinct states found ' +
        '(2,005 ds/min), 878 states left on queue.',
    );
    expect(progressIn(finished)).toMatch(/^depth 39, 2,967,313 states generated/);
  });

  it('is nothing before the first', () => {
    expect(progressIn('TLC2 Version 2.19\nStarting...\n')).toBeNull();
  });
});
