/**
 * How the chart looks, and the colours that pages take from it as variables.
 *
 * @module
 */

/** For an element of the class `chart`. */
export const chartStyle = `
.chart text { font: 11px ui-monospace, Menlo, Consolas, monospace; fill: var(--chart-ink); }
.chart .name { font: 700 17px system-ui, -apple-system, "Segoe UI", sans-serif; }
.chart .id { font-weight: 700; fill: var(--chart-accent); }
.chart .when { fill: var(--chart-dim); }
.chart .middle { text-anchor: middle; }
.chart .frame { fill: var(--chart-paper); stroke: var(--chart-line); }
.chart .role rect { fill: var(--chart-box); stroke: var(--chart-dim); stroke-width: 1.5; }
.chart .edge path { fill: none; stroke: var(--chart-dim); stroke-width: 1.6; }
.chart marker path, .chart circle { fill: var(--chart-dim); stroke: none; }
.chart .lit.role rect { fill: var(--chart-glow); stroke: var(--chart-accent); stroke-width: 2.5; }
.chart .lit.edge path { stroke: var(--chart-accent); stroke-width: 3.2; }
.chart .lit.edge text, .chart .lit.every text { font-weight: 700; fill: var(--chart-accent); }
.chart text.lit { font-weight: 700; fill: var(--chart-accent); }
.chart a:hover path, .chart a:focus-visible path { stroke: var(--chart-accent); }
.chart a:hover rect, .chart a:focus-visible rect { stroke: var(--chart-accent); }
`;

/** What has a colour: light, then dark. */
const colours = {
  ink: ['#1f2328', '#e6edf3'],
  dim: ['#59636e', '#9ba3ad'],
  paper: ['#ffffff', '#14191f'],
  line: ['#d1d9e0', '#3d444d'],
  box: ['#f2f5f8', '#1b222b'],
  accent: ['#0550ae', '#79c0ff'],
  glow: ['#d7efff', '#12304f'],
} as const;

const declared = (which: 0 | 1): string =>
  Object.entries(colours)
    .map(([name, both]) => `--chart-${name}: ${both[which]};`)
    .join(' ');

/** Colours for a file of its own, light and dark as the reader has chosen. */
export const standalonePalette = `
.chart { ${declared(0)} }
@media (prefers-color-scheme: dark) { .chart { ${declared(1)} } }`;

/** The same for a page, which says by `color-scheme` what it is. */
export const pagePalette = `:root {${Object.entries(colours)
  .map(([name, [light, dark]]) => `\n  --chart-${name}: light-dark(${light}, ${dark});`)
  .join('')}\n}\n`;
