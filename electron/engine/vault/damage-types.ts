import type { AppId, ContentId, EpochMs, VersionId } from '../../../shared/domain/ids.ts';
import type { VerifyReport } from './types.ts';

/** A version whose file could not be given back whole when it was last read. */
export type DamagedVersion = {
  readonly versionId: VersionId;
  readonly appId: AppId;
  readonly contentId: ContentId;
  readonly foundAt: EpochMs;
};

export type HealReport = {
  /** Chunks that are whole again, the packs they were in, and chunks that could not be had. */
  readonly chunks: number;
  readonly packs: number;
  readonly left: number;
  /** Apps that the next backup captures afresh, because a version of theirs is still damaged. */
  readonly apps: readonly AppId[];
  readonly damaged: readonly DamagedVersion[];
  /** A deep check of everything, made afterwards. */
  readonly report: VerifyReport;
};

/** When a version's file was last read whole; null: never since it was kept. */
export type LastRead = {
  readonly versionId: VersionId;
  readonly appId: AppId;
  readonly fileBytes: number;
  readonly takenAt: EpochMs;
  readonly readAt: EpochMs | null;
};
