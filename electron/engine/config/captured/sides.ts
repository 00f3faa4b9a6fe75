import { createHash } from 'node:crypto';
import type { ConfigId, ConfigKindName } from '../../../../shared/domain/config.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { TenantName } from '../../../../shared/domain/ids.ts';
import type { TenantClient } from '../../qlik/index.ts';
import type { Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import { kindsToRead } from '../capture/capture-config.ts';
import { readConfig } from '../capture/read-config.ts';
import type { Side } from '../diff/compare-sides.ts';
import { documentsOf, isWanted } from './documents-of.ts';
import { findCapture, newestCapture } from './find-capture.ts';

/** A capture by its id, the newest good one of a tenant, or what the tenant is now. */
export type SideChoice =
  { readonly configId: ConfigId } | { readonly newestOf: TenantName } | { readonly live: TenantName };

export type SideDeps = {
  readonly vault: Pick<Vault, 'config'>;
  readonly world: Pick<World, 'now'>;
  /** Opens a reading client for the length of the work. */
  readonly withTenant: <T>(name: TenantName, work: (client: TenantClient) => Promise<T>) => Promise<T>;
};

/** One side of a comparison, with how each kind was read. */
export async function sideOf(choice: SideChoice, kinds: readonly ConfigKindName[], deps: SideDeps): Promise<Side> {
  if ('live' in choice) return deps.withTenant(choice.live, (client) => readLive(client, kinds, deps));
  const { vault } = deps;
  const capture = 'configId' in choice ? findCapture(vault, choice.configId) : newestCapture(vault, choice.newestOf);
  if (capture === null)
    throw new AppError('request.not-found', {
      what: 'capture of configuration',
      id: 'newestOf' in choice ? choice.newestOf : '',
    });
  return {
    documents: documentsOf(vault.config.items(capture.configId), kinds),
    readings: capture.kinds.filter(({ kind }) => isWanted(kind, kinds)),
  };
}

/** What the tenant is now. Nothing of it is kept; of files only the hash is taken. */
async function readLive(client: TenantClient, kinds: readonly ConfigKindName[], { world }: SideDeps): Promise<Side> {
  const { signal } = new AbortController();
  const { tenant } = await client.connect(signal);
  const { readings, items } = await readConfig(client.config(), {
    kinds: kindsToRead(kinds),
    tenantId: tenant.tenantId,
    appIds: [],
    signal,
    now: world.now,
    keepFile: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  });
  return { documents: documentsOf(items, kinds), readings: readings.filter(({ kind }) => isWanted(kind, kinds)) };
}
