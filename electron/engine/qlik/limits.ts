/** Watchdogs and bounds of one client. Watchdogs run on the machine's own clock: a practice clock must not starve a real socket. */
export type ClientLimits = {
  /** TCP, proxy tunnel and TLS together. */
  readonly dialMs: number;
  /** Until an ordinary reply's headers are there. */
  readonly replyMs: number;
  /** Until an export's headers are there: the server builds the whole file first. */
  readonly exportMs: number;
  /** Until an import's answer is there, once the file is sent. */
  readonly importMs: number;
  /** No byte for so long means the body has stalled. */
  readonly stallMs: number;
  /** One answer of the engine, opening the app included. */
  readonly engineAnswerMs: number;
  /** A reply that is not a download may not be larger. */
  readonly replyBytes: number;
  /** What one call of a resumable upload carries. */
  readonly uploadChunkBytes: number;
  /** One engine frame may not be larger. */
  readonly frameBytes: number;
};

export const defaultLimits: ClientLimits = {
  dialMs: 30_000,
  replyMs: 120_000,
  exportMs: 900_000,
  importMs: 900_000,
  stallMs: 90_000,
  engineAnswerMs: 180_000,
  uploadChunkBytes: 16 * 1024 * 1024,
  replyBytes: 64 * 1024 * 1024,
  frameBytes: 256 * 1024 * 1024,
};
