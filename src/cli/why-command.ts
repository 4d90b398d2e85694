/**
 * `raft-statecharts why`: what a rule of the paper is good for, shown by what happens without it.
 *
 * @module
 */
import type { Command } from 'commander';
import { type PaperRule, paper, paperRules } from '../../spec/paper.js';
import { type Exhibit, exhibitsOf } from '../../model/museum/exhibits.js';
import { showBound } from '../../model/cluster/bound.js';
import { renderRun } from '../../model/liveness/render.js';
import { renderReplay } from '../../model/trace/render.js';
import { propertiesOf, replay } from '../../model/trace/replay.js';
import { nearestOf } from '../../model/variants/nearest.js';
import { HOLDS, INTERRUPTED, UsageError, VIOLATED } from './exit-codes.js';
import { hunt } from './exhibit-hunt.js';
import type { HuntReport } from './hunt-report.js';
import { interruption, paletteOf, print } from './terminal.js';

interface WhyFlags {
  readonly json?: boolean;
  readonly color: boolean;
}

/** So many ids are named to who mistypes one. */
const MOST_NEAR = 5;

const help = `
The shortest run that shows what the rule protects is searched for anew each time.

Examples:
  raft-statecharts why F2.AE.3
  raft-statecharts why P5.4.2.1 --json

Exit codes: 0 shown, 1 an exhibit no longer shows what it did, 2 no such rule, 130 interrupted.`;

/** Adds `why`. */
export function addWhy(program: Command, done: (code: number) => void): void {
  program
    .command('why')
    .description('what a rule protects: its wrong variants, and the shortest run that shows one')
    .argument('<rule>', 'the id of a rule, such as F2.AE.3')
    .option('--json', 'the same as JSON')
    .option('--no-color', 'no colours')
    .addHelpText('after', help)
    .action(async (id: string, flags: WhyFlags) => {
      done(await runWhy(id, flags));
    });
}

/** Runs the command and returns its exit code. */
async function runWhy(given: string, flags: WhyFlags): Promise<number> {
  const id = ruleNamed(given);
  const all = exhibitsOf(id);
  const shown = shortestOf(all);
  const report = shown === null ? null : await hunt(shown, 'breadth');
  if (interruption.signal !== null) return INTERRUPTED;
  const run = report === null || shown === null ? [] : runOf(shown, report);
  if (flags.json === true) {
    const exhibits = all.map(({ id: name, bends, mistake, published, made, harm }) => ({
      ...{ id: name, bends, mistake, published, made, kind: harm.type },
    }));
    const example = report && { id: shown?.id, caught: report.caught, ...report.json, run };
    print(JSON.stringify({ id, ...paper[id], exhibits, example }, null, 2));
  } else for (const line of textOf(id, all, shown, run, flags.color)) print(line);
  return report?.caught === false ? VIOLATED : HOLDS;
}

/** @throws UsageError naming what the user may have meant */
function ruleNamed(given: string): PaperRule {
  const found = paperRules.find((id) => id.toLowerCase() === given.trim().toLowerCase());
  if (found !== undefined) return found;
  const begins = paperRules.filter((id) => id.toLowerCase().startsWith(given.toLowerCase()));
  const near = [...new Set([...(given === '' ? [] : begins), ...nearestOf(given, paperRules)])];
  const meant =
    near.length === 0
      ? 'ids look like F2.AE.3, P5.4.2.1 or D3.8.1; spec/paper.ts has all'
      : `nearest: ${near.slice(0, MOST_NEAR).join(', ')}`;
  throw new UsageError(`there is no rule ${JSON.stringify(given.slice(0, 60))}; ${meant}`);
}

/** The exhibit that shows the most in the fewest steps: harm first, then hunger, then idleness. */
function shortestOf(all: readonly Exhibit[]): Exhibit | null {
  const [closest] = all;
  if (closest === undefined) return null;
  const rank = { breaks: 0, starves: 1, idle: 2 } as const;
  const depth = ({ harm }: Exhibit): number => (harm.type === 'breaks' ? harm.mutant.depth : 0);
  return [...all].sort(
    (a, b) => rank[a.harm.type] - rank[b.harm.type] || depth(a) - depth(b),
  )[0] as Exhibit;
}

/** The run that shows the exhibit, line by line; the reason where there is none to show. */
function runOf(exhibit: Exhibit, { trace, lasso, lines }: HuntReport): readonly string[] {
  if (lasso !== null) return renderRun(lasso);
  if (trace !== null) return renderReplay(replay(trace, propertiesOf(trace), exhibit.chart));
  return lines.map((line) => line.trim());
}

function textOf(
  id: PaperRule,
  all: readonly Exhibit[],
  shown: Exhibit | null,
  run: readonly string[],
  color: boolean,
): readonly string[] {
  const colours = paletteOf(color);
  const { source, box, page, gist, status } = paper[id];
  const rows = all.map(({ id: name, mistake, made, harm }) => {
    const who = made.length === 0 ? '' : ` (${made.join(', ')})`;
    return `  ${colours.bold(name.padEnd(28))} ${does(harm)}: ${mistake}${who}`;
  });
  return [
    `${colours.bold(id)}  ${source}, ${box}, page ${page}  ${colours.dim(status)}`,
    `  ${gist}`,
    '',
    ...(rows.length === 0 ? ['no wrong variant of it is here yet'] : ['wrong variants:', ...rows]),
    ...(shown === null ? [] : ['', `${headingOf(shown)}:`, ...run.map((line) => `  ${line}`)]),
  ];
}

function does(harm: Exhibit['harm']): string {
  switch (harm.type) {
    case 'breaks':
      return `breaks ${harm.mutant.breaks} after ${harm.mutant.depth} steps`;
    case 'starves':
      return `starves (${harm.instance.property.name})`;
    case 'idle':
      return 'breaks nothing';
  }
}

const headingOf = ({ id, harm }: Exhibit): string =>
  harm.type === 'idle' ? `${id} in ${showBound(harm.idle.bound)}` : `the shortest run of ${id}`;
