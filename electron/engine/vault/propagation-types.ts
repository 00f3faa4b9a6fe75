import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { LedgerRow } from '../../../shared/domain/propagation.ts';
import type { QalyptusCapture, QalyptusName, QalyptusServer } from '../../../shared/domain/qalyptus.ts';

export type CaptureVersion = { readonly takenAt: EpochMs; readonly digest: string; readonly tasks: number };

/**
 * What the vault keeps of Qalyptus: servers, versions of what was read of them, and the ledger of propagated tasks. Keys
 * are with the credentials, under `qalyptus/<name>/api-key`. Plans and their steps are in `restores`.
 */
export interface QalyptusStore {
  servers(): QalyptusServer[];
  server(name: QalyptusName): QalyptusServer | null;
  putServer(server: QalyptusServer): void;
  /** Keeps a version if it differs from the newest one; what was read, not when, decides. */
  keepCapture(capture: QalyptusCapture): { readonly changed: boolean };
  /** Without a moment: the newest. */
  capture(name: QalyptusName, takenAt?: EpochMs): QalyptusCapture | null;
  /** Newest first. */
  captures(name: QalyptusName): CaptureVersion[];
  /** Durable before it returns: an intent must outlive a power cut. */
  putRow(row: LedgerRow): void;
  row(propKey: string): LedgerRow | null;
  rows(name: QalyptusName): LedgerRow[];
}
