/**
 * Runs from files and as files.
 *
 * @module
 */
import { type FileKind, fileKinds } from '../session/save.js';
import { traceUpToNow } from '../session/session.js';
import { openFile } from './open-file.js';
import { wordsOf } from './read-file.js';
import type { Desk } from './use-session.js';

/** Opens and saves. */
export function Files({ desk }: { readonly desk: Desk }) {
  return (
    <details class="files">
      <summary>Files and link</summary>
      <div>
        <label>
          open{' '}
          <input
            type="file"
            accept=".json,.jsonl,.ndjson,.txt"
            onChange={({ currentTarget }) => {
              void openFile(desk, currentTarget.files?.[0]);
              currentTarget.value = '';
            }}
          />
        </label>
        {fileKinds.map((kind) => (
          <button
            type="button"
            key={kind.name}
            onClick={() => {
              saveAs(kind, desk);
            }}
          >
            Save as {kind.name}
          </button>
        ))}
        <button
          type="button"
          onClick={() => {
            void copyAddress(desk);
          }}
        >
          Copy link
        </button>
      </div>
    </details>
  );
}

/** Saves the run, or says why it cannot be told so. */
function saveAs({ file, type, write }: FileKind, { current, complain }: Desk): void {
  try {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([write(traceUpToNow(current()))], { type }));
    link.download = file;
    link.click();
    URL.revokeObjectURL(link.href);
  } catch (error) {
    complain(wordsOf(error));
  }
}

async function copyAddress({ address, complain }: Desk): Promise<void> {
  const link = new URL(`#${address()}`, location.href).href;
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    complain(`The browser does not let this page copy; the link is ${link}`);
  }
}
