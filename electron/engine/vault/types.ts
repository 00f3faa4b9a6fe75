import type { CopyStore, MediaStore } from './archive-types.ts';
import type { ContentStore, PreparedContent, ContentDamage } from './content/types.ts';
import type { DamagedVersion, HealReport, LastRead } from './damage-types.ts';
import type { ConfigStore, TelemetryStore } from './config-types.ts';
import type { KeyRing, Signer } from './key-types.ts';
import type { HistoryStore } from './history-types.ts';
import type { ImportStore } from './import-types.ts';
import type { QalyptusStore } from './propagation-types.ts';
import type { RestoreStore } from './restore-types.ts';
import type { RetentionStore } from './retention-types.ts';
import type { SearchStore } from './search-types.ts';
import type { Secret } from '../secrets/index.ts';
import type { AppFacts, OwnedObject, Version } from '../../../shared/domain/app.ts';
import type { AppId, EpochMs, RunId, SnapshotId, TenantName, VaultId, VersionId } from '../../../shared/domain/ids.ts';
import type { Gap, Snapshot, SnapshotApp, SnapshotCounts, SnapshotState } from '../../../shared/domain/snapshot.ts';
import type { Group, IdentityProvider, Person, Space, Tenant } from '../../../shared/domain/tenant.ts';
import type { RunRecord, JobRecord } from '../../../shared/domain/job.ts';
import type { Json, JsonObject } from '../../../shared/json.ts';

export type * from './key-types.ts';

/** A version about to be recorded, with everything that belongs to it; it exists whole or not at all. */
export type NewVersion = {
  readonly versionId: VersionId;
  readonly appId: AppId;
  readonly takenAt: EpochMs;
  readonly withData: boolean;
  readonly facts: AppFacts;
  readonly objects: readonly OwnedObject[];
  readonly script: string | null;
  /** sha-256 over what change detection compares (see backup/change-detection); null for a version made of somebody's file. */
  readonly objectsDigest: string | null;
};

export type VersionWithDigest = Version & { readonly objectsDigest: string };

export type AuditEntry = {
  readonly sequence: number;
  readonly at: EpochMs;
  readonly event: string;
  readonly facts: JsonObject;
};

/** An entry with its hash and that of the one before. */
export type ChainedEntry = AuditEntry & { readonly previous: string; readonly hash: string };

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

