import { ConfigId, type ConfigCapture } from '../../../shared/domain/config.ts';
import type { Tenant } from '../../../shared/domain/tenant.ts';

/** A side of a comparison as the command line says it: the id of a capture, or `live:` and a tenant. */
export type SideWord = string;

const live = 'live:';
export const liveSide = (tenant: string): SideWord => `${live}${tenant}`;
export const isLive = (side: SideWord): boolean => side.startsWith(live);

/** The same for the engine. */
export const sideOf = (side: SideWord): { live: string } | { configId: ConfigId } =>
  isLive(side) ? { live: side.slice(live.length) } : { configId: ConfigId.parse(side) };

/** What is compared at first: a chosen capture with now, else the newest two, else the only one with now. */
export function firstSides(
  captures: readonly ConfigCapture[],
  since: string | undefined,
  tenant: string,
): { readonly from: SideWord; readonly to: SideWord } {
  const [newest, before] = captures.filter(({ state }) => state !== 'failed');
  if (since !== undefined) return { from: since, to: liveSide(tenant) };
  if (newest === undefined) return { from: liveSide(tenant), to: liveSide(tenant) };
  if (before === undefined) return { from: newest.configId, to: liveSide(tenant) };
  return { from: before.configId, to: newest.configId };
}

/** Tenants that can be read now: one that was succeeded is never contacted. */
export const reachable = (tenants: readonly Tenant[]): readonly Tenant[] =>
  tenants.filter(({ role }) => role !== 'former');
