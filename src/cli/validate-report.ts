/**
 * The verdict of a validation as text and as JSON.
 *
 * @module
 */
import { paper } from '../../spec/paper.js';
import type { Verdict, Violation } from '../../model/validation/verdict.js';
import { oneLine } from './files.js';
import { type Palette, showCount } from './terminal.js';

type Row = readonly [string, string];

/** Most assumed steps that the text lists. */
const MOST_STEPS = 20;

/** The verdict in lines. */
export function reportOf(file: string, verdict: Verdict, colours: Palette): readonly string[] {
  const rows = [...endingRows(verdict), ...aboutRows(verdict)];
  const width = Math.max(...rows.map(([name]) => name.length), 10);
  return [
    `${colours.bold(oneLine(file))}  ${headlineOf(verdict, colours)}`,
    ...rows.map(([name, text]) => `  ${colours.dim(name.padEnd(width))}  ${oneLine(text)}`),
  ];
}

function headlineOf({ ending, unlogged, assumed }: Verdict, colours: Palette): string {
  const before = `up to ${unlogged} unlogged ${unlogged === 1 ? 'step' : 'steps'} before a line`;
  switch (ending.type) {
    case 'valid':
      return assumed.length === 0
        ? colours.green('valid: a behaviour of the specification')
        : colours.green(`valid with ${before}: ${assumed.length} assumed`);
    case 'violated':
      return colours.red('VIOLATED: no behaviour of the specification');
    case 'unexplained':
      return colours.yellow(
        unlogged === 0 ? 'not explained' : `not explained with ${before}, nor shown to be wrong`,
      );
    case 'stopped':
      return colours.yellow(`stopped by ${ending.by}: nothing is wrong so far`);
  }
}

function endingRows({ ending, assumed }: Verdict): readonly Row[] {
  const more = assumed.length - MOST_STEPS;
  const texts = [
    ...assumed.slice(0, MOST_STEPS).map((each) => `before line ${each.before}: ${each.what}`),
    ...(more > 0 ? [`and ${showCount(more)} more, all of which --json lists`] : []),
  ];
  const steps = texts.map((text, i): Row => [i === 0 ? 'assumed' : '', text]);
  if (ending.type === 'valid' || ending.type === 'stopped') return steps;
  return [...violationRows(ending.violation), ...(ending.type === 'unexplained' ? steps : [])];
}

function violationRows({ line, what, rule, differences, instead }: Violation): readonly Row[] {
  return [
    [`line ${line}`, what],
    ...differences.map(({ variable, says, allowed }): Row => [
      ...([variable, `says ${says}; allowed: ${allowed.join(' | ')}`] as const),
    ]),
    ...(rule === null ? [] : [['rule', `${rule}: ${paper[rule].gist}`] as const]),
    ...(instead.length === 0 ? [] : [['instead', instead.join(', ')] as const]),
  ];
}

function aboutRows(verdict: Verdict): readonly Row[] {
  const { followed, events, messages, given, torn, ending, worlds, seconds } = verdict;
  const limited = ending.type === 'unexplained' && ending.why === 'limit';
  const lost = Math.max(0, messages.sent - messages.arrived);
  const states = `${showCount(worlds)} possible ${worlds === 1 ? 'state' : 'states'}`;
  const rate = `${seconds.toFixed(1)} s, at most ${states} at a line`;
  return [
    ...given.map(({ line, server }): Row => [
      ...([
        'given',
        `${server} begins as line ${line} says, which is not as a new server`,
      ] as const),
    ]),
    [
      'messages',
      `${showCount(messages.sent)} sent: ${showCount(messages.arrived)} arrived, ` +
        `${showCount(lost)} lost or under way; ${showCount(messages.repeated)} arrived again`,
    ],
    ...(followed === 0 && ending.type === 'violated'
      ? []
      : [['followed', `${showCount(followed)} of ${showCount(events)} events, ${rate}`] as const]),
    ...(limited ? [['limited', 'more was possible than is tried'] as const] : []),
    ...(torn === null
      ? []
      : [['torn', `line ${torn}, the last, was cut off while it was written: left out`] as const]),
  ];
}

/** The verdict for programs. */
export const jsonOf = (file: string, exitCode: number, verdict: Verdict): string => {
  const { ending, ...rest } = verdict;
  const { type: outcome, ...more } = ending;
  return JSON.stringify({ file, exitCode, outcome, ...more, ...rest }, null, 2);
};
