import type { ConfigDocument, ConfigId, ConfigKindName, EscrowEntry } from '../../../../shared/domain/config.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';

/** What is written: documents with their files, and beside them what a comparison must never read. */
export type ConfigExport = {
  readonly documents: readonly ConfigDocument[];
  /** Bytes of a document's file; null where they are not kept. */
  readonly fileOf: (sha256: string) => Uint8Array | null;
  readonly escrow: readonly EscrowEntry[];
  /** Kinds whose secrets nobody can list, because they were not read. */
  readonly notKnown: readonly string[];
  readonly source: {
    readonly tenant: string;
    readonly tenantId: string;
    readonly host: string;
    readonly configId: ConfigId;
    readonly takenAt: EpochMs;
  };
  readonly ids: readonly { readonly kind: ConfigKindName; readonly key: string; readonly id: string }[];
};

/** `files`: a folder for each kind. `flat`: one folder, the kind in front of the name. */
export type Layout = 'files' | 'flat';

/** Documents as they came out of a folder or a database, with the bytes of their files by sha-256. */
export type ReadConfiguration = {
  readonly documents: readonly ConfigDocument[];
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Files of the folder that mean nothing to Coffer. */
  readonly ignored: readonly string[];
};
