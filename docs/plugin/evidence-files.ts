/**
 * Where what runs have shown is kept, from the root of the project.
 *
 * @module
 */

/** The last results of tests that name a rule, as vitest leaves them. */
export const testsFile = 'docs/evidence/tests.json';

/** How often rules fire, as `npm run evidence` leaves it. */
export const firingsFile = 'docs/evidence/firings.json';

/** True if the results of the tests of the file are kept; those of the site are none. */
export const isEvidence = (path: string): boolean => !path.startsWith('test/browser/');
