/**
 * `npm run inspect`: builds the page where the reference has it, beside the pages of the rules.
 *
 * @module
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildPage } from './build-page.js';

const folder = fileURLToPath(new URL('../../docs/reference/inspector', import.meta.url));
await mkdir(folder, { recursive: true });
await buildPage(folder);
