import { describe, expect, it } from 'vitest';
import { plotOf } from '../../../model/bench/plot.js';
import { report, result, run } from './results.js';

const plot = plotOf(
  report([
    result('spec-c3/fast', [run(0, 1), run(1, 10), run(2, 2)]),
    result('spec-c3/tlc', [run(0, 100)]),
    { ...result('spec-c3/spin', []), missing: 'there is no spin on the PATH' },
    result('commands/check', [run(0, 5)]),
    result('cluster-3/profiled', [run(0, 5)]),
  ]),
);

describe('plotOf', () => {
  it('has a bar for each who ran, on a logarithmic scale from 1 s to 100 s', () => {
    expect(plot.match(/<rect class="(?:ours|theirs)".*/g)).toEqual([
      '<rect class="ours" x="150" y="92" width="78.3" height="15"/>',
      '<rect class="theirs" x="150" y="114" width="520" height="15"/>',
    ]);
  });

  it('shows the least and the most as a line', () => {
    expect(plot.match(/<line class="spread".*/)?.[0]).toBe(
      '<line class="spread" x1="150" y1="99.5" x2="410" y2="99.5"/>',
    );
  });

  it('says in text what the bars say', () => {
    expect(plot).toContain('>2.00 s</text>');
    expect(plot).toContain('>100.00 s</text>');
    expect(plot).not.toContain('>spin<');
  });

  it('escapes what it does not know', () => {
    expect(plot).toContain('Abacus &amp; Sons &lt;9&gt;, Node.js v20.20.2');
  });

  it('has colours for light and dark, and nothing from elsewhere', () => {
    expect(plot).toContain('.paper { fill: #ffffff; }');
    expect(plot).toContain('.paper { fill: #0d1117; }');
    expect(plot).toContain('@media (prefers-color-scheme: dark)');
    expect(plot.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
    expect(plot).not.toMatch(/<script|@import|@font-face|url\(/);
  });

  it('says that nothing was measured', () => {
    expect(plotOf(report([]))).toContain('>Nothing was measured.</text>');
  });
});
