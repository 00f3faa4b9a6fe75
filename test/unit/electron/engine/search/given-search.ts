import type { FindRequest } from '../../../../../electron/engine/search/index.ts';
import { find } from '../../../../../electron/engine/search/index.ts';
import type { NewVersion, Vault } from '../../../../../electron/engine/vault/index.ts';
import { SearchQuestion } from '../../../../../shared/api/search.ts';
import type { AppFacts, OwnedObject } from '../../../../../shared/domain/app.ts';
import type { AppId, EpochMs, SnapshotId } from '../../../../../shared/domain/ids.ts';
import type { SearchRow } from '../../../../../shared/domain/search.ts';
import type { Person, Space } from '../../../../../shared/domain/tenant.ts';
import { aNewVersion, aSnapshot, record, someCounts, someFacts } from '../vault/support/given.ts';

export type SeenApp = {
  readonly appId: string;
  readonly name?: string;
  readonly facts?: Partial<AppFacts>;
  /** Absent: as the version before. */
  readonly objects?: readonly OwnedObject[];
  readonly script?: string | null;
};
export type Seen = {
  readonly id: string;
  readonly at?: number;
  readonly people?: readonly Person[];
  readonly spaces?: readonly Space[];
  readonly apps?: readonly SeenApp[];
};

/** One backup that saw just this. */
export async function aSnapshotOf(vault: Vault, { id, at = 100, people, spaces = [], apps = [] }: Seen): Promise<void> {
  const snapshotId = id as SnapshotId;
  vault.snapshots.begin(aSnapshot(id, { startedAt: at as EpochMs }));
  if (people) vault.snapshots.recordDirectory(snapshotId, { people, groups: [], spaces });
  for (const app of apps) {
    const name = app.name ?? `App ${app.appId}`;
    const facts = someFacts(app.appId, { name, ...app.facts });
    const change: Partial<NewVersion> = { facts, takenAt: at as EpochMs, script: app.script ?? null };
    const versionId = app.objects
      ? (await record(vault, aNewVersion(app.appId, `${id}-${app.appId}`, { ...change, objects: app.objects })))
          .versionId
      : (vault.versions.latest(app.appId as AppId)?.versionId ?? null);
    vault.snapshots.recordApp({
      ...{ snapshotId, appId: app.appId as AppId, name, versionId, facts },
      ...{ spaceName: facts.spaceName, spaceType: facts.spaceType, outcome: 'captured', evidence: {} },
    });
  }
  vault.snapshots.close(snapshotId, {
    ...{ state: 'complete', endedAt: (at + 1) as EpochMs, counts: someCounts, gaps: [], alarms: [] },
  });
}

type Asked = Partial<FindRequest> | Record<string, unknown>;

export const ask = (vault: Vault, asked: Asked = {}) =>
  find(vault, { limit: 500, counts: true, ...SearchQuestion.parse(asked), ...pagingOf(asked) });

const pagingOf = (asked: Asked) =>
  Object.fromEntries(Object.entries(asked).filter(([key]) => ['limit', 'cursor', 'counts'].includes(key)));

/** Titles of the objects that answer, in their order. */
export const titles = (vault: Vault, text: string, asked: Asked = {}): string[] =>
  ask(vault, { text, kinds: ['object'], ...asked }).rows.map((row) => (row.kind === 'object' ? row.title : ''));

/** Ids of everything that answers. */
export const ids = (vault: Vault, asked: Asked): string[] => ask(vault, asked).rows.map(({ id }) => id);

export const only = <K extends SearchRow['kind']>(rows: readonly SearchRow[], kind: K) =>
  rows.filter((row): row is Extract<SearchRow, { kind: K }> => row.kind === kind);
