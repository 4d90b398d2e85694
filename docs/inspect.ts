/**
 * `npm run page`: builds the inspector's page into the folder that is given.
 *
 * @module
 */
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buildInspector } from './plugin/inspector-page.js';

const [folder = ''] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
await buildInspector(resolve(folder));
