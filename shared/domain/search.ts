import { z } from '../schema.ts';
import { ObjectState } from './app.ts';
import { AppId, EpochMs, SnapshotId, SpaceId, TenantName, VaultId, VersionId } from './ids.ts';

export const SearchKind = z.enum(['app', 'space', 'object', 'script']);
export type SearchKind = z.infer<typeof SearchKind>;

/** What something is called; a person by display name, subject and e-mail alike. */
export const KnownName = z.object({ kind: z.enum(['app', 'person', 'space']), names: z.array(z.string()) });
export type KnownName = z.infer<typeof KnownName>;

/** A snapshot as evidence. */
export const SnapshotRef = z.object({ snapshotId: SnapshotId, at: EpochMs });
export type SnapshotRef = z.infer<typeof SnapshotRef>;

/** Who owns something, as far as any snapshot's directory knew; empty where nobody is said to. */
export const OwnerRef = z.object({
  ownerId: z.string(),
  subject: z.string(),
  name: z.string(),
  /** Not in the directory that counts, or disabled there. */
  orphan: z.boolean(),
});
export type OwnerRef = z.infer<typeof OwnerRef>;

/** Every row says where it is from, so that answers of several vaults can be laid together. */
const Found = z.object({
  vaultId: VaultId,
  tenant: TenantName.nullable(),
  /** The same thing has the same id in every answer: `object/<app>/<object>`, `app/<app>`, `space/<space>`, `script/<app>`. */
  id: z.string(),
  /** Of the snapshots that saw it as this row shows it; null where none did. */
  firstSeen: SnapshotRef.nullable(),
  lastSeen: SnapshotRef.nullable(),
});
const InApp = z.object({
  appId: AppId,
  appName: z.string(),
  spaceId: SpaceId.nullable(),
  spaceName: z.string(),
  spaceType: z.string(),
});

export const FoundApp = Found.extend(InApp.shape).extend({
  kind: z.literal('app'),
  owner: OwnerRef,
  /** The newest kept one; null where none could be kept. */
  versionId: VersionId.nullable(),
});
export const FoundSpace = Found.extend({
  kind: z.literal('space'),
  spaceId: SpaceId,
  name: z.string(),
  spaceType: z.string(),
  owner: OwnerRef,
});
export const FoundObject = Found.extend(InApp.shape).extend({
  kind: z.literal('object'),
  objectId: z.string(),
  objectType: z.string(),
  title: z.string(),
  description: z.string(),
  state: ObjectState,
  owner: OwnerRef,
  parentId: z.string().nullable(),
  /** As the tenant says; where it does not, when the vault first saw it so. */
  changedAt: EpochMs,
  /** The newest version that holds it so. */
  versionId: VersionId,
  /** Whether the app's newest version still does. */
  isNewest: z.boolean(),
});
/** Lines of a script that hold what was searched. Secrets are covered. */
export const ScriptLine = z.object({
  line: z.number().int(),
  text: z.string(),
  /** Stretches to show as found: from, and up to but not including. */
  marks: z.array(z.tuple([z.number().int(), z.number().int()])),
});
export type ScriptLine = z.infer<typeof ScriptLine>;
export const FoundScript = Found.extend(InApp.shape).extend({
  kind: z.literal('script'),
  versionId: VersionId,
  takenAt: EpochMs,
  isNewest: z.boolean(),
  /** The first few. */
  lines: z.array(ScriptLine),
});

export const SearchRow = z.discriminatedUnion('kind', [FoundApp, FoundSpace, FoundObject, FoundScript]);
export type SearchRow = z.infer<typeof SearchRow>;

const FacetCount = z.object({ value: z.string(), label: z.string(), count: z.number().int() });
/** How the objects that were found divide; the longest lists show their largest only. */
export const SearchFacets = z.object({
  types: z.array(FacetCount),
  states: z.array(FacetCount),
  owners: z.array(FacetCount),
  spaces: z.array(FacetCount),
  apps: z.array(FacetCount),
  orphans: z.number().int(),
});
export type SearchFacets = z.infer<typeof SearchFacets>;

/** How far the index is; answers hold what is indexed. */
export const SearchStatus = z.object({ isReady: z.boolean(), apps: z.number().int(), indexed: z.number().int() });

/** Everybody whom one subject stood for, as the newest directory that knew them says. */
export const PersonOverTime = z.object({
  subject: z.string(),
  name: z.string(),
  email: z.string(),
  personIds: z.array(z.string()),
  /** In the newest directory, and enabled there. */
  isActive: z.boolean(),
  /** In a directory; null for somebody whom only objects and apps name. */
  firstSeen: SnapshotRef.nullable(),
  lastSeen: SnapshotRef.nullable(),
});
export type PersonOverTime = z.infer<typeof PersonOverTime>;

/** One thing that a person owned for a time, with the snapshots that prove it. */
export const Holding = z.object({
  vaultId: VaultId,
  tenant: TenantName.nullable(),
  /** `<id of the thing>@<first snapshot>`: the same holding has the same id for ever. */
  holdingId: z.string(),
  /** Of the thing, as in search rows; what holds and plans take. */
  id: z.string(),
  kind: z.enum(['app', 'space', 'object']),
  appId: AppId.nullable(),
  appName: z.string(),
  spaceId: SpaceId.nullable(),
  objectId: z.string().nullable(),
  objectType: z.string(),
  title: z.string(),
  state: ObjectState.nullable(),
  /** The first and the last snapshot that saw the person own it; null where no snapshot names the version that did. */
  from: SnapshotRef.nullable(),
  lastSeen: SnapshotRef.nullable(),
  snapshots: z.number().int(),
  /** The first snapshot that shows otherwise; null: still so, as far as is known. */
  until: SnapshotRef.nullable(),
  /** Why it ended. */
  end: z.enum(['other-owner', 'gone', 'app-gone']).nullable(),
  /** Subject or id of the owner that came next. */
  nextOwner: z.string(),
  /** The newest version that proves it; null for a space and for an app of which none is kept. */
  versionId: VersionId.nullable(),
});
export type Holding = z.infer<typeof Holding>;
