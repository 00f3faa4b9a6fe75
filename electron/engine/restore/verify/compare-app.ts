import type { AppObject } from '../../../../shared/domain/app.ts';
import type { Exception } from '../../../../shared/domain/certificate.ts';
import type { AppPlan } from '../../../../shared/domain/restore.ts';
import { comparisonReasons as reasons } from '../../../../shared/text/certificate.ts';
import type { AppComparison, Counts, ExpectedApp, FoundApp } from '../types.ts';
import { compareAppFacts } from './compare-app-facts.ts';
import { compareObject } from './compare-object.ts';
import type { Mismatch } from './mismatch.ts';

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
  const exceptions = compareAppFacts(plan, found.facts, context).map((mismatch) => exceptionOf(plan, null, mismatch));
  const planned = new Map(plan.objects.map((object) => [object.objectId, object]));
  const removed = new Set(plan.removed.map(({ objectId }) => objectId));
  const present = new Map(found.reading.objects.filter(isCompared).map((object) => [object.objectId, object] as const));
  const known = new Set(expected.objects.map(({ objectId }) => objectId));

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
        : compareObject({ object, planned: planned.get(object.objectId) ?? null, plan }, there, context.bot);
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
