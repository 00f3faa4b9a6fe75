import { describe, expect, it } from 'vitest';
import { readDirectory } from '../../../../../electron/engine/backup/read-directory.ts';
import type { Listing, TenantClient } from '../../../../../electron/engine/qlik/index.ts';
import { AppError } from '../../../../../shared/errors/app-error.ts';

const listing = <Row>(...rows: Row[]): Promise<Listing<Row>> => Promise.resolve({ rows, pages: 1, brokenBy: null });
const provider = {
  providerId: 'i1',
  provider: 'okta',
  protocol: 'OIDC',
  interactive: true,
  active: true,
  subjectClaims: ['/sub'],
};

/** A tenant with one space, by hand: the part of the client that is used here. */
const aTenant = (change: Partial<TenantClient> = {}) =>
  ({
    people: () => listing(),
    groups: () => listing(),
    spaces: () => listing({ spaceId: 's1', name: 'Finance', type: 'shared', ownerId: 'ana', description: '' }),
    assignments: () => listing({ assigneeId: 'ben', type: 'user', roles: ['producer'], assignmentId: 'x1' }),
    identityProviders: () => listing(provider),
    ...change,
  }) as TenantClient;

const { signal } = new AbortController();

describe('the directory of a snapshot', () => {
  it('holds the identity providers, and of an assignment only what a rebuild needs', async () => {
    const seen = await readDirectory(aTenant(), signal);

    expect(seen.identityProviders).toEqual([provider]);
    expect(seen.spaces[0]!.assignments).toEqual([{ assigneeId: 'ben', type: 'user', roles: ['producer'] }]);
    expect(seen.gaps).toEqual([]);
  });

  it.each(['tenant.forbidden', 'tenant.not-found', 'tenant.unreachable', 'tenant.odd-reply'] as const)(
    'is whole without identity providers where the tenant answers %s',
    async (code) => {
      const tenant = aTenant({ identityProviders: () => Promise.reject(new AppError(code, {})) });

      const seen = await readDirectory(tenant, signal);

      expect(seen.identityProviders).toEqual([]);
      expect(seen.gaps).toEqual([]);
    },
  );

  it('is not read to its end when the host turns out to be another tenant’s', async () => {
    const lost = new AppError('tenant.another-tenant', {});
    const tenant = aTenant({ identityProviders: () => Promise.reject(lost) });

    await expect(readDirectory(tenant, signal)).rejects.toBe(lost);
  });
});
