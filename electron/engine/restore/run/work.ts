import { AppError } from '../../../../shared/errors/app-error.ts';
import type { AppFacts } from '../../../../shared/domain/app.ts';
import type { AppId, SpaceId } from '../../../../shared/domain/ids.ts';
import type { AppPlan, RestorePlan } from '../../../../shared/domain/restore.ts';
import type { ItemContext } from '../../jobs/index.ts';
import type { AppListing, Listing, TenantClient, TenantWriter, WhoAmI } from '../../qlik/index.ts';
import type { Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import type { AppOutcome } from '../types.ts';
import type { Ledger } from './ledger.ts';

/** What every step of one run works with. */
export type RestoreWork = {
  readonly plan: RestorePlan;
  readonly world: World;
  readonly vault: Vault;
  readonly tenant: TenantClient;
  readonly writer: TenantWriter;
  readonly bot: WhoAmI;
  readonly ledger: Ledger;
  readonly signal: AbortSignal;
  /** Whether the tenant refused the last import as a bad request: twice in a row is no accident of one file. */
  readonly imports: { refused: boolean };
};

/** What the steps of one app work with. */
export type AppWork = RestoreWork & { readonly app: AppPlan; readonly item: ItemContext };

/** The status of a refusal; null when nothing was refused, e.g. when no answer came. */
export function statusOf(thrown: unknown): number | null {
  const status = thrown instanceof AppError ? thrown.details['status'] : null;
  return typeof status === 'number' ? status : null;
}

/** No usable answer came: the tenant may have done it, may do it yet, or never. */
export const isLost = (thrown: unknown): boolean =>
  thrown instanceof AppError && (thrown.code === 'tenant.unreachable' || thrown.code === 'tenant.odd-reply');

const refusals: readonly (number | null)[] = [400, 403, 404, 409, 412];

/** Runs what the restore can do without; a refusal becomes a warning, everything else is thrown. */
export async function orWarn(
  { ledger, signal }: RestoreWork,
  { name, text }: { readonly name: string; readonly text: string },
  work: () => Promise<void>,
): Promise<boolean> {
  try {
    await work();
    ledger.unwarn('', name);
    return true;
  } catch (thrown) {
    const status = statusOf(thrown);
    if (signal.aborted || !refusals.includes(status)) throw thrown;
    ledger.warn('', name, `${text} (status ${status}).`);
    return false;
  }
}

/** All rows; half a listing proves nothing about what is not in it. */
export function wholeOf<Row>(listing: Listing<Row>): readonly Row[] {
  if (listing.brokenBy)
    throw new AppError('tenant.unreachable', { why: 'a listing broke off', ...listing.brokenBy.details });
  return listing.rows;
}

/** The apps in a space as the listing has them now. */
export async function appsOf(work: RestoreWork, place: SpaceId | 'personal'): Promise<readonly AppFacts[]> {
  const rows: readonly AppListing[] = wholeOf(await work.tenant.appsIn(place, work.signal));
  return rows.map(({ facts }) => facts);
}

/** Where a space of the snapshot is in the target; null until it is made. */
export function spaceInTarget({ plan, ledger }: RestoreWork, sourceId: SpaceId): SpaceId | null {
  const space = plan.spaces.find((one) => one.sourceId === sourceId);
  return space?.targetId ?? ledger.recall<SpaceId>('', `space/${sourceId}`) ?? null;
}

/** The space an app ends in; null for a personal one. */
export function finalSpace(work: AppWork): SpaceId | null {
  const { sourceSpaceId, variant, name } = work.app;
  if (variant === 'personal') return null;
  const spaceId = sourceSpaceId === null ? null : spaceInTarget(work, sourceSpaceId);
  if (spaceId === null) throw new AppError('request.not-found', { what: 'space', app: name });
  return spaceId;
}

export const stagingOf = ({ ledger }: RestoreWork): SpaceId | null => ledger.recall<SpaceId>('', 'staging') ?? null;

/** Where an app stands while it is worked on. */
export function workplaceOf(work: RestoreWork, { variant }: Pick<AppPlan, 'variant'>): SpaceId | 'personal' {
  if (variant === 'personal') return 'personal';
  const staging = stagingOf(work);
  if (staging === null) throw new AppError('unexpected', { why: 'no staging space' });
  return staging;
}

export const outcomeOf = (work: RestoreWork, appId: AppId): AppOutcome | undefined => work.ledger.recall(appId, 'done');

/** Whether nothing is left to be done for an app. A failed one is tried again by the next run. */
export const isSettled = (work: RestoreWork, appId: AppId): boolean => outcomeOf(work, appId)?.outcome === 'restored';
