/**
 * The text of a diagram: one XML document, whatever is in the run, and the same each time.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { sequenceSvg } from '../../../../model/trace/diagram/sequence-svg.js';
import { sequenceDiagram } from '../../../../model/trace/diagram/sequence-diagram.js';
import { sequenceOf } from '../../../../model/trace/diagram/sequence-of.js';
import type { Replay } from '../../../../model/trace/replay.js';
import { wholeRunOf } from '../../../../model/trace/whole-run.js';
import { misfortunes } from '../../../support/told-traces.js';
import { leadership, votesTwice } from '../../../support/traces.js';

/** Every element is closed in its turn, and there is nothing but elements and escaped text. */
function expectWellFormed(svg: string): void {
  const open: string[] = [];
  const rest = svg.replaceAll(
    /<(\/?)([a-z]+)((?: +[a-zA-Z0-9:-]+="[^"<&]*"|\s+)*)(\/?)>/g,
    (_, ...found) => {
      const [end, name, , alone] = found as readonly string[];
      if (end === '/') expect(open.pop()).toBe(name);
      else if (alone !== '/') open.push(name ?? '');
      return '';
    },
  );
  expect(open).toEqual([]);
  expect(rest.replaceAll(/&(?:amp|lt|gt|quot);/g, '')).not.toMatch(/[<&]/);
}

/** The run of `leadership`, in which the client asks for something else. */
const runAskingFor = (command: string): Replay =>
  JSON.parse(
    JSON.stringify(wholeRunOf(leadership)).replaceAll('"x1"', JSON.stringify(command)),
  ) as Replay;

describe('the text of a diagram', () => {
  it('F2.RV.2 is well-formed, and says what it shows', () => {
    const svg = sequenceDiagram({ ...votesTwice, breaks: 'one vote per term' });

    expectWellFormed(svg);
    expect(svg).toContain(
      '<title id="title">vote-twice: P5.2.1 one vote per term breaks in step 4</title>',
    );
    expect(svg).toContain('\n1. s1: the election timer runs out\n');
    expect(svg).toContain('role="img" aria-labelledby="title description"');
  });

  it('P5.1.3 is the same each time', () => {
    const once = sequenceDiagram(misfortunes);

    expectWellFormed(once);
    expect(sequenceDiagram(misfortunes)).toBe(once);
    expect(once).not.toMatch(/NaN|undefined|null|Infinity/);
  });

  it('takes nothing from elsewhere', () => {
    const svg = sequenceDiagram(misfortunes);

    expect(svg.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
    expect(svg).not.toMatch(/<script|href|url\(|@import/);
  });

  it('brings its paper along, in both colours', () => {
    const svg = sequenceDiagram(leadership);

    expect(svg).toContain('<rect class="paper" x="0" y="0" ');
    expect(svg).toContain('@media (prefers-color-scheme: dark)');
  });

  it.each([
    ['</svg><script>alert(1)</script>', '&lt;/svg&gt;&lt;script&gt;'],
    ['"><image onload="x', '&quot;&gt;&lt;image'],
    ['a&b;&amp;]]>', 'a&amp;b;&amp;amp;]]&gt;'],
    ['\u0000\u0007\u001b[31m', '\uFFFD\uFFFD\uFFFD[31m'],
    ['\u202Eevil\u2028', '\uFFFDevil\uFFFD'],
    ['\uD800', '\uFFFD'],
    ['é漢🙂', 'é漢🙂'],
  ])('F2.ST.P3 shows the command %j as a text', (command, shown) => {
    const words = { title: command, introduction: [command], marks: [] };

    const svg = sequenceSvg(sequenceOf(runAskingFor(command), words));

    expectWellFormed(svg);
    expect(svg).toContain(shown);
    expect(svg).toMatch(/^[\n\x20-\uFFFD\u{10000}-\u{10FFFF}]+$/u);
  });
});
