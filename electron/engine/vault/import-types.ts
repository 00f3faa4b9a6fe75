import type { ImportPreview } from '../../../shared/domain/archive-import.ts';

export type ImportOptions = {
  /** Identifies the copy in the audit log; null where it is on no medium of ours. */
  readonly medium?: string | null;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: {
    readonly phase: ImportPhase;
    readonly bytes: number;
    readonly totalBytes: number;
  }) => void;
  /** For tests only. */
  readonly reached?: (point: string) => void;
};
export type ImportPhase = 'verify' | 'copy';

/** Taking over what a copy of this vault, which anyone may have made, has gone on to hold. */
export interface ImportStore {
  /** Verifies the copy, compares its chain of seals with ours, and changes nothing. */
  preview(folder: string, options?: ImportOptions): Promise<ImportPreview>;
  /**
   * The same, and then takes over what is new; where it is the same, older or in conflict nothing is. A kill at any moment
   * leaves the old state or the new one.
   */
  takeOver(folder: string, options?: ImportOptions): Promise<ImportPreview>;
}
