/**
 * Frames of HTTP/2 (RFC 9113), as far as a client of gRPC needs them that has only short requests.
 *
 * @module
 */

/** The frames that are sent or understood. */
export const frameType = {
  ...{ data: 0, headers: 1, reset: 3, settings: 4, ping: 6, goAway: 7, windowUpdate: 8 },
} as const;

/** Flags; the first means that the frame is an answer to one of the other side. */
export const flag = { ack: 1, endStream: 1, endHeaders: 4 } as const;

/** What a client says first. */
export const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';

/** How much may be sent before the other side says that it has read some. */
export const FIRST_WINDOW = 65_535;

/** The largest payload of a frame that every server takes. */
export const LARGEST_FRAME = 16_384;

const HEAD_SIZE = 9;

/** A frame. */
export interface Frame {
  readonly type: number;
  readonly flags: number;
  /** 0 for the connection. */
  readonly stream: number;
  readonly payload: Buffer;
}

/** True if the flag is set. */
export const has = ({ flags }: Frame, wanted: number): boolean =>
  Math.floor(flags / wanted) % 2 === 1;

/** The bytes of a frame. @throws RangeError for one that a server need not take */
export function frameBytes({ type, flags, stream, payload }: Frame): Buffer {
  if (payload.length > LARGEST_FRAME) throw new RangeError('the payload does not fit in a frame');
  const bytes = Buffer.allocUnsafe(HEAD_SIZE + payload.length);
  bytes.writeUIntBE(payload.length, 0, 3);
  bytes[3] = type;
  bytes[4] = flags;
  bytes.writeUInt32BE(stream, 5);
  payload.copy(bytes, HEAD_SIZE);
  return bytes;
}

/** The frames that are in the bytes as a whole, and what is left. */
export function framesIn(bytes: Buffer): { readonly frames: readonly Frame[]; rest: Buffer } {
  const frames: Frame[] = [];
  let at = 0;
  while (bytes.length - at >= HEAD_SIZE) {
    const end = at + HEAD_SIZE + bytes.readUIntBE(at, 3);
    if (end > bytes.length) break;
    frames.push({
      type: bytes[at + 3] as number,
      flags: bytes[at + 4] as number,
      // The highest bit means nothing.
      stream: bytes.readUInt32BE(at + 5) % 2 ** 31,
      payload: bytes.subarray(at + HEAD_SIZE, end),
    });
    at = end;
  }
  return { frames, rest: bytes.subarray(at) };
}

/** A setting, or how much more may be sent. */
export function numberPayload(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** One setting and its value. */
export function settingPayload(setting: number, value: number): Buffer {
  const bytes = Buffer.allocUnsafe(6);
  bytes.writeUInt16BE(setting);
  bytes.writeUInt32BE(value, 2);
  return bytes;
}
