/**
 * Opens a file that the reader chose or dropped: a run to be played on, or a recorded one.
 *
 * @module
 */
import { MOST_CHARACTERS } from '../live/recording.js';
import { isRecorded, openRecorded } from './live/doors.js';
import type { Desk } from './use-session.js';

/** Shows what is in the file, or says why it cannot be shown. Nothing if there is no file. */
export async function openFile(desk: Desk, file: File | undefined): Promise<void> {
  if (file === undefined) return;
  if (file.size > 4 * MOST_CHARACTERS) {
    desk.complain(`${file.name} is too long: at most ${MOST_CHARACTERS} characters are read`);
    return;
  }
  const text = await file.text();
  if (isRecorded(text)) openRecorded(text, file.name);
  else desk.open(text);
}
