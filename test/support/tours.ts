/**
 * The guided tours of the inspector, by id.
 *
 * @module
 */
import { tours } from '../../src/inspector/tours/gallery.js';
import type { Tour } from '../../src/inspector/tours/tour.js';

/** The tour of that id. @throws Error when there is none */
export function tourNamed(id: string): Tour {
  const found = tours.find((each) => each.id === id);
  if (found === undefined) throw new Error(`there is no tour ${id}`);
  return found;
}
