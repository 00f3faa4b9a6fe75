import type { IDPOIDC } from '@qlik/api/identity-providers';
import { route, type Call, type Route } from '../http/call.ts';
import { pageOf } from '../http/page.ts';
import { notFound, ok } from '../http/reply.ts';
import type { IdentityProvider } from '../state/types.ts';

/** How people sign in, without secrets: the vault only documents it. */
export const identityProviderRoutes: readonly Route[] = [
  route('GET', '/api/v1/identity-providers', listProviders),
  route('GET', '/api/v1/identity-providers/:id', (call) => {
    const found = call.world.state.identityProviders.find((row) => row.providerId === call.param('id'));
    if (!found) throw notFound('identity provider');
    return ok(providerOf(call, found));
  }),
];

function listProviders(call: Call) {
  const active = call.query.get('active');
  const rows = call.world.state.identityProviders.filter((row) => active === null || String(row.active) === active);
  const page = pageOf(call, rows, { defaultLimit: 20, maxLimit: 100, idOf: (row) => row.providerId });
  return ok({ data: page.rows.map((row) => providerOf(call, row)), links: page.links });
}

function providerOf(call: Call, row: IdentityProvider): IDPOIDC {
  const { tenant } = call.world.state;
  return {
    id: row.providerId,
    active: row.active,
    interactive: row.interactive,
    protocol: row.protocol as NonNullable<IDPOIDC['protocol']>,
    provider: row.provider as NonNullable<IDPOIDC['provider']>,
    description: 'Sign-in of the practice tenant',
    tenantIds: [tenant.id],
    clockToleranceSec: 5,
    createNewUsersOnLogin: true,
    created: tenant.createdAt,
    lastUpdated: tenant.createdAt,
    options: {
      realm: '',
      discoveryUrl: 'https://sign-in.practice.example/.well-known/openid-configuration',
      clientId: `practice-${row.providerId.slice(0, 8)}`,
      claimsMapping: { sub: [...row.subjectClaims], name: ['/name'], email: ['/email'], groups: ['/groups'] },
    },
  };
}
