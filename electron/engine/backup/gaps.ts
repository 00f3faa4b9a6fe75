import type { BackupScope, Gap } from '../../../shared/domain/snapshot.ts';
import type { AppFacts } from '../../../shared/domain/app.ts';
import type { ItemEnd } from '../jobs/index.ts';
import { missingScopes, type AppListing, type Listing } from '../qlik/index.ts';
import type { CaptureResult } from './capture-app.ts';

const wholeTenant = { subjectId: '', subjectName: '' } as const;

/** A listing that broke off, and in which round. */
export const brokenListing = ({ code, details }: NonNullable<Listing<unknown>['brokenBy']>, round: number): Gap => ({
  kind: 'listing',
  ...wholeTenant,
  code,
  details: { ...details, round },
});

/** A token without the key scope sees less than there is, and nothing tells how much less. */
export function scopeGaps(scopes: readonly string[]): Gap[] {
  const missing = missingScopes(scopes).filter((scope) => scope.startsWith('admin.apps'));
  if (missing.length === 0) return [];
  const details = { granted: scopes.join(' '), missing: missing.join(' ') };
  return [{ kind: 'listing', ...wholeTenant, code: 'tenant.narrow-token', details }];
}

/** What one item could not capture. */
export function gapsOf({ item, result, failure }: ItemEnd): Gap[] {
  if (failure === null) return [...((result as CaptureResult | null)?.gaps ?? [])];
  const details = failure.details as Gap['details'];
  return [
    { kind: 'app', subjectId: item.subject, subjectName: item.title, code: failure.code, details: flat(details) },
  ];
}

/** An app that a listing named when no further round was begun. */
export const tooLate = ({ appId, name }: AppFacts): Gap => ({
  kind: 'app',
  subjectId: appId,
  subjectName: name,
  code: 'app.appeared-too-late',
  details: { why: 'apps kept appearing while the run went on' },
});

/** The app a gap is about; an object's gap names its app first. "" when it is about no app. */
export const appOfGap = ({ kind, subjectId }: Gap): string =>
  ['app', 'object', 'data'].includes(kind) ? (subjectId.split('/')[0] ?? '') : '';

/** Facts a person can read in one line each. */
export const flat = (details: Record<string, unknown>): Gap['details'] =>
  Object.fromEntries(
    Object.entries(details).map(([key, value]) => [
      key,
      value === null || ['string', 'number', 'boolean'].includes(typeof value)
        ? (value as string)
        : JSON.stringify(value),
    ]),
  );

/** Apps asked for by id that no listing ever named. */
export function missingApps({ scope }: { readonly scope: BackupScope }, last: Listing<AppListing>): Gap[] {
  const listed = new Set<string>(last.rows.map(({ facts }) => facts.appId));
  return scope.appIds
    .filter((appId) => !listed.has(appId))
    .map((appId) => ({
      kind: 'app',
      subjectId: appId,
      subjectName: '',
      code: 'tenant.not-found',
      details: { why: 'not in the listing' },
    }));
}
