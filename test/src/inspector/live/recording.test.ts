import { describe, expect, it } from 'vitest';
import {
  countOf,
  emptyRecording,
  eventsBefore,
  record,
  viewAt,
} from '../../../../src/inspector/live/recording.js';
import { emptyView, foldEvents } from '../../../../src/inspector/live/view.js';
import { eventsIn } from './lines.js';

const events = eventsIn(
  ...Array.from({ length: 999 }, (_, i) => ({ event: 'electionTimeout', term: i + 1 })),
);

describe('a recording', () => {
  it('has the view after each of its events', () => {
    const recording = record(emptyRecording(5000), events);

    expect(countOf(recording)).toBe(1000);
    for (const count of [0, 1, 99, 100, 101, 250, 999, 1000]) {
      expect(viewAt(recording, count)).toEqual(foldEvents(emptyView, events.slice(0, count)));
    }
  });

  it('is the same however the events come in', () => {
    const atOnce = record(emptyRecording(5000), events);

    const inParts = [0, 1, 2, 3].reduce(
      (recording, part) => record(recording, events.slice(part * 250, (part + 1) * 250)),
      emptyRecording(5000),
    );

    expect(inParts).toEqual(atOnce);
  });

  it('forgets the oldest events, and not what came of them', () => {
    const recording = record(emptyRecording(300), events);

    expect([recording.forgotten, countOf(recording)]).toEqual([700, 1000]);
    expect(viewAt(recording, 750)).toEqual(foldEvents(emptyView, events.slice(0, 750)));
    expect(viewAt(recording, 5)).toEqual(foldEvents(emptyView, events.slice(0, 700)));
  });

  it('lists the events before a moment, the newest first', () => {
    const recording = record(emptyRecording(300), events);

    const numbers = (count: number, most: number): readonly number[] =>
      eventsBefore(recording, count, most).map(({ number }) => number);

    expect(numbers(1000, 3)).toEqual([1000, 999, 998]);
    expect(numbers(702, 5)).toEqual([702, 701]);
    expect(eventsBefore(recording, 702, 1)[0]?.event).toBe(events[701]);
  });

  it('of nothing is empty', () => {
    expect(viewAt(emptyRecording(10), 5)).toBe(emptyView);
    expect(eventsBefore(emptyRecording(10), 0, 5)).toEqual([]);
  });
});
