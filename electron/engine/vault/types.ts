import type { ContentStore, PreparedContent, ContentDamage } from './content/types.ts';
import type { ConfigStore, TelemetryStore } from './config-types.ts';
import type { QalyptusStore } from './propagation-types.ts';
import type { RestoreStore } from './restore-types.ts';
import type { Secret } from '../secrets/index.ts';
import type { AppFacts, OwnedObject, Version } from '../../../shared/domain/app.ts';
import type { AppId, EpochMs, RunId, SnapshotId, TenantName, VaultId, VersionId } from '../../../shared/domain/ids.ts';
import type { Gap, Snapshot, SnapshotApp, SnapshotCounts, SnapshotState } from '../../../shared/domain/snapshot.ts';
import type { Group, IdentityProvider, Person, Space, Tenant } from '../../../shared/domain/tenant.ts';
import type { RunRecord, JobRecord } from '../../../shared/domain/job.ts';
import type { Json, JsonObject } from '../../../shared/json.ts';

/** What opens a vault. */
export type VaultKey =
  | { readonly kind: 'passphrase'; readonly passphrase: Secret<string> }
  /** The typed or scanned recovery sheet, whatever its spacing and case. */
  | { readonly kind: 'recovery'; readonly recoveryKey: Secret<string> };

export type KeySlot = {
  readonly slotId: string;
  readonly kind: 'passphrase' | 'recovery';
  readonly label: string;
  readonly createdAt: EpochMs;
  readonly lastUsedAt: EpochMs | null;
  /** When a person last showed that a recovery sheet is readable and right; null for a passphrase. */
  readonly provedAt: EpochMs | null;
};

/** A version about to be recorded, with everything that belongs to it; it exists whole or not at all. */
export type NewVersion = {
  readonly versionId: VersionId;
  readonly appId: AppId;
  readonly takenAt: EpochMs;
  readonly withData: boolean;
  readonly facts: AppFacts;
  readonly objects: readonly OwnedObject[];
  readonly script: string | null;
  /** sha-256 over what change detection compares; see backup/change-detection. */
  readonly objectsDigest: string;
};

export type VersionWithDigest = Version & { readonly objectsDigest: string };

export type AuditEntry = {
  readonly sequence: number;
  readonly at: EpochMs;
  readonly event: string;
  readonly facts: JsonObject;
};

export type Schedule = {
  readonly scheduleId: string;
  readonly tenant: TenantName;
  /** Local time of day, minutes since midnight, and the days it applies to (0 = Sunday). */
  readonly minuteOfDay: number;
  readonly days: readonly number[];
  readonly timeZone: string;
  readonly scope: JsonObject;
  readonly webhookUrl: string | null;
  readonly enabled: boolean;
  /** When it was made or last changed; what was due before is not its own. */
  readonly changedAt: EpochMs;
  readonly lastStartedAt: EpochMs | null;
};

export type VaultInfo = {
  readonly vaultId: VaultId;
  readonly formatVersion: number;
  readonly schemaVersion: number;
  readonly counter: number;
  readonly createdAt: EpochMs;
  readonly fileBytes: number;
  readonly freeBytes: number;
  readonly snapshots: number;
  readonly apps: number;
  readonly versions: number;
  readonly objects: number;
  readonly contentBytes: number;
  readonly storedBytes: number;
  /** Of the key that signs this vault's reports. */
  readonly signingFingerprint: string;
};

export type VerifyReport = {
  readonly intact: boolean;
  readonly deep: boolean;
  readonly counts: {
    readonly snapshots: number;
    readonly versions: number;
    readonly objects: number;
    readonly files: number;
    readonly chunks: number;
    readonly packs: number;
    readonly bytesRead: number;
    readonly seals: number;
    readonly auditEntries: number;
    readonly configs: number;
    readonly telemetryEvents: number;
  };
  readonly damage: readonly VaultDamage[];
};
export type VaultDamage = {
  readonly kind:
    ContentDamage['kind'] | 'page' | 'seal' | 'snapshot' | 'version' | 'audit' | 'envelope' | 'config' | 'telemetry';
  readonly id: string;
  readonly problem: string;
  readonly versions: readonly VersionId[];
  readonly snapshots: readonly SnapshotId[];
};

