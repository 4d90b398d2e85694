/**
 * The view of a recorded run, to be gone through.
 *
 * @module
 */
import type { RecordedFile } from './doors.js';
import { useRecorded } from './use-recording.js';
import { Watch } from './watch.js';

/** The view of the file; of the log that the page's server has for null. */
export function RecordedPage({ file }: { readonly file: RecordedFile | null }) {
  return <Watch head="A recorded run" received={useRecorded(file)} follows={false} />;
}
