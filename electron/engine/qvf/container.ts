import type { JsonObject } from '../../../shared/json.ts';

/** The format counts in units: every structure starts on one. */
export const unitLength = 512;

/** A stretch of the file: offset and length in bytes. */
export type Extent = readonly [offset: number, length: number];

/** `header` is `qvapp_header`; `data` and `media` lie in the directories of that name; `metadata` is all else. */
export type StreamRole = 'directory' | 'metadata' | 'data' | 'media' | 'header';

/** One file or directory of a container and where its bytes lie. The root directory's path is empty. */
export type StreamExtent = {
  readonly path: string;
  readonly name: string;
  readonly isDirectory: boolean;
  readonly role: StreamRole;
  /** The `Type` of the directory entry, such as `GenericAppObjectEntry`. */
  readonly type: string | null;
  /** What the directory entry says of the stream, as far as it can be parsed. */
  readonly metadata: JsonObject | null;
  /** The directory's time, in milliseconds since 1970; null for the root and for nonsense. */
  readonly changedAt: number | null;
  readonly headerOffset: number;
  readonly usedLength: number;
  readonly allocatedLength: number;
  /** Data extents in reading order; their lengths add up to `allocatedLength`. */
  readonly extents: readonly Extent[];
  /** Lists of extents that did not fit the header unit. */
  readonly furtherLists: readonly Extent[];
};

/** A container all of whose streams were found, in bounds and without overlap; the root directory comes first. */
export type Container = {
  readonly kind: 'container';
  readonly size: number;
  readonly streams: readonly StreamExtent[];
};

/** Bytes this reader cannot look into. A normal answer: such a file is still kept. */
export type Opaque = { readonly kind: 'opaque'; readonly why: string };
