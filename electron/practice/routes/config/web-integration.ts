import type { Collection } from './collection.ts';
import { statedErrors } from './errors.ts';
import { adminOnly } from './guard.ts';

const base = '/api/v1/web-integrations';

export const webIntegrations: Collection = {
  kind: 'web-integration',
  ...adminOnly,
  errors: statedErrors,
  base,
  newId: (call) => Buffer.from(call.world.state.dice.hex(48), 'hex').toString('base64url'),
  page: { style: 'after', defaultLimit: 10, maxLimit: 100 },
  required: ['name'],
  nameOf: ({ name }) => name,
  isClashUndocumented: true,
  made: (call, { validOrigins }) => ({
    validOrigins: validOrigins ?? [],
    tenantId: call.world.state.tenant.id,
    created: call.world.clock.timestamp(),
    createdBy: call.caller.person.id,
  }),
  touched: (call) => ({ lastUpdated: call.world.clock.timestamp() }),
  show: (call, { id, fields }, shown) => ({
    id,
    ...fields,
    ...(shown === 'create' ? { links: { self: { href: `${call.origin}${base}/${id}` } } } : {}),
  }),
  patchable: ['name', 'validOrigins'],
  verbs: { create: 201, patch: 204, remove: 204 },
};
