import type { IdentityProvider } from '../../../shared/domain/tenant.ts';
import { z } from '../../../shared/schema.ts';
import { readList } from './lists.ts';
import { pathOf, type Rest } from './rest.ts';
import type { Transport } from './transport.ts';
import type { ConnectionListing, Listing } from './types.ts';

export interface TenantLists {
  connections(signal?: AbortSignal): Promise<Listing<ConnectionListing>>;
  identityProviders(signal?: AbortSignal): Promise<Listing<IdentityProvider>>;
  roles(signal?: AbortSignal): Promise<Listing<{ readonly roleId: string; readonly name: string }>>;
  appRights(signal?: AbortSignal): Promise<readonly string[]>;
}

const word = z.string().nullish();
const id = z.string().min(1).max(500);

const ConnectionRow = z.object({ qID: id, qName: word, space: word, user: word });

const toConnection = (row: z.infer<typeof ConnectionRow>): ConnectionListing => ({
  connectionId: row.qID,
  name: row.qName ?? '',
  spaceId: (row.space ?? '') === '' ? null : (row.space ?? null),
  ownerId: row.user ?? '',
});

/** Only these are ever taken out of the answer: the rest of the options holds secrets. */
const ProviderRow = z.object({
  id,
  provider: word,
  protocol: word,
  interactive: z.boolean().nullish(),
  active: z.boolean().nullish(),
  options: z
    .object({ claimsMapping: z.object({ sub: z.array(z.string()).nullish() }).nullish() })
    .nullish()
    .catch(null),
});

const toProvider = (row: z.infer<typeof ProviderRow>): IdentityProvider => ({
  providerId: row.id,
  provider: row.provider ?? '',
  protocol: row.protocol ?? '',
  interactive: row.interactive ?? false,
  active: row.active ?? false,
  subjectClaims: row.options?.claimsMapping?.sub ?? [],
});

const RoleRow = z.object({ id, name: word });

/** What a tenant says of itself beside people, spaces and apps. */
export function createTenantLists(parts: { readonly rest: Rest; readonly transport: Transport }): TenantLists {
  return {
    async connections(signal) {
      // Without a limit everything comes at once; a link to more is followed all the same.
      const options = { path: '/api/v1/data-connections', row: ConnectionRow, signal };
      const { rows, pages, brokenBy } = await readList(parts, { ...options, keyOf: (row) => row.qID });
      return { rows: rows.map(toConnection), pages, brokenBy };
    },
    async identityProviders(signal) {
      const options = { path: pathOf('/api/v1/identity-providers', { limit: 100 }), row: ProviderRow, signal };
      const { rows, pages, brokenBy } = await readList(parts, { ...options, keyOf: (row) => row.id });
      return { rows: rows.map(toProvider), pages, brokenBy };
    },
    async roles(signal) {
      const options = { path: pathOf('/api/v1/roles', { limit: 100 }), row: RoleRow, signal };
      const { rows, pages, brokenBy } = await readList(parts, { ...options, keyOf: (row) => row.id });
      return { rows: rows.map(({ id: roleId, name }) => ({ roleId, name: name ?? '' })), pages, brokenBy };
    },
    appRights: (signal) => parts.rest.get('/api/v1/apps/privileges', z.array(z.string()), { signal }),
  };
}
