import { Buffer } from 'node:buffer';
import { viewOf } from '../byte-source.ts';
import { unitLength } from '../container.ts';
import { daysOf, recordLength } from '../read-directory.ts';

/** One entry to be written. */
export type EntryToWrite = {
  readonly name: string;
  readonly isDirectory: boolean;
  readonly changedAt: number;
  readonly headerOffset: number;
  readonly metadataText: string;
};

const furtherFlag = 1;
const usedFlags = 3;

/** The content of a directory while it is being changed. Entries keep their place; what is removed stays legible. */
export class DirectoryImage {
  #content: Uint8Array;
  #length: number;
  #freeRecords = 0;
  readonly #places = new Map<string, { at: number; records: number }>();

  constructor(content: Uint8Array) {
    this.#content = content.slice();
    this.#length = content.byteLength;
    const view = viewOf(this.#content);
    for (let at = 0; at < content.byteLength; at += recordLength) {
      if ((view.getUint32(at, true) & usedFlags) !== usedFlags) {
        this.#freeRecords += 1;
        continue;
      }
      const records = view.getUint32(at + 4, true) + 1;
      const name = Buffer.from(this.bodyOf(at, records)).toString('utf8', 28, 28 + this.#nameLength(at, records));
      this.#places.set(name, { at, records });
      at += recordLength * (records - 1);
    }
  }

  get content(): Uint8Array {
    return this.#content.subarray(0, this.#length);
  }

  get names(): string[] {
    return [...this.#places.keys()];
  }

  /** Writes an entry over its old one if it fits there, else where there is room. */
  put(entry: EntryToWrite): void {
    const body = bodyBytes(entry);
    const records = 1 + Math.max(0, Math.ceil((body.byteLength - (recordLength - 8)) / (recordLength - 4)));
    const old = this.#places.get(entry.name);
    if (old && old.records !== records) this.remove(entry.name);
    const at = old?.records === records ? old.at : this.#room(records);
    this.#write(at, records, body, entry.isDirectory);
    this.#places.set(entry.name, { at, records });
  }

  /** Marks an entry's records as free. */
  remove(name: string): void {
    const place = this.#places.get(name);
    if (!place) return;
    const view = viewOf(this.#content);
    for (let record = 0; record < place.records; record += 1) {
      const at = place.at + record * recordLength;
      view.setUint32(at, view.getUint32(at, true) & ~furtherFlag, true);
    }
    this.#freeRecords += place.records;
    this.#places.delete(name);
  }

  bodyOf(at: number, records: number): Uint8Array {
    const parts = [this.#content.subarray(at + 8, at + recordLength)];
    for (let record = 1; record < records; record += 1) {
      const start = at + record * recordLength;
      parts.push(this.#content.subarray(start + 4, start + recordLength));
    }
    return Buffer.concat(parts);
  }

  #nameLength(at: number, records: number): number {
    return viewOf(this.bodyOf(at, records)).getUint32(24, true);
  }

  #write(at: number, records: number, body: Uint8Array, isDirectory: boolean): void {
    const padded = new Uint8Array(recordLength - 8 + (records - 1) * (recordLength - 4));
    padded.set(body);
    const view = viewOf(this.#content);
    view.setUint32(at, usedFlags | (isDirectory ? 4 : 0), true);
    view.setUint32(at + 4, records - 1, true);
    this.#content.set(padded.subarray(0, recordLength - 8), at + 8);
    for (let record = 1; record < records; record += 1) {
      const start = at + record * recordLength;
      const from = recordLength - 8 + (record - 1) * (recordLength - 4);
      view.setUint32(start, furtherFlag, true);
      this.#content.set(padded.subarray(from, from + recordLength - 4), start + 4);
    }
  }

  /** The first run of free records that is long enough; else the directory grows. */
  #room(records: number): number {
    const found = this.#freeRecords >= records ? this.#freeRun(records) : null;
    if (found !== null) {
      this.#freeRecords -= records;
      return found;
    }
    const at = this.#length;
    this.#length += records * recordLength;
    if (this.#length > this.#content.byteLength) {
      const larger = new Uint8Array(this.#length * 2);
      larger.set(this.#content);
      this.#content = larger;
    }
    return at;
  }

  #freeRun(records: number): number | null {
    const view = viewOf(this.#content);
    let run = 0;
    for (let at = 0; at < this.#length; at += recordLength) {
      run = (view.getUint32(at, true) & furtherFlag) === 0 ? run + 1 : 0;
      if (run === records) return at - (records - 1) * recordLength;
    }
    return null;
  }
}

function bodyBytes(entry: EntryToWrite): Uint8Array {
  const name = Buffer.from(entry.name, 'utf8');
  const metadata = entry.metadataText === '' ? Buffer.alloc(0) : Buffer.from(`${entry.metadataText}\0`, 'utf8');
  const body = Buffer.alloc(28 + name.byteLength + 4 + metadata.byteLength);
  body.writeDoubleLE(daysOf(entry.changedAt), 0);
  body.writeBigUInt64LE(BigInt(entry.headerOffset), 8);
  body.writeBigUInt64LE(BigInt(unitLength), 16);
  body.writeUInt32LE(name.byteLength, 24);
  name.copy(body, 28);
  body.writeUInt32LE(metadata.byteLength, 28 + name.byteLength);
  metadata.copy(body, 32 + name.byteLength);
  return body;
}
