/**
 * Waiting for SIGINT or SIGTERM.
 *
 * @module
 */
import { interruption } from './terminal.js';

/** Afterwards a signal has come, or had come before. */
export function interrupted(): Promise<void> {
  if (interruption.signal !== null) return Promise.resolve();
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
