/** Moments at which a test pulls the plug. */
export type CopyPoint = 'batch-begun' | 'batch-kept' | 'tables-begun' | 'table-equal' | 'before-commit' | 'committed';

export type CopyOptions = {
  readonly signal?: AbortSignal;
  /** Bytes of content that travel: what lay there already is in neither number. */
  readonly onProgress?: (done: { readonly bytes: number; readonly totalBytes: number }) => void;
  /** How much content one transaction carries. */
  readonly batchBytes?: number;
  /** For tests only. */
  readonly reached?: (point: CopyPoint) => void;
};

/** What travelled. */
export type CopiedContent = {
  readonly packs: number;
  readonly bytes: number;
  /** Sent by an attempt that was cut off, compared with the source, and kept. */
  readonly resumedBytes: number;
};

export type CopiedTables = {
  readonly rowsAdded: number;
  readonly rowsRemoved: number;
  /** Content that came into the source after `copyContent`. */
  readonly lateBytes: number;
};
