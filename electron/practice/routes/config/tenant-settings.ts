import { readJson, route, type Call, type Route } from '../../http/call.ts';
import { badRequest, conflict, ok, refusal, type Reply } from '../../http/reply.ts';
import { singleId } from '../../state/config.ts';
import { numberedErrors } from './errors.ts';
import { adminOnly, guarded } from './guard.ts';
import { answerSingle, singleRoutes, writeSingle, type Single } from './single.ts';

const path = '/api/v1/tenant-settings';
const startPages = [
  { route: '/insights', value: 'analytics-hub' },
  { route: '/analytics', value: 'analytics-creation-hub' },
  { route: '/qdi', value: 'data-integration-hub' },
];
const consolePage = { route: '/console', value: 'management-console' };

const tenantSettings: Single = {
  kind: 'tenant-settings',
  ...adminOnly,
  errors: numberedErrors,
  path,
  check: (_call, { preferredStartPage }) => {
    const known = [...startPages, consolePage].some(({ value }) => value === preferredStartPage);
    if (preferredStartPage !== undefined && !known) throw badRequest('unknown start page');
  },
  touched: (call) => ({ updatedAt: call.world.clock.timestamp(), updatedBy: call.caller.person.id }),
  /** Written as a name, answered as a page. */
  show: (_call, { fields }) => {
    const page = [...startPages, consolePage].find(({ value }) => value === fields['preferredStartPage']);
    return page ? { ...fields, preferredStartPage: page } : fields;
  },
  // Consent to send data across regions is given by its own call, with a header that says a person agreed.
  patchable: ['releaseCadence', 'customizeNoAccess', 'preferredStartPage', 'sessionReplayOptOut'],
  verbs: { patch: 200, remove: 204 },
};

export const tenantSettingsRoutes: readonly Route[] = [
  ...singleRoutes(tenantSettings),
  ...guarded(tenantSettings, [
    route('POST', path, async (call) => {
      const body = await readJson(call);
      if (call.world.state.config.single(tenantSettings.kind)) throw conflict('tenant settings exist');
      const odd = Object.keys(body).find((key) => key !== 'customizeNoAccess' && key !== 'preferredStartPage');
      if (odd !== undefined) throw badRequest(`${odd} cannot be given`);
      writeSingle(tenantSettings, call, { ...bornWith(call), ...body });
      return answerSingle(tenantSettings, call, 201);
    }),
    route('GET', `${path}/start-pages`, () => ok({ values: startPages, defaultValue: 'analytics-hub' })),
    route('POST', `${path}/actions/toggle-cross-region-inference`, toggleCrossRegion),
    route('POST', `${path}/actions/toggle-cross-region-data-processing`, (call) => {
      const status = call.world.state.config.switches.crossRegionOldPath;
      return status === 200 ? toggleCrossRegion(call) : refusal(status, 'Gone');
    }),
  ]),
];

function bornWith(call: Call) {
  const { dice, tenant } = call.world.state;
  const createdAt = call.world.clock.timestamp();
  return { id: dice.hex(24), tenantId: tenant.id, createdAt, createdBy: call.caller.person.id };
}

async function toggleCrossRegion(call: Call): Promise<Reply> {
  const { value } = await readJson(call);
  if (typeof value !== 'boolean') throw badRequest('value is required');
  if (value && call.request.headers['x-qlik-consent-verified'] !== 'true') throw badRequest('consent is not verified');
  const old = call.world.state.config.rows(tenantSettings.kind).get(singleId)?.fields ?? bornWith(call);
  writeSingle(tenantSettings, call, { ...old, crossRegionDataProcessing: value });
  return answerSingle(tenantSettings, call, 200);
}
