/**
 * The view of running servers: what they log, as it comes in, held and taken back at will.
 *
 * @module
 */
import { useFeed } from './use-recording.js';
import { Watch } from './watch.js';

/** The view of the feed beside the page. */
export function LivePage() {
  return <Watch head="Running servers" received={useFeed()} follows={true} />;
}
