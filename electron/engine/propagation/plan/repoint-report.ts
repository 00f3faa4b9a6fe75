import type { PlannedChange } from '../../../../shared/domain/propagation.ts';
import type { AppPair, Guid } from '../../../../shared/domain/qalyptus.ts';
import type { RepointMap } from './repoint-map.ts';

type PairChange = PlannedChange['pairs'][number];

/** What the ledger wrote for one report of a copy. */
export type OwnReport = {
  readonly pairs: readonly AppPair[];
  /** As `ended` below, for the ledger's list. */
  readonly ended: readonly PairChange[];
  readonly stays: readonly Guid[];
};
export type RepointFacts = {
  readonly map: RepointMap;
  /** Whether the report itself names the new app already (case C). */
  readonly isRepublished: (oldAppId: Guid) => boolean;
  /** Apps the report reads where nothing redirects it. */
  readonly apps: ReadonlySet<Guid>;
  /** null: not a copy of ours, so it may read rebuilt apps directly. */
  readonly own: OwnReport | null;
  /** Whether an app that was not rebuilt is there all the same. */
  readonly isThere: (appId: Guid) => boolean;
  /** Pairs an earlier run of this re-pointing has brought to their end: their targets are never mapped again. */
  readonly ended: readonly PairChange[];
};
export type RepointedReport = {
  readonly pairs: PairChange[];
  readonly after: AppPair[];
  /** Apps a customer's copy would read of the master, and nobody knows which of the customer's stands for them. */
  readonly bare: readonly Guid[];
};

/** The end state of one mapping list, worked out once from what it was: so chains and swaps come out right. */
export function repointReport(before: readonly AppPair[], facts: RepointFacts): RepointedReport {
  const { own, apps, ended } = facts;
  const kept = before.map((pair) => repointPair(pair, facts));
  const pairs = [...kept, ...(own === null ? [] : lostPairs(kept, own, facts))];
  const covered = new Set(pairs.flatMap((pair) => pair.before ?? pair.after ?? []).map(({ qlikAppId }) => qlikAppId));
  // The report was published on these by this re-pointing: what an old app of the same id became is none of theirs.
  for (const { case: letter, before: gone, after } of [...ended, ...pairs])
    if (letter === 'C' && gone !== null && after === null) covered.add(gone.newQlikAppId);
  // A customer's copy that lost its mapping must never be given the master: only what was to stay follows it.
  for (const app of own?.stays ?? apps) if (!covered.has(app)) pairs.push(...addedPair(app, facts));
  return { ...dropDoubles(pairs), bare: own === null ? [] : bareApps(pairs, own, facts) };
}

const row = (
  what: PairChange['what'],
  letter: PairChange['case'],
  pair: Pick<PairChange, 'before' | 'after' | 'why'>,
): PairChange => ({ what, case: letter, ...pair });

function repointPair(before: AppPair, facts: Omit<RepointFacts, 'own' | 'apps'>): PairChange {
  const { map, isRepublished } = facts;
  const done = facts.ended.find(({ after }) => after?.qlikAppId === before.qlikAppId);
  const target = endOfTarget(before, facts, done !== undefined);
  if ('what' in target) return row(target.what, '', { before, after: before, why: target.why });
  const newSource = done?.case === 'C' ? null : map.newOf(before.qlikAppId);
  const isC = newSource !== null && isRepublished(before.qlikAppId);
  const source = isC ? newSource : before.qlikAppId;
  if (isC && source === target.appId)
    return row('remove', 'C', {
      before,
      after: null,
      why: 'the report was published on the new app and needs no mapping',
    });
  const after = { qlikAppId: source, newQlikAppId: target.appId };
  if (isC) return row('rewrite', 'C', { before, after, why: 'the report was published on the new master' });
  if (target.appId === before.newQlikAppId) return row('unchanged', '', { before, after: before, why: target.why });
  return row('rewrite', 'A', { before, after, why: 'the target app was rebuilt' });
}

type Left = { readonly what: 'unresolved' | 'ambiguous'; readonly why: string };

