import type { Secret } from '../secrets/index.ts';
import type { World } from '../world.ts';
import type { AppFacts, AppObject } from '../../../shared/domain/app.ts';
import type { AppId, EpochMs, SpaceId, TenantId } from '../../../shared/domain/ids.ts';
import type { Group, IdentityProvider, Person, Space, SpaceAssignment } from '../../../shared/domain/tenant.ts';
import type { ConfigReader } from './config-types.ts';
import type { ClientLimits } from './limits.ts';
import type { TenantWriter } from './write-types.ts';
import type { CapabilityCheck } from '../../../shared/domain/capability.ts';

/** How one identity reaches one tenant. */
export type TenantConnection = {
  /** Origin, already cleaned by `parseHost`. */
  readonly host: string;
  readonly clientId: string;
  readonly clientSecret: Secret<string>;
  readonly scopes: string;
  /** `read` may send only what the allow list names (GET, token, filter POSTs, QIX reads, export). */
  readonly identity: 'read' | 'write';
  /** null: not pinned yet. Otherwise another answer refuses everything but the identity call. */
  readonly expectedTenantId: TenantId | null;
  readonly allowHttp: boolean;
  /** 0.05 to 1 of the tenant's limits. */
  readonly rateShare: number;
  readonly maxSessions: number;
  /** null: HTTP(S)_PROXY and NO_PROXY of `world.env`. */
  readonly proxyUrl: Secret<string> | null;
  readonly caPem: string | null;
  readonly airGapped: () => boolean;
  /** Practice clock: limits pass this many times faster. 1 for every real tenant. */
  readonly clockRate: number;
  /** Told of each call that the tenant answered well; the engine's have the method `ENGINE`. */
  readonly onAnswer?: (method: string, path: string) => void;
};

export type WhoAmI = { readonly userId: string; readonly subject: string; readonly name: string };
export type TenantFacts = { readonly tenantId: TenantId; readonly name: string; readonly hostnames: readonly string[] };

/** One row of the items listing, as far as change detection needs it before the app itself is asked. */
export type AppListing = {
  readonly facts: AppFacts;
  /** Rows seen more than once while paging count once; the count is kept as evidence. */
  readonly timesListed: number;
};

/** A whole listing and the proof that it is whole. */
export type Listing<Row> = {
  readonly rows: readonly Row[];
  readonly pages: number;
  /**
   * Not null when paging broke off or a row could not be read: the listing is then partial and says why.
   * When not even the first page came, listing throws instead.
   */
  readonly brokenBy: { readonly code: string; readonly details: Record<string, string | number> } | null;
};

export type ObjectReading = {
  /** Every id of GetAllInfos and of the typed lists, once, children included. */
  readonly objects: readonly AppObject[];
  readonly script: string | null;
  readonly defaultBookmarkId: string | null;
  /** Ids whose facts could not be read; each also stands in `objects` with its problem. */
  readonly problems: number;
};

export type AppExport = {
  /** The file's bytes in order; throws `export.*` or `tenant.*` and never ends quietly short. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** From the details or Content-Length; null while neither is known. Stands for good once the bytes have ended. */
  readonly expectedBytes: number | null;
};

export type TierUse = {
  readonly tier: string;
  /** Calls in the last minute, and what the share allows in a minute. */
  readonly used: number;
  readonly allowed: number;
  readonly waitingUntil: EpochMs | null;
};
/** A role somebody holds in a space, with the id it is removed by; null where the tenant gives none. */
export type HeldRole = SpaceAssignment & { readonly assignmentId: string | null };

export type ConnectionListing = {
  readonly connectionId: string;
  readonly name: string;
  /** null: a personal one. */
  readonly spaceId: string | null;
  readonly ownerId: string;
};

export type CallStatistics = {
  readonly calls: number;
  /** Calls the governor made wait. */
  readonly waited: number;
  readonly retries: number;
  readonly bytesReceived: number;
  readonly tiers: readonly TierUse[];
};

/** One identity on one tenant. Everything it asks goes through one governor. */
export interface TenantClient {
  /** Token, `users/me`, tenant id; throws `tenant.another-tenant` when the pinned id differs. */
  connect(signal?: AbortSignal): Promise<{ me: WhoAmI; tenant: TenantFacts; scopes: readonly string[] }>;
  spaces(signal?: AbortSignal): Promise<Listing<Omit<Space, 'assignments'>>>;
  assignments(spaceId: SpaceId, signal?: AbortSignal): Promise<Listing<HeldRole>>;
  people(signal?: AbortSignal): Promise<Listing<Person>>;
  groups(signal?: AbortSignal): Promise<Listing<Group>>;
  /** People by id, also disabled and deleted ones, 50 ids a call; ids nobody answers to are left out. */
  peopleById(ids: readonly string[], signal?: AbortSignal): Promise<readonly Person[]>;
  /**
   * People whose subject (or e-mail) equals one of these but for case, whatever their status; 50 values a call. The
   * caller compares byte by byte: the tenant's filter does not.
   */
  peopleBy(field: 'subject' | 'email', values: readonly string[], signal?: AbortSignal): Promise<readonly Person[]>;
  apps(signal?: AbortSignal): Promise<Listing<AppListing>>;
  /** Apps of one space; `personal` is the bot's own. */
  appsIn(spaceId: SpaceId | 'personal', signal?: AbortSignal): Promise<Listing<AppListing>>;
  connections(signal?: AbortSignal): Promise<Listing<ConnectionListing>>;
  identityProviders(signal?: AbortSignal): Promise<Listing<IdentityProvider>>;
  /** Names of tenant roles, e.g. `TenantAdmin`. */
  roles(signal?: AbortSignal): Promise<Listing<{ readonly roleId: string; readonly name: string }>>;
  /** What the identity may do as to apps in general, e.g. `can_import_app`. */
  appRights(signal?: AbortSignal): Promise<readonly string[]>;
  /** The tenant's clock against ours, from the last answer that had a date; null before one. */
  clockSkewMs(): number | null;
  /** Waits in the tenant's time: a practice clock passes faster. */
  wait(seconds: number, signal?: AbortSignal): Promise<void>;
  /** One app's own facts; null when it is gone or not visible (re-checked once). */
  app(appId: AppId, signal?: AbortSignal): Promise<AppFacts | null>;
  /** One engine session: infos, typed lists, getters for what the lists did not give. */
  readObjects(appId: AppId, signal?: AbortSignal): Promise<ObjectReading>;
  exportApp(appId: AppId, options: { noData: boolean; signal?: AbortSignal }): Promise<AppExport>;
  /** The whole matrix; `probeExport` only on the person's word. */
  checkCapabilities(options: { probeExport: boolean; signal?: AbortSignal }): Promise<CapabilityCheck>;
  statistics(): CallStatistics;
  /** Takes effect on the next call. */
  setRateShare(share: number): void;
  /** Reads of configuration, always with the hands of a read identity. */
  config(): ConfigReader;
  /** The writing hand of the same identity, under the same governor. Throws `tenant.write-refused` for a read identity. */
  writer(): TenantWriter;
  close(): Promise<void>;
}

export type CreateTenantClient = (
  connection: TenantConnection,
  world: World,
  watchdogs?: Partial<ClientLimits>,
) => TenantClient;