/** Something found and dealt with while opening; each is in the audit log too. A person should see it. */
export type VaultWarning = {
  readonly code: 'rolled-back' | 'counter-settled' | 'envelope-recovered' | 'envelope-older' | 'seal-differs';
  readonly details: JsonObject;
};

/** One tenant's encrypted store, opened. Reads and writes are synchronous; content is not. */
export interface Vault {
  readonly vaultId: VaultId;
  readonly folder: string;
  readonly content: ContentStore;
  readonly warnings: readonly VaultWarning[];

  readonly tenants: {
    all(): Tenant[];
    get(name: TenantName): Tenant | null;
    add(tenant: Tenant): void;
    update(name: TenantName, change: Partial<Omit<Tenant, 'name'>>): Tenant;
    /** The rebuilt tenant becomes the source, the old source `former`, both or neither. Once done it stays done. */
    succeed(oldName: TenantName, newName: TenantName): Tenant;
  };
  /** Never leaves with archive copies, exports or plans. Names such as `tenant/acme/client-secret`. */
  readonly credentials: {
    put(name: string, secret: Secret<string>): void;
    get(name: string): Secret<string> | null;
    remove(name: string): void;
  };
  readonly snapshots: {
    begin(snapshot: Snapshot): void;
    /** Keeps the people, groups, spaces and identity providers seen by a running snapshot; only what changed takes room. */
    recordDirectory(
      snapshotId: SnapshotId,
      seen: {
        people: readonly Person[];
        groups: readonly Group[];
        spaces: readonly Space[];
        identityProviders?: readonly IdentityProvider[];
      },
    ): void;
    /** Recording one twice is recording it once; the later word stands. */
    recordApp(app: SnapshotApp): void;
    /** Seals it: afterwards nothing about it changes but tags, reason, ticket and acknowledgement, each audited. */
    close(
      snapshotId: SnapshotId,
      end: {
        state: Exclude<SnapshotState, 'running'>;
        endedAt: EpochMs;
        counts: SnapshotCounts;
        gaps: readonly Gap[];
        alarms: readonly string[];
        identity?: Snapshot['identity'];
      },
    ): Snapshot;
    annotate(snapshotId: SnapshotId, change: { tags?: readonly string[]; reason?: string; ticket?: string }): Snapshot;
    get(snapshotId: SnapshotId): Snapshot | null;
    /** Newest first. */
    page(query: { before?: EpochMs; limit: number }): Snapshot[];
    apps(snapshotId: SnapshotId): SnapshotApp[];
    people(snapshotId: SnapshotId): Person[];
    groups(snapshotId: SnapshotId): Group[];
    spaces(snapshotId: SnapshotId): Space[];
    /** Empty also where the run did not ask. */
    identityProviders(snapshotId: SnapshotId): IdentityProvider[];
  };
  readonly versions: {
    get(versionId: VersionId): VersionWithDigest | null;
    latest(appId: AppId): VersionWithDigest | null;
    /** Newest first. */
    ofApp(appId: AppId): VersionWithDigest[];
    objects(versionId: VersionId): OwnedObject[];
    script(versionId: VersionId): string | null;
    /** Every app ever seen, with its newest facts and version count; names as the last snapshot saw them. */
    apps(query: { search?: string; offset: number; limit: number }): { total: number; rows: AppRow[] };
  };
  /** Content, version and objects in one durable transaction. Doing it twice is doing it once. */
  recordVersion(version: NewVersion, content: PreparedContent): Version;