function endOfTarget(
  { newQlikAppId }: AppPair,
  { map, isThere }: Pick<RepointFacts, 'map' | 'isThere'>,
  isDone: boolean,
): Left | { readonly appId: Guid; readonly why: string } {
  if (isDone) return { appId: newQlikAppId, why: 'done before' };
  const news = map.ambiguous(newQlikAppId);
  if (news.length > 0) return { what: 'ambiguous', why: `its target was rebuilt more than once: ${news.join(', ')}` };
  const appId = map.newOf(newQlikAppId);
  if (appId !== null) return { appId, why: '' };
  if (map.isNew(newQlikAppId)) return { appId: newQlikAppId, why: 'it is a new app already' };
  if (isThere(newQlikAppId)) return { appId: newQlikAppId, why: 'its target was not rebuilt' };
  return { what: 'unresolved', why: 'its target was not rebuilt and is not known to be there' };
}

/** Pairs the ledger has and the server shows no more: they come back, with the target the rebuild gave them. */
function lostPairs(kept: readonly PairChange[], own: OwnReport, facts: RepointFacts): PairChange[] {
  const known = new Set(kept.flatMap(({ before, after }) => [before?.qlikAppId, after?.qlikAppId]));
  return own.pairs
    .filter((pair) => !known.has(pair.qlikAppId) && isConcerned(pair, facts.map))
    .flatMap((pair) => {
      const wished = repointPair(pair, { ...facts, ended: own.ended });
      if (wished.after === null || known.has(wished.after.qlikAppId)) return [];
      const words = `the ledger has ${pair.qlikAppId} → ${pair.newQlikAppId}, the server does not`;
      if (wished.what === 'unresolved' || wished.what === 'ambiguous')
        return [row(wished.what, '', { before: null, after: null, why: `${words}; ${wished.why}` })];
      return [row('add', wished.case === 'C' ? 'C' : 'A', { before: null, after: wished.after, why: words })];
    });
}

/** Whether the rebuild has anything to do with a pair. */
const isConcerned = ({ qlikAppId, newQlikAppId }: AppPair, map: RepointMap): boolean =>
  map.isOld(qlikAppId) || map.isOld(newQlikAppId) || map.isNew(newQlikAppId);

/** A report that reads an app directly, and the app is dead now: it gets a pair. */
function addedPair(app: Guid, { map, isRepublished }: RepointFacts): PairChange[] {
  if (!map.isOld(app) || isRepublished(app)) return [];
  const news = map.ambiguous(app);
  if (news.length > 0)
    return [
      row('ambiguous', '', {
        before: null,
        after: null,
        why: `app ${app} was rebuilt more than once: ${news.join(', ')}`,
      }),
    ];
  const newQlikAppId = map.newOf(app);
  if (newQlikAppId === null) return [];
  const after = { qlikAppId: app, newQlikAppId };
  return [row('add', 'B', { before: null, after, why: 'the report still reads the old app' })];
}

function bareApps(pairs: readonly PairChange[], own: OwnReport, { map, apps, isRepublished }: RepointFacts): Guid[] {
  const sources = pairs.flatMap(({ before, after }) => [before, after].flatMap((pair) => pair?.qlikAppId ?? []));
  const fine = new Set<Guid | null>([...sources, ...own.stays]);
  const lost = own.pairs.filter((pair) => isConcerned(pair, map)).map(({ qlikAppId }) => qlikAppId);
  const read = new Set([...[...apps].filter(map.isOld), ...lost]);
  return [...read].filter((app) => !isRepublished(app) && !fine.has(app) && !fine.has(map.newOf(app)));
}

/** A source may stand once. The first keeps its place; one that comes out the same is taken away. */
function dropDoubles(pairs: readonly PairChange[]): { pairs: PairChange[]; after: AppPair[] } {
  const bySource = new Map<string, AppPair>();
  const kept = pairs.map((pair): PairChange => {
    if (pair.after === null) return pair;
    const first = bySource.get(pair.after.qlikAppId);
    if (!first) {
      bySource.set(pair.after.qlikAppId, pair.after);
      return pair;
    }
    return { ...pair, what: 'remove', after: null, why: 'another pair has this source now' };
  });
  return { pairs: kept, after: [...bySource.values()] };
}
