/**
 * Where a page and what serves it find each other.
 *
 * @module
 */

/** What stands behind `#` in the page's address where it shows running servers. */
export const LIVE = 'live=1';

/** The same where it shows a recorded run. */
export const RECORDED = 'recorded=1';

/** The log of a recorded run, beside the page. */
export const RECORDED_FILE = 'recorded.ndjson';

/** Where a feed is offered, on the server of the page. */
export const FEED_PATH = '/live';
