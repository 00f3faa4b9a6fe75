import { readJsonValue, route, type Call, type Route } from '../http/call.ts';
import { badRequest, empty, forbidden, notFound, ok } from '../http/reply.ts';
import { isTenantAdmin } from '../state/visibility.ts';
import { patchesIn } from './json-patch.ts';

export const tenantRoutes: readonly Route[] = [
  route('GET', '/api/v1/tenants/me', (call) =>
    empty(302, { location: `/api/v1/tenants/${call.world.state.tenant.id}` }),
  ),
  route('GET', '/api/v1/tenants/:tenantId', (call) => {
    if (call.param('tenantId') !== call.world.state.tenant.id) throw notFound('tenant');
    return ok(tenantOf(call));
  }),
  route('PATCH', '/api/v1/tenants/:tenantId', async (call) => {
    if (!isTenantAdmin(call.caller)) throw forbidden('tenant admin only');
    if (call.param('tenantId') !== call.world.state.tenant.id) throw notFound('tenant');
    for (const { path, value } of patchesIn(await readJsonValue(call))) {
      if (path !== '/name' || typeof value !== 'string') throw badRequest(`cannot replace ${path}`);
      call.world.state.tenant.name = value;
    }
    return empty(204);
  }),
];

function tenantOf(call: Call) {
  const { tenant } = call.world.state;
  return {
    id: tenant.id,
    name: tenant.name,
    hostnames: [new URL(call.origin).host],
    region: tenant.region,
    datacenter: tenant.region,
    status: 'active',
    created: tenant.createdAt,
    lastUpdated: tenant.createdAt,
    createdByUser: '',
    enableAnalyticCreation: true,
    enableAppOpeningFeedback: false,
    autoAssignCreateSharedSpacesRoleToProfessionals: true,
    autoAssignPrivateAnalyticsContentCreatorRoleToProfessionals: true,
    autoAssignDataServicesContributorRoleToProfessionals: true,
    links: { self: { href: `${call.origin}/api/v1/tenants/${tenant.id}` } },
  };
}
