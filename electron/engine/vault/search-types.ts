import type { OwnedObject } from '../../../shared/domain/app.ts';
import type { AppId, EpochMs, SnapshotId, SpaceId, VersionId } from '../../../shared/domain/ids.ts';
import type { SearchTerm } from '../../../shared/search-words.ts';

/** How far the index is; a vault that was indexed once stays ready. */
export type SearchStatus = { readonly isReady: boolean; readonly apps: number; readonly indexed: number };

/** A snapshot by the number under which the index knows it; later ones have higher numbers. */
export type SearchSnapshot = {
  readonly key: number;
  readonly snapshotId: SnapshotId;
  readonly startedAt: EpochMs;
  /** Listed every app there was, and went well. */
  readonly isWhole: boolean;
  readonly hasDirectory: boolean;
};

/** How an app was seen from a snapshot on, until the next sight of it. `words` as `answersTerms` reads them. */
export type AppSighting = {
  readonly appKey: number;
  readonly appId: AppId;
  readonly from: number;
  readonly name: string;
  readonly description: string;
  readonly ownerId: string;
  readonly spaceId: string;
  readonly spaceName: string;
  readonly spaceType: string;
  readonly words: string;
};
/** What a directory said from a snapshot on, until one that said otherwise; null: still. */
type InDirectory = { readonly from: number; readonly until: number | null; readonly words: string };
export type PersonSighting = InDirectory & {
  readonly personId: string;
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  readonly isEnabled: boolean;
};
export type SpaceSighting = InDirectory & {
  readonly spaceId: SpaceId;
  readonly name: string;
  readonly type: string;
  readonly ownerId: string;
};
/** Objects of an app that no facet can tell apart. */
export type SearchGroup = {
  readonly groupKey: number;
  readonly appKey: number;
  readonly type: string;
  readonly state: string;
  readonly ownerId: string;
  readonly ownerSubject: string;
};

/** Which states count: those of each app's newest version, those any of some snapshots saw, or all. */
export type SearchTime = 'newest' | 'ever' | { readonly snapshots: readonly number[] };

/** A state of an object, or a script, and the versions of its app in which it held; `last` null: still. */
export type SearchSpan = { readonly first: number; readonly last: number | null };
export type StateSpan = SearchSpan & {
  readonly stateId: number;
  readonly groupKey: number;
  readonly changedAt: EpochMs;
};
export type ScriptSpan = SearchSpan & { readonly appKey: number; readonly textId: number; readonly takenAt: EpochMs };

export type ObjectQuestion = {
  readonly terms: readonly SearchTerm[];
  /** null: all. */
  readonly groups: readonly number[] | null;
  readonly time: SearchTime;
  readonly changedSince: EpochMs | null;
  /** The last row of the answer before. */
  readonly after: Pick<StateSpan, 'changedAt' | 'stateId' | 'first'> | null;
  readonly limit: number;
};
export type ScriptQuestion = Pick<ObjectQuestion, 'terms' | 'time' | 'changedSince' | 'limit'> & {
  /** null: all. */
  readonly apps: readonly number[] | null;
  readonly after: Pick<ScriptSpan, 'takenAt' | 'appKey' | 'first'> | null;
};

/** A version at one end of a span. */
export type SpanVersion = { readonly versionId: VersionId; readonly ordinal: number; readonly takenAt: EpochMs };
/** What proves a span: its versions, and the snapshots that saw one of them. */
export type SpanEvidence = {
  readonly firstVersion: SpanVersion;
  readonly lastVersion: SpanVersion;
  /** Numbers of snapshots; null where no snapshot names any of its versions. */
  readonly firstSeen: number | null;
  readonly lastSeen: number | null;
  readonly snapshots: number;
};
/** What an app showed in the first snapshot that saw it after a span. */
export type SpanEnd = { readonly snapshot: number | null; readonly object: OwnedObject | null };

/** What a search asks of the vault. Answers come from derived tables, which `rebuildIndex` makes anew. */
export interface SearchStore {
  status(): SearchStatus;
  /** Indexes what is not yet; a vault that is ready returns at once. Others may write between two apps. */
  build(options: { readonly signal?: AbortSignal; readonly onProgress?: (done: SearchStatus) => void }): Promise<void>;

  /** Oldest first; all that a list shows, and the same objects until something changes. */
  snapshots(): readonly SearchSnapshot[];
  apps(): readonly AppSighting[];
  people(): readonly PersonSighting[];
  spaces(): readonly SpaceSighting[];
  groups(): readonly SearchGroup[];

  /** Last changed first. */
  objects(question: ObjectQuestion): StateSpan[];
  /** How many objects of each group answer, by its number. */
  countObjects(question: Omit<ObjectQuestion, 'after' | 'limit'>): Map<number, number>;
  /** Newest first. */
  scripts(question: ScriptQuestion): ScriptSpan[];
  countScripts(question: Omit<ScriptQuestion, 'after' | 'limit'>): number;
  /** Every state of an object in these groups with its spans. */
  statesIn(groups: readonly number[]): (StateSpan & { readonly objectId: string })[];

  object(stateId: number): OwnedObject;
  /** As it stands in the vault, secrets and all. */
  script(textId: number): string;
  evidence(appKey: number, span: SearchSpan): SpanEvidence | null;
  /** The object as the app's next version has it; null: there is no later one. */
  after(appKey: number, objectId: string, last: number): SpanEnd | null;
  /** The newest snapshot up to and including `until` that names the app; null: none. */
  lastSightOfApp(appKey: number, until?: number): number | null;
  /** Snapshots from one number up to, not including, another (null: all later ones) that name the app. */
  sightsOfApp(appKey: number, from: number, until: number | null): number[];
  /** No version of the app lies between these two places. */
  areNeighbours(appKey: number, last: number, first: number): boolean;
  /** Apps named by one of these snapshots. */
  appsIn(snapshots: readonly number[]): Set<number>;
  /** Newest version of each app. */
  newestVersions(): Map<number, SpanVersion>;
}
