import type { AppClient } from '../../../../shared/api/contract.ts';
import { newestGood, type ConfigCapture, type ConfigId } from '../../../../shared/domain/config.ts';
import { TenantName } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';

export type CaptureFlags = { readonly capture?: string; readonly tenant?: string };

/** The capture that is named, or the newest good one of the tenant that is. */
export async function chooseCapture(client: AppClient, { capture, tenant }: CaptureFlags): Promise<ConfigId> {
  if ((capture === undefined) === (tenant === undefined))
    throw new AppError('request.invalid', { problem: 'name one: --capture ID, or --tenant NAME for its newest' });
  if (capture !== undefined) return capture as ConfigId;
  return (await newestOf(client, tenant ?? '')).configId;
}

async function newestOf(client: AppClient, tenant: string): Promise<ConfigCapture> {
  const newest = newestGood((await client.config.list({ tenant })).captures);
  if (newest === null) throw new AppError('request.not-found', { what: 'capture of configuration', tenant });
  return newest;
}

type Side = { configId: string } | { newestOf: string } | { live: string };

/** `live`, `live:NAME`, the name of a tenant (its newest capture), or the id of a capture. `live` alone is the other side's tenant. */
export async function readSides(client: AppClient, from: string, to: string): Promise<{ from: Side; to: Side }> {
  const { tenants } = await client.tenants.list({});
  const isTenant = (text: string) => tenants.some(({ name }) => name === text);
  const tenantOf = async (text: string) =>
    isTenant(text) ? text : (await client.config.get({ configId: text, kinds: ['tenant'] })).capture.tenant;
  const sideOf = async (text: string, other: string): Promise<Side> => {
    if (text === 'live' && other === 'live')
      throw new AppError('request.invalid', { problem: 'only one side can be live without a name' });
    if (text === 'live') return { live: await tenantOf(other) };
    const named = text.startsWith('live:') ? TenantName.safeParse(text.slice('live:'.length)) : null;
    if (named !== null) {
      if (!named.success) throw new AppError('request.invalid', { problem: 'live: and the name of a tenant' });
      return { live: named.data };
    }
    return isTenant(text) ? { newestOf: text } : { configId: text };
  };
  return { from: await sideOf(from, to), to: await sideOf(to, from) };
}
