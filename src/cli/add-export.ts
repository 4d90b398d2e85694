/**
 * The commands `export` and `import`.
 *
 * @module
 */
import type { Command } from 'commander';
import { codes } from './exit-codes-help.js';
import { exportFormats, runExport } from './export-command.js';
import { runImport } from './import-command.js';

/** Adds the commands. */
export function addExport(program: Command, done: (code: number) => void): void {
  const formats = Object.entries(exportFormats)
    .map(([name, about]) => `  ${name.padEnd(18)} ${about}`)
    .join('\n');
  program
    .command('export')
    .description('a saved counterexample in a format that other tools read, or as a picture')
    .argument('<file>', 'a trace that --trace has saved; for svg also a scenario, NAME.txt')
    .requiredOption('--format <name>', 'the format, one of those below')
    .option('--out <path>', 'a file; for tla a folder or a name ending in .tla')
    .addHelpText('after', `\nFormats:\n${formats}\n${codes}`)
    .action(async (file: string, flags: Parameters<typeof runExport>[1]) => {
      done(await runExport(file, flags));
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
