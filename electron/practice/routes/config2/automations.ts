import { readJson, route, type Call, type Route } from '../../http/call.ts';
import { created, forbidden, refusal, Refused } from '../../http/reply.ts';
import type { Fields } from '../../state/config.ts';
import { isTenantAdmin } from '../../state/visibility.ts';
import { addRow, collectionRoutes, rowIn, type Collection } from '../config/collection.ts';
import { guarded } from '../config/guard.ts';
import { singleRoutes } from '../config/single.ts';
import {
  callerId,
  fieldsOf,
  listOf,
  requirePerson,
  requireSpace,
  textOf,
  timestamp,
  touchRow,
  uuid,
  withoutKeys,
} from './common.ts';

const managesAutomations = (call: Call) => isTenantAdmin(call.caller) || call.caller.scopes.has('admin.automations');

/** Lists show neither blocks nor schedules. The whole of one is for its owner, and for admins if the switch says so. */
const automations: Collection = {
  kind: 'automation',
  base: '/api/workflows/automations',
  newId: uuid,
  page: { style: 'cursor', defaultLimit: 100, maxLimit: 200 },
  required: ['name'],
  isListed: (call, row) =>
    row.fields['ownerId'] === callerId(call) || (managesAutomations(call) && call.query.get('listAll') !== 'false'),
  check: (call, fields) => requireSpace(call, fields['spaceId']),
  made: (call, fields) => ({
    ownerId: callerId(call),
    spaceId: textOf(fields['spaceId']),
    state: 'available',
    runMode: listOf(fields['schedules']).length > 0 ? 'scheduled' : 'manual',
    executionToken: `PRACTICE-${call.world.state.dice.hex(16)}`,
    createdAt: timestamp(call),
    lastRun: undefined,
    lastRunAt: undefined,
    lastRunStatus: undefined,
  }),
  touched: (call) => ({ updatedAt: timestamp(call) }),
  show(call, row, shown) {
    if (shown === 'list') return withoutKeys(row, 'workspace', 'schedules');
    if (shown === 'get' && row.fields['ownerId'] !== callerId(call)) requireAdminSight(call);
    return { workspace: { blocks: [], variables: [] }, ...withoutKeys(row) };
  },
  verbs: { create: 201, put: 200, remove: 204 },
};

function requireAdminSight(call: Call): void {
  const sees = call.caller.scopes.has('admin.automations') && call.world.switches.automationWorkspaceForAdmin;
  if (!sees) throw forbidden('the owner only');
}

const actionsAt = (base: string): Route[] => [
  route('POST', `${base}/:configId/actions/change-owner`, async (call) => {
    const ownerId = requirePerson(call, await readJson(call), 'userId');
    const { workspace } = rowIn(automations, call).fields;
    const forgotten = { lastRun: undefined, lastRunAt: undefined, lastRunStatus: undefined };
    return touchRow(automations, call, { ...forgotten, ownerId, workspace: detached(workspace) });
  }),
  route('POST', `${base}/:configId/actions/change-space`, async (call) => {
    const { spaceId } = await readJson(call);
    requireSpace(call, spaceId);
    return touchRow(automations, call, { spaceId: textOf(spaceId) });
  }),
  route('POST', `${base}/:configId/actions/copy`, async (call) => {
    const { name } = await readJson(call);
    const { description, workspace, schedules, spaceId } = rowIn(automations, call).fields;
    const copy = addRow(automations, call, { name, description, workspace, schedules, spaceId });
    return created({ id: copy.id });
  }),
  route('POST', `${base}/:configId/actions/enable`, (call) => touchRow(automations, call, { state: 'available' })),
  route('POST', `${base}/:configId/actions/disable`, (call) => touchRow(automations, call, { state: 'disabled' })),
];

/** Blocks lose their connections with their owner. */
function detached(workspace: unknown): Fields {
  const blocks = listOf(fieldsOf(workspace)['blocks']);
  return { ...fieldsOf(workspace), blocks: blocks.map((block) => ({ ...fieldsOf(block), connection_id: null })) };
}

/** The path that ends 2027-11-30 leads to the same automations as long as the switch says so. */
const oldBase = '/api/v1/automations';
const atOldPath = (routes: readonly Route[]): Route[] =>
  routes.map((one) => ({
    ...one,
    handle(call) {
      const status = call.world.state.config.switches.oldAutomations;
      if (status !== 200) throw new Refused(refusal(status, 'Gone'));
      return one.handle(call);
    },
  }));

const deprecated = { deprecated: { sunset: '2027-11' } };

export const automationRoutes: readonly Route[] = [
  ...collectionRoutes(automations),
  ...guarded(automations, actionsAt(automations.base)),
  ...atOldPath(collectionRoutes({ ...automations, ...deprecated, base: oldBase })),
  ...atOldPath(guarded({ ...automations, ...deprecated }, actionsAt(oldBase))),
  ...singleRoutes({
    kind: 'automation-settings',
    path: '/api/workflows/automations/settings',
    writeScopes: ['admin_classic', 'admin.automations'],
    verbs: { put: 200 },
  }),
];
