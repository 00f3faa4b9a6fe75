import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { viewOf } from '../../electron/engine/qvf/byte-source.ts';
import { loadZlib, type ByteSource, type StockZlib } from '../../electron/engine/qvf/index.ts';

const zlib: StockZlib = loadZlib();

/** Deflates as Qlik does. */
export function deflate(bytes: Uint8Array): Uint8Array {
  return zlib.deflate6(bytes);
}

/** The seed of this run; a failing test says it, `COFFER_SEED` brings it back. */
export const seed = Number(process.env['COFFER_SEED'] ?? Math.floor(Math.random() * 1_000_000));

/** Long counts are for `COFFER_EFFORT=full`. */
export function effort(ci: number, full: number): number {
  return process.env['COFFER_EFFORT'] === 'full' ? full : ci;
}

/** A real file with what its index says about it. */
export type CorpusFile = {
  readonly file: string;
  readonly isDamaged: boolean;
  readonly objects: number;
  readonly dataStreams: number;
  readonly productVersion: string;
  readonly read: () => Uint8Array;
};

const corpus = join(process.env['COFFER_SHARED'] ?? join(import.meta.dirname, '../../../shared'), 'corpus');

/** Real files, if they are here; they are never part of the repository. */
export function corpusFiles(): CorpusFile[] {
  const index = join(corpus, 'index.tsv');
  if (!existsSync(index)) return [];
  const [head = '', ...lines] = readFileSync(index, 'utf8').trimEnd().split('\n');
  const names = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    const cell = (name: string): string => cells[names.indexOf(name)] ?? '';
    return {
      file: cell('file'),
      isDamaged: cell('parse') !== 'ok',
      objects: Number(cell('objects')),
      dataStreams: Number(cell('data_streams')),
      productVersion: cell('product_version'),
      read: () => new Uint8Array(readFileSync(join(corpus, cell('file')))),
    };
  });
}

/** A source that counts what is read of it. */
export function countingSource(bytes: Uint8Array): ByteSource & { bytesRead: number } {
  const source = {
    size: bytes.byteLength,
    bytesRead: 0,
    read(offset: number, length: number): Uint8Array {
      source.bytesRead += length;
      return bytes.subarray(offset, offset + length);
    },
  };
  return source;
}

const unit = 512;

/**
 * A container written by hand from the description, not by our writer: the file's header, the root's header (unit 1),
 * the root's content (2) with one file `a`, its header (3), its 100 bytes (4), and an empty unit (5).
 */
export function handmade(): Handmade {
  const made = new Handmade(6);
  made.u32(0, [0x0001_ffff, 0x6c1, 0, unit, 1]);
  made.u64(0x40, [unit, unit]);
  made.header(1, { used: 64, allocated: unit, extents: [[2 * unit, unit]] });
  made.entry(2 * unit, { name: 'a', headerOffset: 3 * unit });
  made.header(3, { used: 100, allocated: unit, extents: [[4 * unit, unit]] });
  made.bytes.fill(7, 4 * unit, 4 * unit + 100);
  return made;
}

type Pair = readonly [offset: number, length: number];

/** Bytes with the few strokes a container is drawn with. */
export class Handmade {
  bytes: Uint8Array;

  constructor(units: number) {
    this.bytes = new Uint8Array(units * unit);
  }

  /** Adds empty units, or takes some away. */
  resize(units: number): void {
    const bytes = new Uint8Array(units * unit);
    bytes.set(this.bytes.subarray(0, bytes.byteLength));
    this.bytes = bytes;
  }

  u32(at: number, values: readonly number[]): void {
    values.forEach((value, index) => viewOf(this.bytes).setUint32(at + index * 4, value, true));
  }

  u64(at: number, values: readonly (number | bigint)[]): void {
    values.forEach((value, index) => viewOf(this.bytes).setBigUint64(at + index * 8, BigInt(value), true));
  }

  header(unitNumber: number, { used, allocated, extents }: { used: number; allocated: number; extents: Pair[] }): void {
    const at = unitNumber * unit;
    this.u64(at, [used, allocated]);
    this.list(at + 0x20, [at + 0x30, 0x1d0]);
    extents.forEach((pair, index) => this.u64(at + 0x30 + index * 16, pair));
  }

  /** A pair that points to a further list. */
  list(at: number, [offset, length]: Pair): void {
    this.u64(at, [offset, BigInt(length) | (1n << 63n)]);
  }

  entry(at: number, entry: { name: string; headerOffset: number; flags?: number }): void {
    this.u32(at, [entry.flags ?? 3, 0]);
    this.u64(at + 16, [entry.headerOffset, unit]);
    this.u32(at + 32, [entry.name.length]);
    this.bytes.set(Buffer.from(entry.name), at + 36);
  }
}
