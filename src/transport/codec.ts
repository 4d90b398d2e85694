/**
 * Parcels as bytes and back. What comes out is what went in, whatever the messages are; that an
 * entry is not carried twice is known to the two ends of a connection only.
 *
 * @module
 */
import type { AppendEntriesRequest } from '../core/messages.js';
import { EntryWindow } from './entry-window.js';
import { HEADER_BYTES, framed, jsonOf } from './frames.js';
import { type CarriedParcel, type ShortenedRequest, wrongParcel } from './parcel-fields.js';
import { MOST_ENTRIES } from './limits.js';
import type { Parcel } from './transport.js';

/** A parcel, or why the bytes are none. */
export type Decoded =
  { readonly ok: true; readonly parcel: Parcel } | { readonly ok: false; readonly why: string };

/** The sending end of one connection: what it encodes arrives in this order or not at all. */
export class ParcelEncoder {
  private readonly window = new EntryWindow();
  private readonly frameBytes: number;

  constructor(frameBytes: number) {
    this.frameBytes = frameBytes;
  }

  /** The parcel as a frame; null if it would be too large, and then it leaves no trace. */
  encode(parcel: Parcel): Buffer | null {
    const { id, answers, message } = parcel;
    if (message.type !== 'appendEntriesRequest') {
      return this.frameOf({ type: 'parcel', id, answers, message });
    }
    const shortened = this.shortened(message);
    const { repeats, entries } = shortened;
    if (repeats + entries.length > MOST_ENTRIES || !this.mayFit(entries)) return null;
    const frame = this.frameOf({ type: 'parcel', id, answers, message: shortened });
    if (frame !== null) this.window.remember(message);
    return frame;
  }

  private shortened(message: AppendEntriesRequest): ShortenedRequest {
    const repeats = this.window.repeated(message);
    const entries = repeats === 0 ? message.entries : message.entries.slice(repeats);
    const { type, from, to, term, prevLogIndex, prevLogTerm, leaderCommit } = message;
    return { type, from, to, term, prevLogIndex, prevLogTerm, repeats, entries, leaderCommit };
  }

  /** Each character takes a byte at least; what is far too long is not even put together. */
  private mayFit(entries: AppendEntriesRequest['entries']): boolean {
    const characters = entries.reduce((sum, { command }) => sum + command.length, 0);
    return characters <= this.frameBytes;
  }

  private frameOf(carried: CarriedParcel): Buffer | null {
    const text = jsonText(carried);
    if (text === null || text.length > this.frameBytes) return null;
    const frame = framed(text);
    return frame.length - HEADER_BYTES > this.frameBytes ? null : frame;
  }
}

/** The receiving end of one connection. */
export class ParcelDecoder {
  private readonly window = new EntryWindow();

  /**
   * The parcel that was encoded, in which entries that were carried before are the same objects. No
   * bytes make it throw. After a refusal the two ends no longer remember the same.
   */
  decode(body: Buffer): Decoded {
    const found = jsonOf(body);
    const why = wrongParcel(found);
    if (why !== null) return { ok: false, why };
    const { id, answers, message } = found as CarriedParcel;
    if (message.type !== 'appendEntriesRequest') {
      return { ok: true, parcel: { id, answers, message } };
    }
    const whole = this.whole(message);
    if (whole === null) return { ok: false, why: 'it repeats entries that nobody remembers' };
    this.window.remember(whole);
    return { ok: true, parcel: { id, answers, message: whole } };
  }

  private whole({ repeats, ...message }: ShortenedRequest): AppendEntriesRequest | null {
    if (repeats === 0) return message;
    const recalled = this.window.recalled(message.prevLogIndex, repeats);
    return recalled && { ...message, entries: [...recalled, ...message.entries] };
  }
}

/** Null for what is longer than any text can be. */
function jsonText(carried: CarriedParcel): string | null {
  try {
    return JSON.stringify(carried);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
