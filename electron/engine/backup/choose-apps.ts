import type { AppFacts } from '../../../shared/domain/app.ts';
import type { BackupScope } from '../../../shared/domain/snapshot.ts';

export type LeftOut = { readonly what: string; readonly count: number; readonly why: string };
export type Choice = { readonly chosen: readonly AppFacts[]; readonly leftOut: readonly LeftOut[] };

/** Splits a listing by the scope's rules. A space made later is included by rule, not by memory. */
export function chooseApps(listed: readonly AppFacts[], scope: BackupScope): Choice {
  const reasons = new Map<string, LeftOut>();
  const chosen = listed.filter((app) => {
    const why = whyLeftOut(app, scope);
    if (why === null) return true;
    const key = `${app.spaceType} apps`;
    reasons.set(`${key}/${why}`, { what: key, count: (reasons.get(`${key}/${why}`)?.count ?? 0) + 1, why });
    return false;
  });
  return { chosen, leftOut: [...reasons.values()] };
}

function whyLeftOut(app: AppFacts, { spaceTypes, spaceIds, appIds }: BackupScope): string | null {
  if (appIds.length > 0) return appIds.includes(app.appId) ? null : 'not among the apps asked for';
  if (spaceIds.length > 0)
    return app.spaceId !== null && spaceIds.includes(app.spaceId) ? null : 'not in the spaces asked for';
  if (spaceTypes.includes('all')) return null;
  return (spaceTypes as readonly string[]).includes(app.spaceType) ? null : 'its kind of space was not asked for';
}

/** Data leaves a managed space never (qlik-cloud 6); elsewhere it is the person's choice. */
export const takesData = (app: AppFacts, scope: BackupScope): boolean => scope.withData && app.spaceType !== 'managed';
