/**
 * `npm run inspect`: builds the inspector where the reference has it, beside the rules' pages.
 *
 * @module
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildInspector } from './plugin/inspector-page.js';

const folder = fileURLToPath(new URL('reference/inspector', import.meta.url));
await mkdir(folder, { recursive: true });
await buildInspector(folder);
