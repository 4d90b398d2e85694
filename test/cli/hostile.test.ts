import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { raft } from './run.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raft-statecharts-'));
});

describe('a malformed command line is one clear error and exit code 2', () => {
  it.concurrent.each([
    [[], 'Usage: raft-statecharts'],
    [['chek'], "unknown command 'chek'"],
    [['check', 'elektion'], "there is no instance 'elektion'; there are solo, pair, election"],
    [['check', 'elektion'], 'macro-figure-8, macro-replication\n'],
    [['check', '--frobnicate'], "unknown option '--frobnicate'"],
    [['check', '--max-states', '0'], 'expected a number above 0'],
    [['check', '--max-states', '1.5'], 'expected a whole number above 0'],
    [['check', '--max-states', 'many'], 'expected a number above 0'],
    [['check', '--max-states'], 'argument missing'],
    [['check', '--max-seconds', '-3'], 'expected a number above 0'],
    [['check', '--max-seconds', 'Infinity'], 'expected a number above 0'],
    [['check', 'cluster'], 'cluster needs a --bound'],
    [['check', '--bound', 'servers=3'], '--bound goes with the one name cluster'],
    [['check', 'election', '--bound', 'servers=3'], '--bound goes with the one name cluster'],
    [
      ['check', 'cluster', '--bound', 'servers=8'],
      'servers=8: expected a whole number from 1 to 7',
    ],
    [
      ['check', 'cluster', '--bound', 'servers=0'],
      'servers=0: expected a whole number from 1 to 7',
    ],
    [['check', 'cluster', '--bound', 'servers=-1'], 'servers=-1: expected'],
    [['check', 'cluster', '--bound', 'servers=three'], 'servers=three: expected'],
    [['check', 'cluster', '--bound', 'servers=any'], 'servers=any: expected'],
    [['check', 'cluster', '--bound', 'servers'], "'servers' is not of the form name=value"],
    [['check', 'cluster', '--bound', 'servers=3,'], "'' is not of the form name=value"],
    [['check', 'cluster', '--bound', 'servers=3=4'], "'servers=3=4' is not of the form"],
    [['check', 'cluster', '--bound', 'servers=3,servers=3'], "'servers' is given twice"],
    [['check', 'cluster', '--bound', 'nodes=3'], "there is no bound called 'nodes'"],
    [['check', 'cluster', '--bound', '__proto__=3'], "there is no bound called '__proto__'"],
    [['check', 'cluster', '--bound', 'network=tcp'], 'network=tcp: expected unordered or fifo'],
    [['check', 'cluster', '--bound', 'network=fifo,duplicates=1'], 'a FIFO link delivers once'],
    [['check', 'cluster', '--bound', 'drops=255'], 'drops=255: expected a whole number'],
    [['check', 'cluster', '--bound', 'terms=1e3'], 'terms=1e3: expected'],
    [['check', '--list', 'nosuch'], "there is no instance 'nosuch'"],
    [['mutants', 'vote-twice', '--trace', '/dev/null/x'], 'ENOTDIR'],
    [['mutants', 'vote-thrice'], "there is no mutant 'vote-thrice'; there are vote-twice"],
    [['replay'], "missing required argument 'file'"],
    [['replay', 'no-such-file.json'], 'no-such-file.json: cannot be read'],
    [['replay', '.'], '.: cannot be read'],
  ] as const)('%j', async (args, message) => {
    const { code, stdout, stderr } = await raft(args);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

const head = '"format": "raft-statecharts trace", "version": 1, "bound": "servers=3"';
const timeout = '{"type":"electionTimeout","server":"s1"}';

describe('a malformed trace file is one clear error and exit code 2', () => {
  it.concurrent.each([
    ['empty', '', 'not JSON'],
    ['cut', `{${head}, "actions": [`, 'not JSON'],
    ['list', '[]', 'expected an object with "format" and "actions"'],
    ['other', '{"format": "etcd"}', '"format" is "etcd", expected "raft-statecharts trace"'],
    ['future', `{${head.replace('1,', '2,')}, "actions": []}`, 'of version 2; this program reads'],
    ['no-bound', '{"format": "raft-statecharts trace", "version": 1}', '"bound" is not a text'],
    ['bad-bound', `{${head.replace('=3', '=9')}, "actions": []}`, '"bound": servers=9'],
    ['no-actions', `{${head}}`, '"actions" is not a list'],
    ['bad-action', `{${head}, "actions": [7]}`, 'action 1 is of type 7'],
    ['explode', `{${head}, "actions": [{"type": "explode"}]}`, 'action 1 is of type "explode"'],
    ['stranger', `{${head}, "actions": [${timeout.replace('s1', 's9')}]}`, 'step 1 cannot happen'],
    ['early', `{${head}, "actions": [{"type":"deliver"}]}`, '"message" is missing'],
    ['nobody', `{${head}, "actions": [{"type":"crash","server":null}]}`, '"server" is null'],
    ['onesided', `{${head}, "actions": [{"type":"heal","sides":[1]}]}`, '"sides" is [1]'],
    [
      'late',
      `{${head}, "actions": [${`${timeout},`.repeat(3)}${timeout}]}`,
      'step 3 cannot happen',
    ],
    ['mutant', `{${head}, "mutant": "no-such", "actions": []}`, 'there is no mutant "no-such"'],
    ['breaks', `{${head}, "breaks": "nonsense", "actions": []}`, 'no property "nonsense"'],
    ['escape', `{${head}, "mutant": "\\u001b[31m", "actions": []}`, 'no mutant "\\u001b[31m"'],
    ['number', `{${head}, "mutant": 7, "actions": []}`, '"mutant" is 7, expected a text or null'],
    ['seed', `{${head}, "seed": "figure-9", "actions": []}`, 'no instance "figure-9"'],
    ['seed-size', `{${head}, "seed": "figure-7", "actions": []}`, 'begins with 7 servers, not 3'],
  ])('%s', async (name, text, message) => {
    const file = join(folder, `${name}.json`);
    await writeFile(file, text);
    const { code, stdout, stderr } = await raft(['replay', file]);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});
