/**
 * `npm run docs`: builds the reference. Ends with exit code 1, and says why, if anything is missing
 * or leads nowhere.
 *
 * @module
 */
import { join } from 'node:path';
import { Application, type TypeDocOptions } from 'typedoc';
import { deadLinks } from './plugin/dead-links.js';
import { buildInspector } from './plugin/inspector-page.js';
import { makeHighlighterPatient } from './plugin/patient-highlighter.js';
import { addRaft, colourPlainTextFirst } from './plugin/raft-plugin.js';
import { options } from './typedoc.config.js';

/** Builds the reference; true if nothing is wrong with it. */
async function build(given: Partial<TypeDocOptions>): Promise<boolean> {
  const app = await Application.bootstrapWithPlugins(given);
  addRaft(app);
  await makeHighlighterPatient();
  colourPlainTextFirst(app);
  const project = await app.convert();
  if (project === undefined) return false;
  app.validate(project);
  if (isBroken(app)) return false;
  await app.generateOutputs(project);
  if (isBroken(app)) return false;
  await buildInspector(join(app.options.getValue('out'), 'inspector'));
  for (const each of deadLinks(app.options.getValue('out'))) app.logger.error(each);
  return !isBroken(app);
}

const isBroken = ({ logger }: Application): boolean =>
  logger.hasErrors() || logger.hasWarnings() || logger.validationWarningCount > 0;

const [out] = process.argv.slice(2);
process.exitCode = (await build({ ...options, ...(out === undefined ? {} : { out }) })) ? 0 : 1;
