/**
 * Opens a file that the reader chose or dropped: a run to be played on, or a recorded one.
 *
 * @module
 */
import { openRecorded } from './live/doors.js';
import { readFile, wordsOf } from './read-file.js';
import type { Desk } from './use-session.js';

/** Shows what is in the file, or says why it cannot be shown. Nothing if there is no file. */
export async function openFile(desk: Desk, file: File | undefined): Promise<void> {
  if (file === undefined) return;
  try {
    const { type, text } = await readFile(file);
    if (type === 'run') desk.open(text);
    else {
      // Going back leads back to what is shown now.
      history.replaceState(null, '', `#${desk.address()}`);
      openRecorded(text, file.name);
    }
  } catch (error) {
    desk.complain(wordsOf(error));
  }
}
