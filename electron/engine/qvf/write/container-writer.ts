import type { JsonObject } from '../../../../shared/json.ts';
import { bytesSource, viewOf } from '../byte-source.ts';
import { unitLength, type Extent, type StreamExtent } from '../container.ts';
import { readStream } from '../read-stream.ts';
import { walkContainer } from '../walk-container.ts';
import { DirectoryImage } from './directory-image.ts';
import { encodeHeader, encodeList, pairsPerHeader, pairsPerList } from './stream-header.ts';
import { roundToUnits, UnitStore } from './unit-store.ts';

/** A stream as a save wants it. The content is only made when it has to be written. */
export type StreamToWrite = {
  readonly path: string;
  readonly metadataText: string;
  /** Two equal values mean equal content; empty means unknown. */
  readonly contentHash: string;
  readonly changedAt: number;
  /** Says its own length, so a shorter one may leave the end of the longer one before it in place. */
  readonly isWrapped: boolean;
  readonly content: () => Uint8Array;
};

type Place = Pick<StreamExtent, 'headerOffset' | 'extents' | 'furtherLists' | 'usedLength'>;

type Kind = { readonly isDirectory?: true; readonly keepsTail?: boolean };

const rootHeaderOffset = unitLength;
/** A stream in more pieces than any real one is moved to one place. */
const maxPieces = 9;

/** One save of a container on top of what a file held before. */
export class ContainerWriter {
  readonly #store: UnitStore;
  readonly #places = new Map<string, Place>();
  readonly #directories = new Map<string, DirectoryImage>();
  readonly #metadata = new Map<string, JsonObject>();

  constructor(previous: Uint8Array = emptyContainer()) {
    const source = bytesSource(previous);
    const container = walkContainer(source);
    const streams = container.kind === 'container' ? container.streams : [];
    this.#store = new UnitStore(previous, [[0, unitLength], ...streams.flatMap(stretchesOf)]);
    for (const stream of streams) {
      this.#places.set(stream.path, stream);
      if (stream.metadata) this.#metadata.set(stream.path, stream.metadata);
      if (stream.isDirectory) this.#directories.set(stream.path, new DirectoryImage(readStream(source, stream)));
    }
  }

  /** Takes a file out. Its bytes stay legible in free space until something is written there. */
  remove(path: string): void {
    const place = this.#places.get(path);
    if (!place || this.#directories.has(path)) return;
    const [directory, name] = splitPath(path);
    this.#directories.get(directory)?.remove(name);
    this.#store.release(stretchesOf(place));
    this.#places.delete(path);
  }

  /** Every file, directories not counted. */
  get paths(): string[] {
    return [...this.#places.keys()].filter((path) => !this.#directories.has(path));
  }

  /** Writes a stream; content that is there already stays where it is, and so does an entry that says the same. */
  put(stream: StreamToWrite): void {
    const metadata = this.#metadata.get(stream.path);
    const isSame = stream.contentHash !== '' && metadata?.['ContentHash'] === stream.contentHash;
    const old = this.#places.get(stream.path);
    if (old && isSame && JSON.stringify(metadata) === stream.metadataText) return;
    const place = old && isSame ? old : this.#placeContent(old, stream.content(), { keepsTail: stream.isWrapped });
    this.#places.set(stream.path, place);
    const [directory, name] = splitPath(stream.path);
    this.#directory(directory).put({ ...stream, headerOffset: place.headerOffset, name, isDirectory: false });
  }

  /** Writes the directories themselves, innermost first. */
  putDirectories(changedAt: number): void {
    const innermostFirst = [...this.#directories].sort(([a], [b]) => b.split('/').length - a.split('/').length);
    for (const [path, image] of innermostFirst.filter(([path]) => path !== '')) {
      const place = this.#placeContent(this.#places.get(path), image.content, { isDirectory: true });
      this.#places.set(path, place);
      const [parent, name] = splitPath(path);
      const entry = { name, isDirectory: true, changedAt, metadataText: '', headerOffset: place.headerOffset };
      this.#directory(parent).put(entry);
    }
    const root = this.#directories.get('');
    if (root) this.#places.set('', this.#placeContent(this.#places.get(''), root.content, { isDirectory: true }));
  }

  toFile(): Uint8Array {
    return this.#store.toFile();
  }

  /** Opens a directory, or makes one together with those above it. */
  #directory(path: string): DirectoryImage {
    const known = this.#directories.get(path);
    if (known) return known;
    const made = new DirectoryImage(new Uint8Array(0));
    this.#directories.set(path, made);
    this.#directory(splitPath(path)[0]);
    return made;
  }

  #placeContent(old: Place | undefined, content: Uint8Array, kind: Kind): Place {
    const headerOffset = old?.headerOffset ?? this.#store.take(unitLength)[0];
    const extents = this.#extentsFor(old, roundToUnits(content.byteLength), kind);
    let at = 0;
    for (const [offset, length] of extents) {
      this.#store.put(offset, content.subarray(at, at + length));
      at += length;
    }
    const furtherLists = this.#placeLists(old, extents);
    const usedLength = Math.max(content.byteLength, kind.keepsTail ? (old?.usedLength ?? 0) : 0);
    const place = { headerOffset, extents, furtherLists, usedLength };
    this.#store.put(headerOffset, encodeHeader(place, headerOffset === rootHeaderOffset));
    return place;
  }

  #extentsFor(old: Place | undefined, needed: number, kind: Kind): readonly Extent[] {
    if (!old) return needed === 0 ? [] : [this.#store.take(needed)];
    const allocated = old.extents.reduce((sum, [, length]) => sum + length, 0);
    if (needed <= allocated) return old.extents;
    const limit = kind.isDirectory ? pairsPerHeader * pairsPerList : maxPieces;
    const grown = [...old.extents, ...this.#store.takePieces(needed - allocated)];
    if (grown.length <= limit) return grown;
    this.#store.release(grown);
    return [this.#store.take(needed)];
  }

  #placeLists(old: Place | undefined, extents: readonly Extent[]): readonly Extent[] {
    if (extents.length <= pairsPerHeader) {
      this.#store.release(old?.furtherLists ?? []);
      return [];
    }
    const count = Math.ceil(extents.length / pairsPerList);
    const lists = [...(old?.furtherLists ?? [])];
    this.#store.release(lists.splice(count));
    while (lists.length < count) lists.push(this.#store.take(unitLength));
    lists.forEach(([offset], index) => {
      this.#store.put(offset, encodeList(extents.slice(index * pairsPerList, (index + 1) * pairsPerList)));
    });
    return lists;
  }
}

function stretchesOf(place: Place): Extent[] {
  return [[place.headerOffset, unitLength], ...place.extents, ...place.furtherLists];
}

function splitPath(path: string): [directory: string, name: string] {
  const cut = path.lastIndexOf('/');
  return [path.slice(0, Math.max(cut, 0)), path.slice(cut + 1)];
}

function emptyContainer(): Uint8Array {
  const bytes = new Uint8Array(2 * unitLength);
  bytes.set(fileHeader());
  bytes.set(encodeHeader({ extents: [], furtherLists: [], usedLength: 0, headerOffset: rootHeaderOffset }, true), 512);
  return bytes;
}

/** The first unit of every container. */
export function fileHeader(): Uint8Array {
  const bytes = new Uint8Array(unitLength);
  const view = viewOf(bytes);
  [0x0001_ffff, 0x6c1, 0, unitLength, 1].forEach((word, index) => view.setUint32(index * 4, word, true));
  view.setUint32(0x40, rootHeaderOffset, true);
  view.setUint32(0x48, unitLength, true);
  return bytes;
}
