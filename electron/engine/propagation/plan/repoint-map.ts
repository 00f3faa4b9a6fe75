import { Guid } from '../../../../shared/domain/qalyptus.ts';
import type { IdRow } from '../../../../shared/domain/restore.ts';

/** Old app ids and what became of them. */
export type RepointMap = {
  readonly isOld: (appId: string) => boolean;
  /** null: not rebuilt, or rebuilt more than once. */
  readonly newOf: (appId: string) => Guid | null;
  /** Two new apps or more for one old. */
  readonly ambiguous: (appId: string) => readonly Guid[];
  readonly isNew: (appId: string) => boolean;
  readonly size: number;
  readonly ambiguities: readonly string[];
};

/** Only apps count: a copy made for the next release is nobody's successor. Ids that are no GUIDs cannot be mapped. */
export function repointMap(ids: readonly IdRow[]): RepointMap {
  const byOld = new Map<string, Set<Guid>>();
  for (const { kind, oldId, newId } of ids) {
    const [from, to] = [Guid.safeParse(oldId.toLowerCase()), Guid.safeParse(newId.toLowerCase())];
    if (kind !== 'app' || !from.success || !to.success || from.data === to.data) continue;
    byOld.set(from.data, (byOld.get(from.data) ?? new Set<Guid>()).add(to.data));
  }
  const allNew = new Set([...byOld.values()].flatMap((news) => [...news]));
  const newsOf = (appId: string) => [...(byOld.get(appId) ?? [])];
  const isAmbiguous = (appId: string) => (byOld.get(appId)?.size ?? 0) > 1;
  return {
    isOld: (appId) => byOld.has(appId),
    newOf: (appId) => (isAmbiguous(appId) ? null : (newsOf(appId)[0] ?? null)),
    ambiguous: (appId) => (isAmbiguous(appId) ? newsOf(appId) : []),
    isNew: (appId) => allNew.has(appId as Guid),
    size: byOld.size,
    ambiguities: [...byOld.keys()].filter(isAmbiguous).map((old) => `${old} became ${newsOf(old).join(' and ')}`),
  };
}
