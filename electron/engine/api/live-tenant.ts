import type { OwnerName } from '../../../shared/domain/difference.ts';
import type { NotRead } from '../../../shared/domain/history.ts';
import type { TenantName } from '../../../shared/domain/ids.ts';
import { chooseApps, createDirectory, scopeGaps, withOwners } from '../backup/index.ts';
import type { LiveTenant } from '../history/index.ts';
import type { Listing, TenantClient } from '../qlik/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { findTenant } from './session.ts';
import type { TenantClients } from './tenant-clients.ts';

type Deps = { readonly vault: Vault; readonly world: World; readonly clients: TenantClients };

/** A tenant as it is now for the length of the work, read exactly as a backup reads it; nothing of it can be written. */
export async function withLiveTenant<T>(
  name: TenantName,
  { vault, world, clients }: Deps,
  work: (live: LiveTenant) => Promise<T>,
): Promise<T> {
  findTenant(vault, name);
  const client = clients.open(vault, name);
  try {
    return await work(await liveTenant(name, client, world));
  } finally {
    await client.close();
  }
}

async function liveTenant(tenant: TenantName, client: TenantClient, world: World): Promise<LiveTenant> {
  const { signal } = new AbortController();
  const { scopes } = await client.connect(signal);
  const people = await client.people(signal);
  const directory = createDirectory(people.rows, (ids, within) => client.peopleById(ids, within));
  return {
    tenant,
    at: world.now(),
    notRead: [...scopeGaps(scopes).map(({ code }) => ({ what: 'rights', code })), ...brokenOff('people', people)],
    apps: async (scope) => {
      const listing = await client.apps(signal);
      const rows = listing.rows.map(({ facts }) => facts);
      return { rows: chooseApps(rows, scope).chosen, notRead: brokenOff('apps', listing) };
    },
    app: (appId) => client.app(appId, signal),
    objects: async (appId) => {
      const { objects, script } = await client.readObjects(appId, signal);
      await directory.learn(
        objects.flatMap(({ ownerId }) => ownerId ?? []),
        signal,
      );
      return { objects: withOwners(objects, directory), script };
    },
    name: async (personId): Promise<OwnerName> => {
      await directory.learn([personId], signal);
      const person = directory.person(personId);
      return { id: personId, subject: person?.subject ?? '', name: person?.name ?? '' };
    },
  };
}

const brokenOff = (what: string, { brokenBy }: Listing<unknown>): NotRead[] =>
  brokenBy === null ? [] : [{ what: `the list of ${what}`, code: brokenBy.code }];
