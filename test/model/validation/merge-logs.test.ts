/**
 * The logs of several servers as one.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { mergedLogs } from '../../../model/validation/merge-logs.js';

const header = '{"format":"raft-events","version":1,"servers":["s1","s2"],"maxEntries":1}';
const sends = (id: string) => `{"server":"s1","sends":[{"id":"${id}"}]}`;
const receives = (id: string) => `{"server":"s2","message":"${id}"}`;
const answers = (id: string, by: string) =>
  `{"server":"s2","message":"${id}","sends":[{"id":"${by}"}]}`;

describe('P5.6.1 logs whose clocks nobody knows', () => {
  it('are one log in which each message is sent before it is received', () => {
    const one = [header, sends('a'), '{"server":"s1","message":"b"}', sends('c')];
    const other = [header, answers('a', 'b'), receives('c')];

    expect(mergedLogs([other, one])).toEqual([
      ...[header, sends('a'), answers('a', 'b'), '{"server":"s1","message":"b"}', sends('c')],
      receives('c'),
    ]);
  });

  it('keep what nobody has sent, and what would wait for itself', () => {
    const circle = [
      [header, '{"server":"s1","message":"y","sends":[{"id":"x"}]}'],
      [header, answers('x', 'y')],
    ];

    expect(mergedLogs([[header, receives('unknown')]])).toEqual([header, receives('unknown')]);
    expect(mergedLogs(circle)).toEqual([header, ...circle.map(([, line]) => line)]);
  });

  it('are refused when they are of different clusters', () => {
    const other = header.replace('s2', 's3');

    expect(() => mergedLogs([[header], [other]])).toThrow(
      `line 1: the logs begin differently: ${header}, and ${other}`,
    );
  });

  it('are refused when one is empty', () => {
    expect(() => mergedLogs([[]])).toThrow('line 1: expected a header with "format", not nothing');
  });
});
