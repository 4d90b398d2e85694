/**
 * The picture of the statechart as a file of its own, for the README and for who reads the
 * repository: drawn from the machine, and held against it by each build.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { chartDataOf } from '../../src/inspector/chart/chart-data.js';
import { chartSvg } from '../../src/inspector/chart/chart-svg.js';
import { read, root } from '../../test/support/sources.js';

/** Where the picture is. */
export const statechartFile = 'docs/statechart.svg';

/** What it has to be. */
export const statechartPicture = (): string =>
  `${chartSvg(chartDataOf(), { lit: null, links: null, standalone: true })}\n`;

/** Why the picture is not that of the machine; nothing if it is. */
export const staleStatechart = (): readonly string[] =>
  existsSync(`${root}/${statechartFile}`) && read(statechartFile) === statechartPicture()
    ? []
    : [`${statechartFile} is not the picture of the machine: npm run draw`];
