import { afterStory, appended, elected, restarted } from './story.js';

/**
 * Figure 7: the leader of term 8 (s1) has just been elected by a, b, e and f; the logs of the
 * followers a to f (s2 to s7) lack entries, have more, or both. f led terms 2 and 3 and e term 4,
 * each with entries that few or none got; then a led term 5, c term 6 and d term 7.
 */
export const figure7 = afterStory(
  7,
  elected('s1', 's2', 's3', 's4', 's5', 's6', 's7'),
  ...three(appended('s1', 's2', 's3', 's4', 's5', 's6', 's7')),
  elected('s7', 's2', 's3', 's6'),
  ...three(appended('s7')),
  restarted('s7'),
  elected('s7', 's2', 's3', 's6'),
  ...three(appended('s7')),
  ...[appended('s7'), appended('s7')],
  elected('s6', 's2', 's3', 's1'),
  appended('s6', 's1', 's2', 's3', 's4', 's5'),
  appended('s6', 's1', 's2', 's4', 's5'),
  ...[appended('s6'), appended('s6')],
  elected('s2', 's1', 's3', 's4', 's5'),
  ...[appended('s2', 's1', 's4', 's5'), appended('s2', 's1', 's4', 's5')],
  elected('s4', 's1', 's2', 's3', 's5'),
  ...[appended('s4', 's1', 's2', 's5'), appended('s4', 's1', 's2', 's5')],
  ...[appended('s4', 's1', 's5'), appended('s4')],
  elected('s5', 's1', 's2', 's3', 's6'),
  ...[appended('s5'), appended('s5')],
  restarted('s1', 's2', 's3', 's4', 's5', 's6', 's7'),
  elected('s1', 's2', 's3', 's6', 's7'),
);

function three<T>(chapter: T): readonly [T, T, T] {
  return [chapter, chapter, chapter];
}
