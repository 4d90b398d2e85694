/**
 * `npm run conformance -- DIR`: holds the project to recorded cases that nobody of it wrote.
 * `histories` has client histories with known verdicts, `quorum` cases about majorities. Exit
 * codes: 0 all as recorded, 1 some are not, 2 there is nothing to read.
 *
 * @module
 */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkLinearizable } from '../../model/linearizability/check-linearizable.js';
import { readHistory } from '../../model/linearizability/read-history.js';
import { judgeCase, quorumCases } from './quorum-cases.js';

/** How many cases were as recorded, were not, and are not defined here. */
interface Score {
  agree: number;
  differ: number;
  undefined: number;
}

const verdictNames = {
  linearizable: 'linearizable',
  notLinearizable: 'not linearizable',
  unknown: 'unknown',
} as const;

/** Prints a line for each file and a summary, and returns the exit code. */
export async function runConformance(
  folder: string | undefined,
  print: (line: string) => void,
): Promise<number> {
  if (folder === undefined) {
    print('conformance: expected a folder: npm run conformance -- DIR');
    return 2;
  }
  const score: Score = { agree: 0, differ: 0, undefined: 0 };
  try {
    await holdHistories(join(folder, 'histories'), score, print);
    await holdQuorums(join(folder, 'quorum'), score, print);
  } catch (error) {
    print(`conformance: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
  const { agree, differ } = score;
  if (agree + differ === 0) {
    print(`conformance: ${folder} has no cases, expected histories and quorum in it`);
    return 2;
  }
  print(`${agree} as recorded, ${differ} not, ${score.undefined} not defined here`);
  return differ === 0 ? 0 : 1;
}

async function holdHistories(
  folder: string,
  score: Score,
  print: (line: string) => void,
): Promise<void> {
  const table = await readFile(join(folder, 'verdicts.tsv'), 'utf8');
  const recorded = new Map(
    table.split('\n').flatMap((line) => {
      const [name = '', verdict = ''] = line.trim().split('\t');
      return name === '' ? [] : [[name, verdict] as const];
    }),
  );
  const files = (await readdir(folder)).filter((name) => /\.(?:log|txt)$/.test(name));
  for (const name of [...new Set([...recorded.keys(), ...files])].sort()) {
    const expected = recorded.get(name) ?? 'a verdict in verdicts.tsv, which has none';
    const { history, model } = readHistory(await readFile(join(folder, name), 'utf8'));
    const began = performance.now();
    const verdict = checkLinearizable(history, model);
    const cost = `${verdict.steps} steps, ${(performance.now() - began).toFixed(1)} ms`;
    const found = verdictNames[verdict.type];
    const agrees = found === expected;
    score[agrees ? 'agree' : 'differ'] += 1;
    print(`histories/${name}: ${agrees ? found : `${found}, expected ${expected}`} (${cost})`);
  }
}

async function holdQuorums(
  folder: string,
  score: Score,
  print: (line: string) => void,
): Promise<void> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort();
  for (const name of files) {
    const cases = quorumCases(await readFile(join(folder, name), 'utf8'));
    const judged = cases.map((each) => ({ ...each, verdict: judgeCase(each) }));
    const agree = judged.filter(({ verdict }) => verdict.type === 'agrees').length;
    score.agree += agree;
    print(`quorum/${name}: ${agree} of ${cases.length} blocks as recorded`);
    for (const { line, command, expected, verdict } of judged) {
      if (verdict.type === 'differs') {
        score.differ += 1;
        print(`  line ${line}: ${command}: ${verdict.found}, expected ${expected}`);
      } else if (verdict.type === 'undefined') {
        score.undefined += 1;
        print(`  line ${line}: ${command}: not defined here, ${verdict.why}`);
      }
    }
  }
}
