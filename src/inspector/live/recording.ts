/**
 * The events that a page has received, as many as it keeps, and what the cluster was after each.
 * Older events are forgotten, but not what came of them.
 *
 * @module
 */
import type { LiveEvent } from './events.js';
import { type LiveView, emptyView, foldEvent, foldEvents } from './view.js';

/** An event, and what it was in words. */
export interface Told {
  readonly event: LiveEvent;
  readonly words: string;
}

/** Some events in a row, and what was before them. */
interface Block {
  readonly before: LiveView;
  readonly told: readonly Told[];
}

/** What was received. */
export interface Recording {
  /** All full but the last. */
  readonly blocks: readonly Block[];
  /** How many events are forgotten. */
  readonly forgotten: number;
  /** How many are kept at most. */
  readonly most: number;
  readonly latest: LiveView;
}

/** How many events of a running cluster a page keeps. */
export const MOST_LIVE = 10_000;

/** How many of a recorded run. */
export const MOST_RECORDED = 100_000;

/** The longest log of a recorded run that is opened, in characters. */
export const MOST_CHARACTERS = 32 * 2 ** 20;

/** A view that is asked for is at most so many events from one that is known. */
const BLOCK = 100;

/** A recording without events. */
export const emptyRecording = (most: number): Recording => ({
  ...{ blocks: [], forgotten: 0, most, latest: emptyView },
});

/** How many events there were, the forgotten ones included. */
export const countOf = ({ blocks, forgotten }: Recording): number =>
  forgotten + (blocks.length === 0 ? 0 : (blocks.length - 1) * BLOCK + lastOf(blocks).told.length);

const lastOf = (blocks: readonly Block[]): Block =>
  blocks.at(-1) ?? { before: emptyView, told: [] };

/** The recording with more events; the oldest are forgotten if there are too many. */
export function record(recording: Recording, events: readonly LiveEvent[]): Recording {
  const { most, forgotten } = recording;
  const full = recording.blocks.slice(0, -1);
  let open = lastOf(recording.blocks);
  let told = [...open.told];
  let { latest } = recording;
  for (const event of events) {
    if (told.length === BLOCK) {
      full.push({ ...open, told });
      open = { before: latest, told: [] };
      told = [];
    }
    latest = foldEvent(latest, event);
    told.push({ event, words: latest.words });
  }
  const blocks = [...full, { ...open, told }];
  const surplus = Math.max(0, (blocks.length - 1) * BLOCK + told.length - most);
  const gone = Math.min(Math.ceil(surplus / BLOCK), blocks.length - 1);
  return { blocks: blocks.slice(gone), forgotten: forgotten + gone * BLOCK, most, latest };
}

/** What the cluster was after so many events; the nearest that is known if that is forgotten. */
export function viewAt(recording: Recording, count: number): LiveView {
  const at = Math.max(0, count - recording.forgotten);
  if (count >= countOf(recording)) return recording.latest;
  const block = recording.blocks[Math.floor(at / BLOCK)] ?? lastOf(recording.blocks);
  const events = block.told.slice(0, at % BLOCK).map(({ event }) => event);
  return foldEvents(block.before, events);
}

/** An event with its number, counted from 1. */
export interface Numbered extends Told {
  readonly number: number;
}

/** The last events up to that count, the newest first, at most so many. */
export function eventsBefore(
  { blocks, forgotten }: Recording,
  count: number,
  most: number,
): readonly Numbered[] {
  const found: Numbered[] = [];
  for (let number = count; number > forgotten && found.length < most; number -= 1) {
    const at = number - forgotten - 1;
    const told = blocks[Math.floor(at / BLOCK)]?.told[at % BLOCK];
    if (told !== undefined) found.push({ ...told, number });
  }
  return found;
}
