import { Buffer } from 'node:buffer';
import type { JsonObject } from '../../../shared/json.ts';
import { viewOf } from './byte-source.ts';
import { parseLenient } from './parse-lenient.ts';
import { demand } from './walk-error.ts';
import { readU64 } from './read-extents.ts';

/** One file or directory as its directory names it. */
export type DirectoryEntry = {
  readonly name: string;
  readonly isDirectory: boolean;
  readonly changedAt: number | null;
  readonly headerOffset: number;
  readonly metadata: JsonObject | null;
};

export const recordLength = 64;
const firstBody = 8;
const furtherBody = 4;
const inUseAndFirst = 3;
const directoryFlag = 4;
const fixedLength = 28;
/** Bytes; file systems stop at 255. */
const maxNameLength = 1024;

/** Reads the entries of a directory's content; records of deleted entries are passed over. */
export function readDirectory(bytes: Uint8Array): DirectoryEntry[] {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const view = viewOf(content);
  const entries: DirectoryEntry[] = [];
  let at = 0;
  while (at + recordLength <= content.byteLength) {
    const flags = view.getUint32(at, true);
    if ((flags & inUseAndFirst) !== inUseAndFirst) {
      at += recordLength;
      continue;
    }
    const furtherRecords = view.getUint32(at + 4, true);
    const end = at + recordLength * (furtherRecords + 1);
    demand(end <= content.byteLength, 'a directory entry leaves its directory');
    entries.push(readEntry(joinBody(content, at, furtherRecords), (flags & directoryFlag) !== 0));
    at = end;
  }
  return entries;
}

/** An entry's body without the records' heads; it is read at once, so the bytes may come from a shared pool. */
function joinBody(content: Buffer, at: number, furtherRecords: number): Buffer {
  if (furtherRecords === 0) return content.subarray(at + firstBody, at + recordLength);
  const body = Buffer.allocUnsafe(recordLength - firstBody + furtherRecords * (recordLength - furtherBody));
  let to = content.copy(body, 0, at + firstBody, at + recordLength);
  for (let record = at + recordLength; to < body.byteLength; record += recordLength) {
    to += content.copy(body, to, record + furtherBody, record + recordLength);
  }
  return body;
}

function readEntry(body: Buffer, isDirectory: boolean): DirectoryEntry {
  const view = viewOf(body);
  const nameLength = view.getUint32(24, true);
  demand(nameLength <= maxNameLength, 'a name is too long');
  demand(fixedLength + nameLength + 4 <= body.byteLength, 'a name leaves its directory entry');
  const nameEnd = fixedLength + nameLength;
  const metadataLength = view.getUint32(nameEnd, true);
  demand(nameEnd + 4 + metadataLength <= body.byteLength, 'metadata leaves its directory entry');
  const metadata = parseLenient(body.toString('utf8', nameEnd + 4, nameEnd + 4 + metadataLength));
  return {
    name: body.toString('utf8', fixedLength, nameEnd),
    isDirectory,
    changedAt: epochOf(view.getFloat64(0, true)),
    headerOffset: readU64(view, 8),
    metadata: isJsonObject(metadata) ? metadata : null,
  };
}

const dayInMs = 86_400_000;
/** Day 0 of the format is 1899-12-30. */
const daysBefore1970 = 25_569;

function epochOf(days: number): number | null {
  const epoch = Math.round((days - daysBefore1970) * dayInMs);
  return Math.abs(epoch) <= 8.64e15 ? epoch : null;
}

/** A time as the format keeps it: days since 1899-12-30 in UTC. */
export function daysOf(epochMs: number): number {
  return epochMs / dayInMs + daysBefore1970;
}

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
