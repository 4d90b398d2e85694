/**
 * How the file store lays out its segments. A segment is a header of 32 bytes and then records:
 *
 *     segment   magic 8 · format 4 · number 4 · sequence 4 · chain 4 · zero 4 · CRC of these 4
 *     record    length 4 · sequence 4 · chain 4 · CRC of these 4 · JSON, with blanks at its end
 *
 * Numbers are little-endian. The sequence counts the records of all segments. The chain is the
 * CRC-32 of all JSON so far, begun with the fingerprint of the server: a record, and a segment,
 * fits only where it was written. The blanks bring a record to a multiple of 16 bytes, so that no
 * header lies across two sectors and no sector holds less than 16 bytes of a record. JSON has no
 * zero byte. Therefore a sector's part of a record is zero only if the sector was never written,
 * and a length can be believed before what it is the length of was read.
 *
 * @module
 */
import { crc32 } from 'node:zlib';
import { FORMAT } from './identity.js';

/** What is written, or lost, as a whole by every disk. */
export const SECTOR_BYTES = 512;
export const SEGMENT_HEADER_BYTES = 32;
export const RECORD_HEADER_BYTES = 16;

const MAGIC = Buffer.from('raftlog\n', 'latin1');
const BLANK = 0x20;

/** How many numbers a sequence has before it begins again. */
export const SEQUENCES = 2 ** 32;

/** Where in the whole of all records something stands. */
export interface Position {
  /** How many records came before. */
  readonly sequence: number;
  /** CRC-32 of all that came before. */
  readonly chain: number;
}

export interface SegmentHeader extends Position {
  readonly format: number;
  readonly number: number;
}

export interface RecordHeader extends Position {
  /** Bytes that follow the header. */
  readonly length: number;
}

/** The bytes with which segment `number` begins when it continues at `position`. */
export function segmentHeader(number: number, position: Position): Buffer {
  const bytes = Buffer.alloc(SEGMENT_HEADER_BYTES);
  MAGIC.copy(bytes);
  bytes.writeUInt32LE(FORMAT, 8);
  bytes.writeUInt32LE(number, 12);
  bytes.writeUInt32LE(position.sequence, 16);
  bytes.writeUInt32LE(position.chain, 20);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 28)), 28);
  return bytes;
}

/** The header of a segment; null if these are not the bytes of one. */
export function readSegmentHeader(bytes: Buffer): SegmentHeader | null {
  if (bytes.length < SEGMENT_HEADER_BYTES || !bytes.subarray(0, 8).equals(MAGIC)) return null;
  if (bytes.readUInt32LE(28) !== crc32(bytes.subarray(0, 28))) return null;
  return {
    format: bytes.readUInt32LE(8),
    number: bytes.readUInt32LE(12),
    sequence: bytes.readUInt32LE(16),
    chain: bytes.readUInt32LE(20),
  };
}

/** The bytes of a record, and the position after it. */
export function encodeRecord(json: string, at: Position): { bytes: Buffer; after: Position } {
  const text = Buffer.byteLength(json);
  const length = Math.ceil(text / RECORD_HEADER_BYTES) * RECORD_HEADER_BYTES;
  const bytes = Buffer.allocUnsafe(RECORD_HEADER_BYTES + length);
  bytes.write(json, RECORD_HEADER_BYTES);
  bytes.fill(BLANK, RECORD_HEADER_BYTES + text);
  const chain = crc32(bytes.subarray(RECORD_HEADER_BYTES), at.chain);
  bytes.writeUInt32LE(length, 0);
  bytes.writeUInt32LE(at.sequence, 4);
  bytes.writeUInt32LE(chain, 8);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 12)), 12);
  return { bytes, after: { sequence: (at.sequence + 1) % SEQUENCES, chain } };
}

/** The header of the record at `offset`; null if these are not the bytes of one. */
export function readRecordHeader(bytes: Buffer, offset: number): RecordHeader | null {
  const checked = bytes.subarray(offset, offset + 12);
  if (bytes.readUInt32LE(offset + 12) !== crc32(checked)) return null;
  const length = bytes.readUInt32LE(offset);
  // Sixteen zero bytes are no header; their CRC would not be zero, and no record is empty.
  if (length === 0) return null;
  return { length, sequence: checked.readUInt32LE(4), chain: checked.readUInt32LE(8) };
}
