import { describe, expect, it } from 'vitest';
import { tableOf } from '../../../model/bench/table.js';
import { report, result, run } from './results.js';

const counts = { states: 16_450, transitions: 7_000_000 };

const twoRuns = [
  run(0, 1.5, { counts, bytes: 329_000, peakBytes: 2 ** 27, steps: 99 }),
  run(1, 2, { counts, bytes: 329_000, peakBytes: 2 ** 27, steps: 99 }),
];

describe('tableOf', () => {
  it('describes the machine', () => {
    expect(tableOf(report([])).split('\n').slice(0, 3)).toEqual([
      '- Abacus & Sons <9>, 2 cores, 8 GB, Linux 6.1',
      '- Node.js v20.20.2, Spin 6.5.2',
      '- load before the run: 0.13',
    ]);
  });

  it('has a row for each who ran, without the columns in which nobody has a number', () => {
    const fast = result('spec-c3/fast', [run(0, 1.5, { counts: { states: 1645 } }), run(1, 2)]);
    const lines = tableOf(report([fast, result('spec-c3/spin', [run(1, 5)])])).split('\n');
    const from = lines.indexOf('## spec-c3');

    expect(lines.slice(from + 6, from + 10)).toEqual([
      '| contender | runs | CPU s | least | most | wall s | × fast |',
      '| --------- | ---: | ----: | ----: | ---: | -----: | -----: |',
      '| fast      |    2 |  1.75 |  1.50 | 2.00 |   1.75 |   1.00 |',
      '| spin      |    1 |  5.00 |  5.00 | 5.00 |   5.00 |   2.50 |',
    ]);
  });

  it('gives counts, the rate at the median, and memory', () => {
    const [head, , row] = tableOf(report([result('cluster-3/fast', twoRuns)]))
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) => line.split('|').map((cell) => cell.trim()));

    expect(head?.slice(7, -2)).toEqual([
      ...['states', 'transitions', 'M/CPU s', 'B/state', 'peak MB'],
    ]);
    expect(row?.slice(7, -2)).toEqual(['16,450', '7,000,000', '4.00', '20.0', '128']);
  });

  it('says how often the statechart ran', () => {
    expect(tableOf(report([result('cluster-3/fast', twoRuns)]))).toContain(
      'The statechart ran 99 times for 7,000,000 transitions.\n',
    );
  });

  it('says of each who did not run why', () => {
    const tlc = { ...result('spec-c3/tlc', []), missing: 'set TLA2TOOLS' };

    expect(tableOf(report([tlc]))).toContain('- tlc not measured: set TLA2TOOLS\n');
  });

  it('says aloud that somebody counts otherwise', () => {
    const wrong = { ...result('spec-c3/fast', twoRuns), wrong: 'counts 1 states' };

    expect(tableOf(report([wrong]))).toContain('- **fast counts 1 states**\n');
  });

  it('says that it is only a part', () => {
    expect(tableOf(report([], true))).toContain('Interrupted: what follows is only a part.');
    expect(tableOf(report([]))).not.toContain('Interrupted');
  });

  it('ends with the targets: met, missed, not measured', () => {
    const results = [
      result('spec-c3/fast', [run(0, 1)]),
      result('spec-c3/tlc', [run(0, 60)]),
      result('spec-c3/spin', [run(0, 0.5)]),
    ];
    const rows = tableOf(report(results))
      .split('\n')
      .map((line) => line.replaceAll(/ +/g, ' '));

    expect(rows).toContain('| CPU time of TLC against ours, c3 | ≥ 50 × | 60.0 × | met |');
    expect(rows).toContain(
      '| CPU time of Spin against ours, c3 | ≥ 1 × | 0.500 × | missed by a factor of 2.00 |',
    );
    expect(rows).toContain(
      '| CPU time of TLC against ours, b2 | ≥ 50 × | | ' +
        'not measured: spec-b2/tlc was not asked for |',
    );
  });

  it('says who took the time', () => {
    const shares = {
      statechart: 0.0271,
      properties: 0.05,
      search: 0.4,
      model: 0.5,
      'garbage collection': 0.02,
      'Node.js': 0.0029,
    };
    const profiled = result('cluster-3/profiled', [run(0, 9, { counts, steps: 9, shares })]);

    expect(tableOf(report([profiled]))).toContain(
      [
        'Who took the time:',
        '',
        '| part               | share  |',
        '| ------------------ | ------ |',
        '| statechart         | 2.7 %  |',
        '| properties         | 5.0 %  |',
      ].join('\n'),
    );
  });
});
