/**
 * A thread of `sideBySide`: runs the searches that it is told, one after the other.
 *
 * @module
 */
import { parentPort } from 'node:worker_threads';
import { isRefusal } from './exit-codes.js';
import type { FromThread, Job, ToThread } from './job.js';
import { runJob } from './run-job.js';
import { interruption, status } from './terminal.js';

const say = (message: FromThread): void => {
  parentPort?.postMessage(message);
};

status.show = (line) => say({ type: 'status', line });

async function answer(job: Job): Promise<void> {
  try {
    say({ type: 'found', found: await runJob(job) });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    say({ type: 'failed', text, refusal: isRefusal(error) });
  }
}

parentPort?.on('message', (message: ToThread) => {
  if (message.type === 'signal') interruption.signal = message.signal;
  else void answer(message.job);
});
