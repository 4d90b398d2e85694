/**
 * Asking servers how they are.
 *
 * @module
 */
import { get } from 'node:http';

/** How long a server has to answer. */
const ANSWER_MS = 1000;

/**
 * The text at the path; null if there is no server, or the text is not there as a whole in time.
 * When the time is over the connection is closed, so that no wait outlasts it.
 */
export function textAt(port: number, path: string, answerMs = ANSWER_MS): Promise<string | null> {
  return new Promise((done) => {
    const request = get({ host: '127.0.0.1', port, path, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('error', () => request.destroy());
      response.on('end', () => {
        done(response.statusCode === 200 ? text : null);
      });
    });
    const timer = setTimeout(() => request.destroy(), answerMs);
    request.on('error', () => request.destroy());
    request.on('close', () => {
      clearTimeout(timer);
      done(null);
    });
  });
}

/** The value of a metric without labels in the text format of Prometheus; null if it has none. */
export function metricIn(text: string, name: string): number | null {
  for (const line of text.split('\n')) {
    const [metric, value] = line.split(' ');
    if (metric === name && value !== undefined) return Number(value);
  }
  return null;
}
