import { readJson, readJsonValue, requiredText, route, type Call, type Route } from '../http/call.ts';
import { pageOf } from '../http/page.ts';
import { badRequest, created, empty, notFound, ok, refusal, Refused } from '../http/reply.ts';
import type { ConfigRow, Fields } from '../state/config.ts';
import type { IdentityProvider } from '../state/types.ts';
import { patchedFields, withoutSecrets } from './config/pointers.ts';
import { patchesIn } from './json-patch.ts';
import { requireAdmin } from './users.ts';

export const identityProviderKind = 'identity-provider';
const base = '/api/v1/identity-providers';

/** How people sign in. Client secrets and keys are taken in and never given back. */
export const identityProviderRoutes: readonly Route[] = [
  route('GET', base, listProviders),
  route('GET', `${base}/:id`, (call) => ok(shownProvider(call, providerIn(call)))),
  route('POST', base, createProvider),
  route('PATCH', `${base}/:id`, patchProvider),
  route('DELETE', `${base}/:id`, (call) => {
    requireAdmin(call);
    const { identityProviders, config } = call.world.state;
    const { providerId } = providerIn(call);
    const index = identityProviders.findIndex((row) => row.providerId === providerId);
    identityProviders.splice(index, 1);
    config.forget(identityProviderKind, providerId);
    return empty(204);
  }),
];

function listProviders(call: Call) {
  const active = call.query.get('active');
  const rows = call.world.state.identityProviders.filter((row) => active === null || String(row.active) === active);
  const page = pageOf(call, rows, { defaultLimit: 20, maxLimit: 100, idOf: (row) => row.providerId });
  return ok({ data: page.rows.map((row) => shownProvider(call, row)), links: page.links });
}

function providerIn(call: Call): IdentityProvider {
  const found = call.world.state.identityProviders.find((row) => row.providerId === call.param('id'));
  if (!found) throw notFound('identity provider');
  return found;
}

/** What every provider is shown with, and over it what was sent for it. */
function shownProvider(call: Call, row: IdentityProvider): Fields {
  const { tenant, config } = call.world.state;
  const claimsMapping = { sub: [...row.subjectClaims], name: ['/name'], email: ['/email'], groups: ['/groups'] };
  return {
    id: row.providerId,
    active: row.active,
    interactive: row.interactive,
    protocol: row.protocol,
    provider: row.provider,
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
      claimsMapping,
    },
    ...config.rows(identityProviderKind).get(row.providerId)?.fields,
  };
}

const secretPointers = ['options', 'pendingOptions'].flatMap((options) => [
  `/${options}/clientSecret`,
  `/${options}/decryptingKey/jwks`,
  `/${options}/signingKeys/*/privateKey`,
]);

const protocols = ['OIDC', 'SAML', 'jwtAuth'];

/** An interactive provider waits for a person to verify it, unless the caller skips that. */
async function createProvider(call: Call) {
  requireAdmin(call);
  const { state, clock } = call.world;
  const body = await readJson(call);
  const protocol = requiredText(body, 'protocol');
  if (!protocols.includes(protocol)) throw badRequest('unknown protocol');
  const { skipVerify, ...sent } = body;
  const isVerified = protocol === 'jwtAuth' || skipVerify === true || body['interactive'] !== true;
  const { fields, secrets } = withoutSecrets(sent, secretPointers);
  const options = fields['options'] ?? (isVerified ? fields['pendingOptions'] : undefined) ?? {};
  if (isVerified) delete fields['pendingOptions'];
  const at = clock.timestamp();
  const row: IdentityProvider = {
    providerId: state.dice.hex(24),
    provider: requiredText(body, 'provider'),
    protocol,
    interactive: body['interactive'] === true,
    active: isVerified,
    subjectClaims: claimsIn(options),
  };
  const made = { active: row.active, pendingState: isVerified ? 'verified' : 'pending', created: at, lastUpdated: at };
  const overlay: ConfigRow = { id: row.providerId, fields: { ...fields, options, ...made }, secrets };
  delete overlay.fields['tenantIds'];
  state.identityProviders.push(row);
  state.config.put(identityProviderKind, overlay);
  return created(shownProvider(call, row));
}

function claimsIn(options: unknown): string[] {
  const { claimsMapping } = options as { claimsMapping?: { sub?: unknown } };
  return Array.isArray(claimsMapping?.sub) ? claimsMapping.sub.map(String) : [];
}

const patchable = 'active description meta options pendingOptions postLogoutRedirectUri clockToleranceSec'.split(' ');

/** All patches take effect, or none. */
async function patchProvider(call: Call) {
  requireAdmin(call);
  const row = providerIn(call);
  const { config } = call.world.state;
  const patches = patchesIn(await readJsonValue(call));
  const shown = shownProvider(call, row);
  const usual = patches.filter(({ op }) => op !== 'promote-options');
  const next = patchedFields(shown, usual, patchable);
  if (usual.length < patches.length) {
    if (shown['pendingState'] !== 'verified') throw new Refused(refusal(412, 'Options are not verified'));
    next['options'] = next['pendingOptions'] ?? next['options'];
    delete next['pendingOptions'];
  }
  const { fields, secrets } = withoutSecrets(next, secretPointers);
  const kept = config.rows(identityProviderKind).get(row.providerId)?.secrets ?? [];
  const { id: _id, tenantIds: _tenants, ...overlay } = fields;
  overlay['lastUpdated'] = call.world.clock.timestamp();
  config.put(identityProviderKind, { id: row.providerId, fields: overlay, secrets: new Map([...kept, ...secrets]) });
  row.active = overlay['active'] === true;
  row.subjectClaims = claimsIn(overlay['options']);
  return empty(204);
}
