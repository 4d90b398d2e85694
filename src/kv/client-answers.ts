/**
 * From what servers answered to what a client is told.
 *
 * @module
 */
import { type JsonObject, numberOf, textOf } from './answer-fields.js';
import type { Conclusion } from './asker.js';
import type { Failure, Got, WasDeleted, WasPut, WasSwapped } from './client-results.js';

/** What came of a read. A read has no effect, so it fails without a doubt. */
export function got(conclusion: Conclusion): Got {
  if (conclusion.type === 'none') return noneOf({ ...conclusion, mayHaveRun: false });
  const { status, body } = conclusion;
  if (status === 404 && textOf(body, 'error') === 'notFound') {
    return { ok: false, reason: 'notFound' };
  }
  const value = textOf(body, 'value');
  const index = numberOf(body, 'index');
  if (status === 200 && value !== null && index !== null) return { ok: true, value, index };
  return refused(status, body, false);
}

/** What came of a put. */
export function wasPut(conclusion: Conclusion | Failure): WasPut {
  if (!('type' in conclusion)) return conclusion;
  if (conclusion.type === 'none') return noneOf(conclusion);
  const { status, body, mayHaveRun } = conclusion;
  const index = numberOf(body, 'index');
  return status === 200 && index !== null ? { ok: true, index } : refused(status, body, mayHaveRun);
}

/** What came of a delete. */
export function wasDeleted(conclusion: Conclusion | Failure): WasDeleted {
  if (!('type' in conclusion)) return conclusion;
  if (conclusion.type === 'none') return noneOf(conclusion);
  const { status, body, mayHaveRun } = conclusion;
  const index = numberOf(body, 'index');
  const { deleted } = body as { readonly deleted?: unknown };
  return status === 200 && index !== null && typeof deleted === 'boolean'
    ? { ok: true, deleted, index }
    : refused(status, body, mayHaveRun);
}

/** What came of a compare-and-set. */
export function wasSwapped(conclusion: Conclusion | Failure): WasSwapped {
  if (!('type' in conclusion)) return conclusion;
  if (conclusion.type === 'none') return noneOf(conclusion);
  const { status, body, mayHaveRun } = conclusion;
  if (status === 409 && textOf(body, 'error') === 'notSwapped') {
    return { ok: false, reason: 'notSwapped', value: textOf(body, 'value') };
  }
  const index = numberOf(body, 'index');
  return status === 200 && index !== null ? { ok: true, index } : refused(status, body, mayHaveRun);
}

/** The client's name; or why there is none, which never leaves a write in doubt. */
export function registered(
  conclusion: Conclusion,
): Failure | { readonly ok: true; readonly client: string } {
  if (conclusion.type === 'none') return noneOf({ ...conclusion, mayHaveRun: false });
  const { status, body } = conclusion;
  const client = textOf(body, 'client');
  return status === 201 && client !== null ? { ok: true, client } : refused(status, body, false);
}

/** True if the object looks like the status of a server. */
export const isStatus = (body: JsonObject | null): body is JsonObject =>
  body !== null && textOf(body, 'id') !== null && numberOf(body, 'term') !== null;

function noneOf({ reason, why, mayHaveRun }: Conclusion & { readonly type: 'none' }): Failure {
  return { ok: false, reason: mayHaveRun ? 'unknownOutcome' : reason, why };
}

/** An answer that is none of those expected; one of success may well have done something. */
function refused(status: number, body: JsonObject, mayHaveRun: boolean): Failure {
  const said = textOf(body, 'why') ?? textOf(body, 'error') ?? 'an answer of another kind';
  const why = `${status}: ${said}`;
  return { ok: false, reason: mayHaveRun || status < 300 ? 'unknownOutcome' : 'refused', why };
}
