/**
 * `--order`: the order of a search.
 *
 * @module
 */
import { Option } from 'commander';
import { orders } from '../../model/orders.js';

/** `--order`, the order in which states are expanded. */
export const orderOption = (): Option =>
  new Option(
    '--order <name>',
    'the order of the search: breadth (default), depth or guided',
  ).choices(orders);
