/**
 * The program behind `npm run conformance`.
 *
 * @module
 */
import { runConformance } from './run.js';

process.exitCode = await runConformance(process.argv[2], (line) => {
  process.stdout.write(`${line}\n`);
});
