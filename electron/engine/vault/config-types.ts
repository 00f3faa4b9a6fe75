import type { ConfigCapture, ConfigId, ConfigItem } from '../../../shared/domain/config.ts';
import type { EpochMs, SnapshotId, TenantName } from '../../../shared/domain/ids.ts';
import type {
  TelemetryDay,
  TelemetryEvent,
  TelemetryPolicy,
  TelemetryWindow,
} from '../../../shared/domain/telemetry.ts';

/** Captures of configuration: sealed like snapshots, an unchanged item kept once. Plans and their steps are in `restores`. */
export interface ConfigStore {
  /** In one durable transaction, sealed and audited; doing it twice is doing it once. Files must have been kept before. */
  record(capture: Omit<ConfigCapture, 'digest' | 'items'>, items: readonly ConfigItem[]): ConfigCapture;
  get(configId: ConfigId): ConfigCapture | null;
  /** Newest first. */
  list(query: { tenant?: TenantName; limit: number }): ConfigCapture[];
  ofSnapshot(snapshotId: SnapshotId): ConfigCapture | null;
  /** By kind, then id. */
  items(configId: ConfigId): ConfigItem[];
  /** Keeps bytes once, whoever names them; returns their sha-256 in hex. */
  keepFile(bytes: Uint8Array): string;
  file(sha256: string): Uint8Array | null;
}

export type TelemetryQuery = {
  readonly tenant: TenantName;
  readonly from?: EpochMs;
  /** Not itself. */
  readonly to?: EpochMs;
  readonly type?: string;
  readonly userId?: string;
  /** Cursor of the last row seen. */
  readonly after?: string;
  readonly limit: number;
};

/** Audit events, apart from everything else: pruned by their own policy and destroyed alone. */
export interface TelemetryStore {
  policy(tenant: TenantName): TelemetryPolicy | null;
  setPolicy(policy: TelemetryPolicy): void;
  /** An event known by its id is not kept twice. */
  add(tenant: TenantName, events: readonly TelemetryEvent[]): { readonly added: number; readonly known: number };
  /** Oldest first, ties by id. */
  query(query: TelemetryQuery): { readonly events: TelemetryEvent[]; readonly next: string | null };
  counts(tenant: TenantName): {
    readonly events: number;
    readonly oldest: EpochMs | null;
    readonly newest: EpochMs | null;
  };
  /** Stretches read whole; touching and overlapping ones are one. */
  windows(tenant: TenantName): TelemetryWindow[];
  addWindow(tenant: TenantName, window: TelemetryWindow): void;
  days(tenant: TenantName): TelemetryDay[];
  /** The later word stands, but `failed` never replaces `captured`. */
  setDay(tenant: TenantName, day: TelemetryDay): void;
  /** Events before this moment, overwritten; windows and days before it are no longer called read. */
  prune(tenant: TenantName, before: EpochMs): number;
  /** Events, windows and days, overwritten and given back to the disk; the policy is turned off. Audited. */
  destroy(tenant: TenantName): { readonly events: number; readonly bytesGivenBack: number };
}
