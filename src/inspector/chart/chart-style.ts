/**
 * How the chart looks. The colours are variables, so that a page gives its own.
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

/** Colours for a file of its own, light and dark as the reader has chosen. */
export const standalonePalette = `
.chart { --chart-ink: #1f2328; --chart-dim: #59636e; --chart-paper: #ffffff;
  --chart-line: #d1d9e0; --chart-box: #f6f8fa; --chart-accent: #0550ae; --chart-glow: #ddf4ff; }
@media (prefers-color-scheme: dark) {
  .chart { --chart-ink: #e6edf3; --chart-dim: #9198a1; --chart-paper: #0d1117;
    --chart-line: #3d444d; --chart-box: #151b23; --chart-accent: #79c0ff; --chart-glow: #12304f; }
}`;
