/**
 * Small clusters with a leader, or with what one has left behind.
 *
 * @module
 */
import { afterStory, appended, appendedUnanswered, elected, restarted } from './story.js';

/** A leader with two followers, and all logs empty. */
export const freshLeader = afterStory(3, elected('s1', 's2', 's3'));

/** The leader of term 3 with two followers: the log of one is short, that of the other differs. */
export const leaderWithRepairs = afterStory(
  3,
  elected('s3', 's1', 's2'),
  ...[appended('s3', 's1', 's2'), appended('s3')],
  elected('s1', 's2', 's3'),
  appended('s1'),
  restarted('s1'),
  elected('s1', 's2'),
);

/** A leader in the midst of its followers, of which one lacks an entry and so cannot lead. */
export const leaderOfUnequals = afterStory(
  3,
  elected('s1', 's2', 's3'),
  appendedUnanswered('s1', 's2'),
);

/** The same once the leader has crashed: two servers have an entry that the third lacks. */
export const unequalLogs = afterStory(
  3,
  elected('s1', 's2', 's3'),
  appendedUnanswered('s1', 's2'),
  restarted('s1'),
);
