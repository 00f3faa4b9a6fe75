import type { KeptReceipt, Medium, MediumId } from '../../../shared/domain/archive.ts';
import type { RunId, TenantName } from '../../../shared/domain/ids.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { CopiedContent, CopiedTables, CopyOptions } from './copy/index.ts';
import type { VaultDamage } from './types.ts';

/** The register of media and the receipts that came back; each change of it is told by the audit log. */
export interface MediaStore {
  all(): Medium[];
  get(mediumId: MediumId): Medium | null;
  /** Null leaves the audit log as it is: for where a medium was seen, and no more. */
  put(medium: Medium, told: { readonly event: string; readonly facts: JsonObject } | null): void;
  receipts(mediumId: MediumId): KeptReceipt[];
  /** Keeping one twice is keeping it once; the medium changes with it. */
  keepReceipt(receipt: KeptReceipt, medium: Medium): void;
}

/** How far a copy has come, as it says itself. */
export type CopyFacts = {
  readonly counter: number;
  readonly sealHead: string;
  readonly snapshots: number;
  readonly versions: number;
  readonly newestAt: number | null;
  readonly telemetry: readonly TenantName[];
};

export type BroughtCopy = CopiedContent & CopiedTables & { readonly facts: CopyFacts };

export type BringOptions = CopyOptions & {
  /** The run that brings it: a copy must not try to go on with it. */
  readonly ownRun: RunId;
};

/** Copies of this vault in other folders, which are vaults themselves. */
export interface CopyStore {
  /** Bytes the copy in this folder will grow by, roughly. Throws `archive.other-history` where it is no older copy. */
  measure(folder: string): { readonly growthBytes: number };
  /** Brings the copy up to date, or begins it: before the last commit it is what it was. */
  bring(folder: string, options: BringOptions): Promise<BroughtCopy>;
  /** Reads every page with the key: what was written is what comes back. */
  checkPages(folder: string): Promise<readonly string[]>;
  /** Verifies the vault in this folder without writing to it. */
  verify(
    folder: string,
    options: { readonly deep: boolean; readonly signal?: AbortSignal },
  ): Promise<readonly VaultDamage[]>;
}
