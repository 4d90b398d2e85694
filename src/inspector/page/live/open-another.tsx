/**
 * Another file in place of what is watched.
 *
 * @module
 */
import { useState } from 'preact/hooks';
import { sessionOfText } from '../../session/open.js';
import { fragmentOf } from '../../session/share.js';
import { readFile, wordsOf } from '../read-file.js';
import { openRecorded } from './doors.js';

/** The way to open a file, and what went wrong with the last one; null if nothing. */
export function useOpening(): readonly [(file: File | undefined) => void, string | null] {
  const [problem, setProblem] = useState<string | null>(null);
  const open = (file: File | undefined): void => {
    if (file === undefined) return;
    const shown = readFile(file).then(({ type, text }) => {
      if (type === 'log') openRecorded(text, file.name);
      else location.hash = fragmentOf(sessionOfText(text));
    });
    shown.then(
      () => {
        setProblem(null);
      },
      (error: unknown) => {
        setProblem(wordsOf(error));
      },
    );
  };
  return [open, problem];
}

/** The file dialog. */
export const OpenAnother = ({ open }: { readonly open: (file: File | undefined) => void }) => (
  <label>
    open a file{' '}
    <input
      type="file"
      accept=".json,.jsonl,.ndjson,.txt"
      onChange={({ currentTarget }) => {
        open(currentTarget.files?.[0]);
        currentTarget.value = '';
      }}
    />
  </label>
);
