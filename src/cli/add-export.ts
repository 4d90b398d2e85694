/**
 * The commands `export` and `import`.
 *
 * @module
 */
import type { Command } from 'commander';
import { codes } from './exit-codes-help.js';
import { runExportChoice } from './export-choice.js';
import { exportFormats } from './export-command.js';
import { runImport } from './import-command.js';

const examples = `
Of a scenario there are svg and stately-inspect.

Examples:
  raft-statecharts export run.json --format svg --out run.svg
  raft-statecharts export run.json --format stately-inspect --out run.inspect.json
  raft-statecharts export --stately --out raft.machine.json`;

/** Adds the commands. */
export function addExport(program: Command, done: (code: number) => void): void {
  const formats = Object.entries(exportFormats)
    .map(([name, about]) => `  ${name.padEnd(18)} ${about}`)
    .join('\n');
  program
    .command('export')
    .description('a run in a format that other tools read, or as a picture; or the statechart')
    .argument('[file]', 'a trace that --trace has saved, or a scenario, NAME.txt')
    .option('--format <name>', 'the format, one of those below')
    .option('--stately', "no file: the statechart, as XState's config in JSON")
    .option('--out <path>', 'a file; for tla a folder or a name ending in .tla')
    .addHelpText('after', `\nFormats:\n${formats}\n${examples}\n${codes}`)
    .action(async (file: string | undefined, flags: Parameters<typeof runExportChoice>[1]) => {
      done(await runExportChoice(file, flags));
    });
  program
    .command('import')
    .description('the trace in an ITF file that export has written')
    .argument('<file>', 'an ITF file')
    .option('--out <path>', 'where the trace goes; stdout if not given')
    .addHelpText('after', codes)
    .action(async (file: string, flags: Parameters<typeof runImport>[1]) => {
      done(await runImport(file, flags));
    });
}
