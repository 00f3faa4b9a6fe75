import type { PlannedChange } from '../../../../shared/domain/propagation.ts';
import type { AppPair, Guid } from '../../../../shared/domain/qalyptus.ts';
import type { RepointMap } from './repoint-map.ts';

type PairChange = PlannedChange['pairs'][number];

export type RepointFacts = {
  readonly map: RepointMap;
  /** Whether the report itself names the new app already (case C). */
  readonly isRepublished: (oldAppId: Guid) => boolean;
  /** Apps the report reads where nothing redirects it. */
  readonly apps: ReadonlySet<Guid>;
  /** Whether an app that was not rebuilt is there all the same. */
  readonly isThere: (appId: Guid) => boolean;
  /** Pairs an earlier run of this re-pointing has brought to their end: their targets are never mapped again. */
  readonly ended: readonly PairChange[];
};

/** The end state of one mapping list, worked out once from what it was: so chains and swaps come out right. */
export function repointReport(
  before: readonly AppPair[],
  facts: RepointFacts,
): { readonly pairs: PairChange[]; readonly after: AppPair[] } {
  const pairs = before.map((pair) => repointPair(pair, facts));
  const covered = new Set(before.map(({ qlikAppId }) => qlikAppId));
  for (const app of facts.apps) if (!covered.has(app)) pairs.push(...addedPair(app, facts));
  return dropDoubles(pairs);
}

const row = (
  what: PairChange['what'],
  letter: PairChange['case'],
  pair: Pick<PairChange, 'before' | 'after' | 'why'>,
): PairChange => ({ what, case: letter, ...pair });

function repointPair(before: AppPair, facts: RepointFacts): PairChange {
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
  { map, isThere }: RepointFacts,
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