  readonly runs: RunStore;
  readonly restores: RestoreStore;
  readonly qalyptus: QalyptusStore;
  readonly config: ConfigStore;
  readonly telemetry: TelemetryStore;
  /** Signs what leaves the vault as proof. The key is derived from the data key and never shown. */
  readonly signing: {
    /** Raw Ed25519 public key, 32 bytes. */
    publicKey(): Uint8Array;
    /** What people compare: eight groups of four hex digits, as printed on the recovery sheet. */
    fingerprint(): string;
    sign(data: Uint8Array): Uint8Array;
  };
  readonly schedules: {
    all(): Schedule[];
    put(schedule: Schedule): void;
    remove(scheduleId: string): boolean;
  };
  readonly settings: { get(key: string): Json | undefined; set(key: string, value: Json): void };
  readonly audit: {
    append(event: string, facts: JsonObject): AuditEntry;
    page(query: { before?: number; limit: number }): AuditEntry[];
    /** Checks the chain from its first entry; the first broken sequence number, or null. */
    firstBroken(): number | null;
  };
  readonly keys: {
    list(): KeySlot[];
    addPassphrase(label: string, passphrase: Secret<string>): Promise<KeySlot>;
    /** A new recovery sheet; the old one stops working when its slot is removed. */
    addRecovery(label: string): Promise<{ slot: KeySlot; recoveryKey: Secret<string>; recoverySheet: Secret<string> }>;
    /** Checks a typed sheet against this vault without opening it again, and keeps when that was. */
    proveRecovery(recoveryKey: Secret<string>): Promise<KeySlot>;
    /** Refuses to remove the last slot that can open the vault. */
    remove(slotId: string): Promise<void>;
    changePassphrase(slotId: string, passphrase: Secret<string>): Promise<void>;
  };

  info(): VaultInfo;
  verify(options: {
    readonly deep: boolean;
    /** Reads what was read longest ago; everything is read after exactly this many runs. */
    readonly parts?: number;
    readonly signal?: AbortSignal;
    readonly onProgress?: (done: { bytes: number; totalBytes: number; files: number }) => void;
  }): Promise<VerifyReport>;
  /** Rebuilds every table that can be told from others, and says what it found. */
  rebuildIndex(): Promise<{ readonly apps: number; readonly versions: number; readonly chunks: number }>;
  /** Proves to another process that we hold the same data key, without showing it. */
  proof(challenge: Uint8Array): Uint8Array;
  /** Publishes in the owner lock where this process can be reached on this machine. */
  announcePort(port: number): void;
  /** Idempotent. Afterwards every call is refused with `vault.locked`. */
  close(): Promise<void>;
}

export type AppRow = {
  readonly appId: AppId;
  readonly name: string;
  readonly spaceName: string;
  readonly spaceType: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly versions: number;
  readonly latestVersionId: VersionId | null;
  readonly latestTakenAt: EpochMs | null;
  readonly fileBytes: number;
  readonly objectCount: number;
  readonly withData: boolean;
  readonly hasSectionAccess: boolean | null;
  readonly lastOutcome: string;
};

/** What the job runner keeps: runs, jobs and the results of their steps. */
export interface RunStore {
  addRun(run: RunRecord, jobs: readonly JobRecord[]): void;
  addJobs(jobs: readonly JobRecord[]): void;
  updateRun(run: RunRecord): void;
  updateJob(job: JobRecord): void;
  run(runId: RunId): RunRecord | null;
  runs(query: { limit: number }): RunRecord[];
  jobs(runId: RunId): JobRecord[];
  /** Runs that neither ended nor were cancelled: what to go on with after a start. */
  unfinished(): RunRecord[];
  /** undefined: not kept. A kept `null` is a result. */
  step(jobId: string, step: string): Json | undefined;
  keepStep(jobId: string, step: string, result: Json): void;
  /** Steps of an ended run are of no further use. */
  forgetSteps(runId: RunId): void;
  /** Forgets the items of ended runs, but for the newest `keepRuns` runs. */
  forgetItems(keepRuns: number): void;
}
