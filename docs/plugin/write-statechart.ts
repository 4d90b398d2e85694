/**
 * `npm run draw`: draws the statechart anew.
 *
 * @module
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../test/support/sources.js';
import { statechartFile, statechartPicture } from './statechart-file.js';

writeFileSync(join(root, statechartFile), statechartPicture());
