import { afterStory, appended, elected, heard, restarted } from './story.js';

/**
 * Figure 8, between (b) and (c): s1 leads term 4 with an entry of term 2 that only s2 has too;
 * s5 crashed as the leader of term 3 and has an entry of it at the same index. Entry 1 is
 * committed.
 */
export const figure8 = afterStory(
  5,
  elected('s3', 's1', 's2', 's4', 's5'),
  appended('s3', 's1', 's2', 's4', 's5'),
  heard('s3', 's1', 's2', 's4', 's5'),
  elected('s1', 's2', 's3', 's4', 's5'),
  appended('s1', 's2'),
  restarted('s1'),
  elected('s5', 's1', 's3', 's4'),
  appended('s5'),
  restarted('s5'),
  elected('s1', 's2', 's3'),
);
