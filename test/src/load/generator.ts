import { fileURLToPath } from 'node:url';

/** The built generator. */
export const generator = fileURLToPath(
  new URL('../../../dist/src/load/load-process.js', import.meta.url),
);