/** The apps of a snapshot, and what the versions they point at come to. */
export type AppTally = {
  readonly listed: number;
  readonly held: number;
  readonly withData: number;
  readonly scripts: number;
  readonly objects: number;
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
  /** Which turn of a round of parts this was; everything at once is the one turn of one. Null when nothing was read. */
  readonly round: { readonly turn: number; readonly of: number } | null;
  /** What it is said of: the counter, the last seal, the audit log's end. */
  readonly heads: { readonly counter: number; readonly seal: string; readonly audit: string };
  /** Hex SHA-256 of lines `[version id, sha256 of its file]`, JSON, sorted. */
  readonly files: { readonly count: number; readonly digest: string };
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
    /** The same counted, without reading any of it. */
    tally(snapshotId: SnapshotId): AppTally;
    directoryCounts(snapshotId: SnapshotId): {
      readonly people: number;
      readonly groups: number;
      readonly spaces: number;
    };
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
    /** What neither has differently is read once. */
    objectsOfBoth(one: VersionId, other: VersionId): readonly [OwnedObject[], OwnedObject[]];
    script(versionId: VersionId): string | null;
    /** Apps whose versions added most, largest first. */
    largest(limit: number): { appId: AppId; name: string; versions: number; storedBytes: number }[];
    /** Every app ever seen, with its newest facts and version count; names as the last snapshot saw them. */
    apps(query: AppChoice & Partial<AppOrder> & { offset: number; limit: number }): { total: number; rows: AppRow[] };
    /** Where in that list an app stands, or the first whose name begins so; null when it is not in it. */
    positionOf(query: AppChoice & AppOrder, sought: { appId?: AppId; startsWith?: string }): number | null;
    /** What all apps can be told apart by, counted. */
    facets(heldVersions: readonly string[]): AppFacets;
  };
  /** Content, version and objects in one durable transaction. Doing it twice is doing it once. */
  recordVersion(version: NewVersion, content: PreparedContent): Version;

  readonly runs: RunStore;
  readonly restores: RestoreStore;
  readonly qalyptus: QalyptusStore;
  readonly config: ConfigStore;
  readonly telemetry: TelemetryStore;
  readonly retention: RetentionStore;
  readonly media: MediaStore;
  readonly copies: CopyStore;
  readonly imports: ImportStore;
  readonly history: HistoryStore;
  readonly search: SearchStore;
  /** Signs what leaves the vault as proof. The key is derived from the data key and never shown. */
  readonly signing: Signer;
  readonly schedules: {
    all(): Schedule[];
    put(schedule: Schedule): void;
    remove(scheduleId: string): boolean;
  };
  readonly settings: { get(key: string): Json | undefined; set(key: string, value: Json): void };
  readonly audit: {
    append(event: string, facts: JsonObject): AuditEntry;
    /** Newest first; `text` stands anywhere in what an entry tells. */
    page(query: {
      before?: number;
      limit: number;
      event?: string;
      text?: string;
      from?: EpochMs;
      to?: EpochMs;
    }): AuditEntry[];
    /** Oldest first, with the links of the chain as they are kept. */
    chain(query: { after: number; limit: number }): ChainedEntry[];
    /** Checks the chain from its first entry; the first broken sequence number, or null. */
    firstBroken(): number | null;
    /** Which events there are, and how many of each. */
    events(): { readonly event: string; readonly entries: number }[];
  };
  readonly keys: KeyRing;

  info(): VaultInfo;
  verify(options: {
    readonly deep: boolean;
    /** Reads what was read longest ago; everything is read after exactly this many runs. */
    readonly parts?: number;
    readonly signal?: AbortSignal;
    readonly onProgress?: (done: { bytes: number; totalBytes: number; files: number }) => void;
  }): Promise<VerifyReport>;
  /** Repairs from the copy of this vault in the folder `from`; without one only says what is damaged and asks for captures. */
  heal(options: { readonly from?: string; readonly signal?: AbortSignal }): Promise<HealReport>;
  readonly damage: {
    /** As the last deep reading of each file found it. */
    versions(): DamagedVersion[];
    /** Apps to capture whatever the evidence says. */
    wanted(): AppId[];
    /** The app was captured again: what that made whole is damaged no more, and it is not asked for again. */
    captured(appId: AppId): Promise<void>;
  };
  /** Read longest ago first. */
  lastReads(query: { offset: number; limit: number }): { total: number; rows: LastRead[] };
  /** How many versions there are, and of how many the file was never read whole. */
  readCounts(): { readonly versions: number; readonly neverRead: number };
  /** Rebuilds every table that can be told from others, and says what it found. */
  rebuildIndex(): Promise<{ readonly apps: number; readonly versions: number; readonly chunks: number }>;
  /** Proves to another process that we hold the same data key, without showing it. */
  proof(challenge: Uint8Array): Uint8Array;
  /** Publishes in the owner lock where this process can be reached on this machine. */
  announcePort(port: number): void;
  /** Idempotent. Afterwards every call is refused with `vault.locked`. */
  close(): Promise<void>;
}

/** Which apps a list is to hold; what is not given leaves none out. */
export type AppChoice = {
  readonly search?: string | undefined;
  /** Names; "" for personal spaces. */
  readonly spaces?: readonly string[] | undefined;
  readonly owners?: readonly string[] | undefined;
  readonly outcomes?: readonly string[] | undefined;
  /** The newest version was taken then or later. */
  readonly changedSince?: number | undefined;
  readonly held?: boolean | undefined;
  /** Versions that a hold in force covers; `held` is answered by them. */
  readonly heldVersions?: readonly string[] | undefined;
  readonly sectionAccess?: boolean | undefined;
};

export type AppOrder = {
  readonly sort: 'name' | 'space' | 'owner' | 'outcome' | 'latest' | 'versions' | 'objects' | 'size';
  readonly descending: boolean;
};

export type AppFacets = {
  readonly spaces: { readonly name: string; readonly type: string; readonly apps: number }[];
  readonly owners: { readonly id: string; readonly name: string; readonly apps: number }[];
  readonly outcomes: { readonly outcome: string; readonly apps: number }[];
  readonly sectionAccess: number;
  readonly held: number;
};

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
  /** Newest first. */
  runs(query: { limit: number; before?: number }): RunRecord[];
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
