/**
 * That a diagram can be read: no two texts overlap where they are said together, and nothing is
 * outside the picture.
 *
 * @module
 */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Layout, layoutOf } from '../../../../model/trace/diagram/layout.js';
import { sequenceOfScenario } from '../../../../model/trace/diagram/scenario-diagram.js';
import { sequenceOfTrace } from '../../../../model/trace/diagram/sequence-diagram.js';
import type { Sequence } from '../../../../model/trace/diagram/sequence.js';
import { type Box, type Text, placedText } from '../../../../model/trace/diagram/type-setting.js';
import { wholeRunOf } from '../../../../model/trace/whole-run.js';
import { counterexamples } from '../../../support/counterexamples.js';
import { expectNone } from '../../../support/expect-none.js';
import { traceAtRandom } from '../../../support/random-traces.js';
import { misfortunes, traceTold } from '../../../support/told-traces.js';

const folder = new URL('../../../scenarios/', import.meta.url);
const scenarios = readdirSync(folder).filter((name) => name.endsWith('.txt'));

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const textsOf = (layout: Layout): readonly Text[] => [
  ...layout.heading,
  ...layout.plates.flatMap(({ texts }) => texts),
  ...layout.rows.flatMap(({ texts }) => texts),
  ...layout.tail.texts,
  ...layout.legend.texts,
];

/** The pairs of texts that overlap, whatever they belong to. */
function overlapsIn(layout: Layout): readonly string[] {
  const texts = textsOf(layout);
  return texts.flatMap((a, i) =>
    texts
      .slice(0, i)
      .filter((b) => overlap(a, b))
      .map((b) => `'${a.lines.join(' ')}' and '${b.lines.join(' ')}'`),
  );
}

/** What is not inside the picture. */
function outsideOf(layout: Layout): readonly string[] {
  const { width, height, arrows, grounds, plates, rows } = layout;
  const points = arrows.flatMap(({ from, to }) => [from, to]);
  const boxes: readonly Box[] = [
    ...textsOf(layout),
    ...grounds,
    ...plates.map(({ box }) => box),
    ...rows.flatMap(({ frame }) => (frame === null ? [] : [frame])),
    ...points.map((point) => ({ ...point, width: 0, height: 0 })),
  ];
  return boxes
    .filter((box) => {
      const [right, bottom] = [box.x + box.width, box.y + box.height];
      return !(box.x >= 0 && box.y >= 0 && right <= width && bottom <= height);
    })
    .map((box) => JSON.stringify(box));
}

function expectReadable(sequence: Sequence): void {
  const layout = layoutOf(sequence);
  expectNone(overlapsIn(layout), 'These overlap:');
  expectNone(outsideOf(layout), 'These are outside:');
  for (const { arrow, from, to } of layout.arrows) {
    if (arrow.kind === 'client') expect(from.y).toBe(to.y);
    else expect(from.y, arrow.about).toBeLessThan(to.y + (arrow.fate === 'cut' ? 9 : 0));
  }
}

describe('nothing overlaps, and all is inside', () => {
  it.each(counterexamples)('F2.RV.2 in the counterexample of %s', (id, trace) => {
    const sequence = sequenceOfTrace(trace);
    const last = sequence.rows.length - 1;

    expect([trace.mutant, sequence.marks.at(-1)]).toMatchObject([id, { kind: 'harm', row: last }]);
    expectReadable(sequence);
  });

  it.each([1, 2, 3, 4, 5, 6, 7])('P5.1.3 in a wild run of %i servers', (servers) => {
    expectReadable(sequenceOfTrace(traceAtRandom(servers, 60)));
  });

  it('P5.1.3 in a run with every misfortune', () => {
    expectReadable(sequenceOfTrace(misfortunes));
  });

  it.each(scenarios)('F4.T4 in the scenario %s', (name) => {
    expectReadable(sequenceOfScenario(readFileSync(new URL(name, folder), 'utf8')));
  });

  it('in a run in which nothing happens', () => {
    const sequence = sequenceOfTrace(traceTold('servers=3'));

    expect(sequence.title).toBe('a run of 0 steps');
    expectReadable(sequence);
  });

  it('F2.ST.P3 with the longest texts', () => {
    const sequence = sequenceOfTrace(misfortunes);
    const long = `${'x'.repeat(300)} ${'many words '.repeat(60)}`;

    expectReadable({
      ...sequence,
      title: long,
      introduction: [long, long],
      lanes: sequence.lanes.map((lane) => ({ ...lane, id: long, begins: [long], ends: [long] })),
      rows: sequence.rows.map((row) => ({
        ...row,
        sentence: long,
        rules: [long],
        remarks: [{ text: long, strong: true }],
      })),
      arrows: sequence.arrows.map((arrow) => ({ ...arrow, label: long })),
      marks: [{ kind: 'harm', row: 3, text: long }],
    });
  });
});

describe('arrows', () => {
  it.each([2, 5, 7])('F2.RV.A in flight are those of the network: %i servers', (servers) => {
    const trace = traceAtRandom(servers, 60);
    const last = wholeRunOf(trace).steps.at(-1)?.cluster;

    const { arrows } = sequenceOfTrace(trace);

    const open = arrows.filter(({ fate }) => fate === 'in flight');
    expect(open).toHaveLength(last?.network.length ?? -1);
  });

  it('P5.1.3 of copies begin on the arrow that was doubled', () => {
    const sequence = sequenceOfTrace(
      traceTold('servers=2,duplicates=1', 'electionTimeout s1', '*ask12'),
    );
    const { arrows, rows } = layoutOf(sequence);
    const [original, copy] = arrows;

    expect(copy?.from.y).toBe(rows[1]?.arrival);
    expect(copy?.from.x).toBeGreaterThan(original?.from.x ?? Infinity);
    expect(copy?.from.x).toBeLessThan(original?.to.x ?? -Infinity);
  });
});

describe('a text', () => {
  const spot = { x: 100, y: 0, anchor: 'end', room: 100, mostLines: 2 } as const;

  it.each([
    ['RequestVote t1, last 0/0', ['RequestVote t1,', 'last 0/0']],
    ['a b', ['a b']],
    ['one two three four five six seven', ['one two three', 'four five six s…']],
    ['x'.repeat(40), ['xxxxxxxxxxxx…']],
  ])('%s is broken into lines, or cut', (text, lines) => {
    const placed = placedText('vote', text, spot);

    expect(placed.lines).toEqual(lines);
    expect(placed.full).toBe(lines.join(' ') === text ? null : text);
    expect(placed.x + placed.width).toBe(100);
    expect(placed.width).toBeLessThanOrEqual(100);
  });
});
