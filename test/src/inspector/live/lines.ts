/**
 * Lines of event logs for tests of the live view.
 *
 * @module
 */
import { type LiveEvent, eventReader } from '../../../../src/inspector/live/events.js';
import { type LiveView, emptyView, foldEvents } from '../../../../src/inspector/live/view.js';

/** A header of three servers. */
export const header = JSON.stringify({
  ...{ format: 'raft-events', version: 1, servers: ['s1', 's2', 's3'], maxEntries: 64 },
});

/** A vote that s1 asks of s2. */
export const bareRequest = {
  ...{ type: 'requestVoteRequest', from: 's1', to: 's2', term: 1 },
  ...{ lastLogIndex: 0, lastLogTerm: 0 },
} as const;

/** The same with an id. */
export const request = { id: 's1.1', ...bareRequest } as const;

/** A line of s1. */
export const lineOf = (fields: object): string => JSON.stringify({ server: 's1', ...fields });

/** What the lines of one log tell, its header first. */
export function eventsIn(...texts: readonly (string | object)[]): readonly LiveEvent[] {
  const read = eventReader();
  return [header, ...texts].map((text, i) =>
    read({
      ...{ type: 'line', number: i + 1, source: 'log', line: i + 1 },
      text: typeof text === 'string' ? text : lineOf(text),
    }),
  );
}

/** The view after those lines. */
export const viewOf = (...texts: readonly (string | object)[]): LiveView =>
  foldEvents(emptyView, eventsIn(...texts));
