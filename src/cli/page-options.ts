/**
 * How the inspector's page is served, as the command line says it.
 *
 * @module
 */
import type { Command } from 'commander';
import { wholeUpTo } from './numbers.js';

const MOST_PORT = 65_535;

/** Adds the options. */
export const addPageOptions = (command: Command): Command =>
  command
    .option('--port <n>', "the page's port; any free one if not given", wholeUpTo(MOST_PORT))
    .option('--no-open', 'open no browser');
