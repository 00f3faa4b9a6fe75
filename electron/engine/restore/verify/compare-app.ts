import type { AppObject } from '../../../../shared/domain/app.ts';
import type { Exception } from '../../../../shared/domain/certificate.ts';
import type { AppPlan } from '../../../../shared/domain/restore.ts';
import { comparisonReasons as reasons } from '../../../../shared/text/certificate.ts';
import type { AppComparison, Counts, ExpectedApp, FoundApp } from '../types.ts';
import { compareAppFacts } from './compare-app-facts.ts';
import { compareObject } from './compare-object.ts';
import { different, type Mismatch } from './mismatch.ts';

/** What the plan could not know: who the bot is, and what the run made by then. */
export type ComparisonContext = {
  readonly bot: { readonly userId: string; readonly subject: string };
  /** The space the app shall be in by now; null: a personal one. */
  readonly spaceId: string | null;
  readonly originAppId: string | null;
};

/**
 * Compares every root object of the snapshot's version with the target, by id, and the app's own facts. Counts are of
 * objects; an object with several differences counts once and has an exception for each.
 */
export function compareApp(expected: ExpectedApp, found: FoundApp, context: ComparisonContext): AppComparison {
  const { plan } = expected;
  const counts: Counts = { equal: 0, different: 0, missing: 0, extra: 0, notRestorable: 0 };
  const exceptions = compareAppFacts(expected, found, context).map((mismatch) => exceptionOf(plan, null, mismatch));
  const planned = new Map(plan.objects.map((object) => [object.objectId, object]));
  const removed = new Set(plan.removed.map(({ objectId }) => objectId));
  const present = new Map(found.reading.objects.filter(isCompared).map((object) => [object.objectId, object] as const));
  const known = new Set(expected.objects.map(({ objectId }) => objectId));
  const partsBefore = countParts(expected.objects);
  const foundIds = new Set(found.reading.objects.map(({ objectId }) => objectId));
  const partsNow = countParts(expected.objects.filter(({ objectId }) => foundIds.has(objectId)));

  for (const object of expected.objects.filter(isCompared)) {
    const there = present.get(object.objectId);
    if (removed.has(object.objectId)) {
      if (there === undefined) continue;
      counts.extra += 1;
      exceptions.push(exceptionOf(plan, there, mismatchOf('extra', reasons.stillThere)));
      continue;
    }
    const mismatches =
      there === undefined
        ? [mismatchOf('missing', reasons.missing)]
        : [
            ...compareObject({ object, planned: planned.get(object.objectId) ?? null, plan }, there, context.bot),
            ...compareParts(partsBefore.get(object.objectId) ?? 0, partsNow.get(object.objectId) ?? 0),
          ];
    counts[countOf(mismatches)] += 1;
    exceptions.push(...mismatches.map((mismatch) => exceptionOf(plan, object, mismatch)));
  }
  for (const object of present.values()) {
    if (known.has(object.objectId)) continue;
    counts.extra += 1;
    exceptions.push(exceptionOf(plan, object, mismatchOf('extra', reasons.extra)));
  }
  return { counts, exceptions };
}

/** Ownership and states belong to root objects; a variable has neither. */
const isCompared = (object: AppObject): boolean =>
  object.parentId === null &&
  object.engineClass !== 'GenericVariable' &&
  !(object.engineClass === null && object.objectType === 'variable');

/** How many parts each root object has, theirs included. They go with it, so that a lost one is its root's difference. */
function countParts(objects: readonly AppObject[]): ReadonlyMap<string, number> {
  const parents = new Map(objects.map(({ objectId, parentId }): [string, string | null] => [objectId, parentId]));
  const counts = new Map<string, number>();
  for (const { objectId } of objects) {
    let root: string = objectId;
    for (const seen = new Set<string>(); !seen.has(root); root = parents.get(root) ?? root) seen.add(root);
    if (root !== objectId) counts.set(root, (counts.get(root) ?? 0) + 1);
  }
  return counts;
}

const compareParts = (before: number, now: number): Mismatch[] =>
  now < before ? [different('parts', String(before), String(now), reasons.fewerParts)] : [];

const mismatchOf = (verdict: 'missing' | 'extra', reason: string): Mismatch => ({
  verdict,
  field: 'object',
  expected: verdict === 'missing' ? 'there' : 'not there',
  found: verdict === 'missing' ? 'not there' : 'there',
  reason,
});

/** The worst of an object's facts is what it counts as. */
function countOf(mismatches: readonly Mismatch[]): keyof Counts {
  if (mismatches.length === 0) return 'equal';
  if (mismatches.some(({ verdict }) => verdict === 'missing')) return 'missing';
  return mismatches.some(({ verdict }) => verdict === 'different') ? 'different' : 'notRestorable';
}

const exceptionOf = (plan: AppPlan, object: AppObject | null, mismatch: Mismatch): Exception => ({
  appId: plan.appId,
  appName: plan.targetName,
  objectId: object?.objectId ?? '',
  objectType: object?.objectType ?? '',
  title: object?.title ?? '',
  ...mismatch,
});
