/**
 * Symmetry of the servers: the specification names none of them, so states that differ only in
 * who is who lead to the same, and one of them is enough.
 *
 * @module
 */
import type { Message } from '../../spec/messages.js';
import type { SpecServer } from '../../spec/variables.js';
import { newName, orders, rename, renamingOf } from '../reductions/renaming.js';
import { specMessageShape, specServerShape } from '../reductions/specification-shapes.js';

/** A renaming: the server at offset i takes the place and name of the one at `order[i]`. */
export type Renaming = readonly number[];

/** All renamings of so many servers, the one that renames nobody first. */
export const renamings = (servers: number): readonly Renaming[] => orders(servers);

/** Gives each name its new one. */
type Rename = (id: string) => string;

/** The function that renames the servers of that order. */
export function renameBy(order: Renaming, servers: readonly string[]): Rename {
  const renaming = renamingOf(servers, order);
  return (id) => newName(renaming, id);
}

/** The server under its new name, with all names that it holds renamed. */
export const renamedServer = (
  server: SpecServer,
  by: Rename,
  servers: readonly string[],
): SpecServer => rename(server, specServerShape, { servers, names: servers.map(by) });

/** The message between the servers of the new names. */
export const renamedMessage = (message: Message, by: Rename): Message => {
  const servers = [message.from, message.to];
  return rename(message, specMessageShape, { servers, names: servers.map(by) });
};
