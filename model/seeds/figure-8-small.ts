import { afterStory, appended, elected } from './story.js';

/**
 * Figure 8 with three servers, between (b) and (c): s1 leads term 3 with an entry of term 1 that
 * nobody else has; s2 has an entry of term 2 at the same index; s3 has none, and voted for both.
 */
export const figure8Small = afterStory(
  3,
  elected('s1', 's2', 's3'),
  appended('s1'),
  elected('s2', 's1', 's3'),
  appended('s2'),
  elected('s1', 's2', 's3'),
);
