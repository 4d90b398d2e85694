/**
 * What browsers are told beside each answer: what a page may load and run, and who may use it.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { styleSheet } from '../../../model/trace/diagram/palette.js';

/** For every answer. */
export const commonHeaders = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** A diagram of a run brings this style along; no other inline style is allowed. */
const diagramStyle = createHash('sha256').update(`${styleSheet}\n`).digest('base64');

/** For the inspector: its own script and style, and the feed of the server with that name. */
export const inspectorPolicy = (host: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'sha256-${diagramStyle}'`,
    "img-src 'self' data:",
    // Not every browser counts a WebSocket of the same server as the page's own.
    `connect-src 'self' ws://${host}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** For the reference: all from here, but its pages have small scripts and styles within them. */
export const referencePolicy = [
  "default-src 'self' data:",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
