/**
 * `--with`: a statechart in place of the project's own.
 *
 * @module
 */
import { Option } from 'commander';

/** The option. */
export const withOption = (): Option =>
  new Option('--with <file>', "a module whose statechart is taken in place of the project's own");
