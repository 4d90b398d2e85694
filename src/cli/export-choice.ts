/**
 * What `raft-statecharts export` exports: a run in a file, or the statechart itself.
 *
 * @module
 */
import { writeStatelyConfig } from '../inspector/stately/stately-config.js';
import { HOLDS, UsageError } from './exit-codes.js';
import { exportFormats, runExport } from './export-command.js';
import { give } from './files.js';

/** The options of `export`, as the command line gives them. */
export interface ExportChoice {
  readonly format?: string;
  readonly out?: string;
  /** The statechart, not a run. */
  readonly stately?: boolean;
}

/**
 * Runs the command and returns its exit code.
 *
 * @throws UsageError when it is not clear what to export
 */
export async function runExportChoice(
  file: string | undefined,
  { format, out, stately = false }: ExportChoice,
): Promise<number> {
  if (stately) {
    if (file !== undefined || format !== undefined) {
      throw new UsageError('--stately exports the statechart: expected no file and no --format');
    }
    await give(writeStatelyConfig(), out);
    return HOLDS;
  }
  if (file === undefined) {
    throw new UsageError("missing required argument 'file', or --stately for the statechart");
  }
  if (format === undefined) {
    const known = Object.keys(exportFormats).join(', ');
    throw new UsageError(`missing required option '--format', one of ${known}`);
  }
  return runExport(file, { format, ...(out === undefined ? {} : { out }) });
}
