/**
 * How the diagram looks, light and dark. Roles differ in width and form as well as in colour, so
 * that they can be told apart in grey.
 *
 * @module
 */

/** What has a colour of its own. */
interface Palette {
  readonly ink: string;
  readonly dim: string;
  readonly paper: string;
  readonly rule: string;
  readonly group: string;
  readonly second: string;
  readonly follower: string;
  readonly candidate: string;
  readonly leader: string;
  readonly vote: string;
  readonly append: string;
  readonly client: string;
  readonly lost: string;
  readonly harm: string;
  readonly departed: string;
  readonly departure: string;
}

const light: Palette = {
  ...{ ink: '#1f2328', dim: '#59636e', paper: '#ffffff', rule: '#d1d9e0' },
  ...{ group: '#f6f8fa', second: '#e9eef5' },
  ...{ follower: '#8c959f', candidate: '#bf8700', leader: '#0a3069' },
  ...{ vote: '#8250df', append: '#0969da', client: '#1a7f37' },
  ...{ lost: '#cf222e', harm: '#ffe3e0', departed: '#7d4e00', departure: '#fff4bf' },
};

const dark: Palette = {
  ...{ ink: '#e6edf3', dim: '#9198a1', paper: '#0d1117', rule: '#3d444d' },
  ...{ group: '#151b23', second: '#1a2330' },
  ...{ follower: '#7d8590', candidate: '#e3b341', leader: '#a5d6ff' },
  ...{ vote: '#c297ff', append: '#6cb6ff', client: '#56d364' },
  ...{ lost: '#ff7b72', harm: '#4b1113', departed: '#e3b341', departure: '#3a2e05' },
};

const lanes = ['follower', 'candidate', 'leader'] as const;
const arrows = ['vote', 'append', 'client'] as const;

/** The style sheet, for what is inside an element of the class `sequence`. */
export const styleSheet = `
.sequence text { font: 11px system-ui, -apple-system, "Segoe UI", sans-serif; }
.sequence text { paint-order: stroke; stroke-width: 3px; stroke-linejoin: round; }
.sequence .title { font-size: 20px; font-weight: 700; }
.sequence .introduction, .sequence .sentence { font-size: 13px; }
.sequence .number { font-size: 13px; font-weight: 700; }
.sequence .head { font-size: 14px; font-weight: 700; }
.sequence text.harm, .sequence text.departure { font-size: 13px; font-weight: 600; }
.sequence text.harm, .sequence text.departure { stroke-width: 5px; }
.sequence .rules { font: 10.5px ui-monospace, Menlo, Consolas, monospace; }
.sequence .strong, .sequence .group { font-weight: 700; }
.sequence .legend { font-size: 11.5px; }
.sequence line, .sequence path { fill: none; stroke-width: 1.6; }
.sequence .reply { stroke-width: 1.3; }
.sequence .open { stroke-dasharray: 5 4; }
.sequence .lane { stroke-width: 2.5; }
.sequence .candidate { stroke-width: 8; }
.sequence .hollow { stroke-width: 3.5; }
.sequence .leader { stroke-width: 9; }
.sequence .down { stroke-dasharray: 2 7; }
.sequence .sentence, .sequence .number, .sequence .rules { stroke: none; }
.sequence .remark, .sequence .strong { stroke: none; }
.sequence .wall { stroke-width: 2; stroke-dasharray: 9 6; }
.sequence .lost { stroke-width: 2.2; }
.sequence .clients { stroke-dasharray: 1 3; }
.sequence .arrow:hover line { stroke-width: 3.5; }${coloursOf(light)}
@media (prefers-color-scheme: dark) {${coloursOf(dark)}
}`;

function coloursOf(palette: Palette): string {
  const { ink, dim, paper, rule, lost, departed } = palette;
  const rules = [
    `text { fill: ${ink}; stroke: ${paper}; }`,
    `.paper, .frame, .plate, .mover { fill: ${paper}; }`,
    `.frame, .plate { stroke: ${rule}; }`,
    `.hollow { stroke: ${paper}; }`,
    `.mover { stroke: ${ink}; }`,
    `.introduction, .rules, .state, .legend, .group { fill: ${dim}; }`,
    `.ground { stroke: none; }`,
    `.ground.group { fill: ${palette.group}; stroke: ${rule}; }`,
    `.ground.second { fill: ${palette.second}; }`,
    `.ground.harm { fill: ${palette.harm}; stroke: ${lost}; }`,
    `.ground.departure { fill: ${palette.departure}; stroke: ${departed}; }`,
    `text.harm { fill: ${lost}; }`,
    `text.departure { fill: ${departed}; }`,
    `${crossedIn('harm')} { stroke: ${palette.harm}; }`,
    `${crossedIn('departure')} { stroke: ${palette.departure}; }`,
    `.down, .clients { stroke: ${dim}; }`,
    ...lanes.map((name) => `.lane.${name} { stroke: ${palette[name]}; }`),
    ...arrows.flatMap((name) => [
      `text.${name}, .${name} .tip { fill: ${palette[name]}; }`,
      `.${name} line, .${name} path { stroke: ${palette[name]}; }`,
    ]),
    `.wall, path.lost { stroke: ${lost}; }`,
  ];
  return rules.map((each) => `\n.sequence ${each.replaceAll(', ', ', .sequence ')}`).join('');
}

/** The texts of a marked row that lines may cross; around them is the colour of the ground. */
function crossedIn(mark: 'harm' | 'departure'): string {
  return [...arrows, 'harm', 'departure'].map((kind) => `.in-${mark} text.${kind}`).join(', ');
}
