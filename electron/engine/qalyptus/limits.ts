/** Watchdogs and bounds of one client, on the machine's own clock: a practice clock must not starve a real socket. */
export type QalyptusLimits = {
  /** TCP, proxy tunnel and TLS together. */
  readonly dialMs: number;
  /** Until a reply's headers are there. */
  readonly replyMs: number;
  /** No byte for so long means the body has stalled. */
  readonly stallMs: number;
  /** A reply may not be larger. */
  readonly replyBytes: number;
};

export const defaultLimits: QalyptusLimits = {
  dialMs: 30_000,
  replyMs: 120_000,
  stallMs: 90_000,
  replyBytes: 64 * 1024 * 1024,
};
