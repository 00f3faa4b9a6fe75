import { readJsonValue, route, type Call, type Route } from '../http/call.ts';
import { badRequest, empty, forbidden, notFound, ok } from '../http/reply.ts';
import { singleId, type Fields } from '../state/config.ts';
import { isTenantAdmin } from '../state/visibility.ts';
import { patchesIn } from './json-patch.ts';

const kind = 'tenant';

export const tenantRoutes: readonly Route[] = [
  route('GET', '/api/v1/tenants/me', (call) =>
    empty(302, { location: `/api/v1/tenants/${call.world.state.tenant.id}` }),
  ),
  route('GET', '/api/v1/tenants/:tenantId', (call) => {
    if (call.param('tenantId') !== call.world.state.tenant.id) throw notFound('tenant');
    return ok(tenantOf(call));
  }),
  route('PATCH', '/api/v1/tenants/:tenantId', patchTenant),
];

/** What an admin may switch; every tenant is born with these. */
const flags: Readonly<Record<string, boolean>> = {
  enableAnalyticCreation: true,
  enableAppOpeningFeedback: false,
  autoAssignCreateSharedSpacesRoleToProfessionals: true,
  autoAssignPrivateAnalyticsContentCreatorRoleToProfessionals: true,
  autoAssignDataServicesContributorRoleToProfessionals: true,
};

async function patchTenant(call: Call) {
  const { tenant, config } = call.world.state;
  if (!isTenantAdmin(call.caller)) throw forbidden('tenant admin only');
  if (call.param('tenantId') !== tenant.id) throw notFound('tenant');
  const fields: Fields = { ...config.single(kind)?.fields };
  let { name } = tenant;
  for (const { op, path, value } of patchesIn(await readJsonValue(call))) {
    if (op !== 'replace') throw badRequest(`cannot ${op} ${path}`);
    if (path === '/name' && typeof value === 'string') name = value;
    else if (path === '/hostnames/1' && typeof value === 'string') fields['alias'] = value;
    else if (path.slice(1) in flags && typeof value === 'boolean') fields[path.slice(1)] = value;
    else throw badRequest(`cannot replace ${path}`);
  }
  tenant.name = name;
  config.put(kind, { id: singleId, fields, secrets: new Map() });
  return empty(204);
}

function tenantOf(call: Call) {
  const { tenant, config } = call.world.state;
  const { alias, ...set } = config.single(kind)?.fields ?? {};
  return {
    id: tenant.id,
    name: tenant.name,
    hostnames: [new URL(call.origin).host, ...(typeof alias === 'string' ? [alias] : [])],
    region: tenant.region,
    datacenter: tenant.region,
    status: 'active',
    created: tenant.createdAt,
    lastUpdated: tenant.createdAt,
    createdByUser: '',
    ...flags,
    ...set,
    links: { self: { href: `${call.origin}/api/v1/tenants/${tenant.id}` } },
  };
}
