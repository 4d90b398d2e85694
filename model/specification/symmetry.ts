/**
 * Symmetry of the servers: the specification names none of them, so states that differ only in
 * who is who lead to the same, and one of them is enough.
 *
 * @module
 */
import type { Message } from '../../spec/messages.js';
import type { SpecServer } from '../../spec/variables.js';

/** A renaming: the server at offset i takes the place and name of the one at `order[i]`. */
export type Renaming = readonly number[];

/** All renamings of so many servers, the one that renames nobody first. */
export function renamings(servers: number): readonly Renaming[] {
  const extend = (chosen: Renaming): readonly Renaming[] =>
    chosen.length === servers
      ? [chosen]
      : Array.from({ length: servers }, (_, i) => i)
          .filter((i) => !chosen.includes(i))
          .flatMap((i) => extend([...chosen, i]));
  return extend([]);
}

/** Gives each name its new one. */
type Rename = (id: string) => string;

/** The function that renames the servers of that order. */
export const renameBy =
  (order: Renaming, servers: readonly string[]): Rename =>
  (id) =>
    servers[order[servers.indexOf(id)] ?? -1] ?? id;

/** The server under its new name, with all names that it holds renamed. */
export function renamedServer(
  server: SpecServer,
  rename: Rename,
  servers: readonly string[],
): SpecServer {
  const all = (some: readonly string[]): readonly string[] => {
    const renamed = some.map(rename);
    return servers.filter((id) => renamed.includes(id));
  };
  const keys = (record: Readonly<Record<string, number>>): Readonly<Record<string, number>> => {
    const renamed = Object.fromEntries(Object.entries(record).map(([id, n]) => [rename(id), n]));
    return Object.fromEntries(servers.map((id) => [id, renamed[id] ?? 0]));
  };
  return {
    ...server,
    id: rename(server.id),
    votedFor: server.votedFor === null ? null : rename(server.votedFor),
    votesResponded: all(server.votesResponded),
    votesGranted: all(server.votesGranted),
    nextIndex: keys(server.nextIndex),
    matchIndex: keys(server.matchIndex),
  };
}

/** The message between the servers of the new names. */
export const renamedMessage = (message: Message, rename: Rename): Message => ({
  ...message,
  from: rename(message.from),
  to: rename(message.to),
});
