import { badRequest } from '../../http/reply.ts';
import type { Collection } from './collection.ts';
import { adminOrArea } from './guard.ts';

export const ipPolicies: Collection = {
  kind: 'ip-policy',
  ...adminOrArea('admin.ip-policies'),
  base: '/api/core/ip-policies',
  newId: (call) => call.world.state.dice.hex(24),
  page: { style: 'page', defaultLimit: 20, maxLimit: 100 },
  envelope: ({ rows, links, total }, call) => ({
    data: rows,
    links,
    ...(call.query.get('totalResults') === 'true' ? { totalResults: total } : {}),
  }),
  required: ['allowedIps'],
  check: (_call, { allowedIps }) => {
    if (!Array.isArray(allowedIps) || allowedIps.length === 0 || allowedIps.some((one) => typeof one !== 'string')) {
      throw badRequest('allowedIps is a list of addresses');
    }
  },
  nameOf: ({ name }) => name,
  isClashUndocumented: true,
  made: (call, { name, enabled }) => ({
    name: name ?? '',
    enabled: enabled ?? false,
    editable: true,
    deletable: true,
    toggleable: true,
    tenantId: call.world.state.tenant.id,
    createdAt: call.world.clock.timestamp(),
    createdBy: call.caller.person.id,
  }),
  touched: (call) => ({ updatedAt: call.world.clock.timestamp(), updatedBy: call.caller.person.id }),
  patchable: ['enabled', 'name', 'allowedIps'],
  verbs: { create: 201, patch: 204, remove: 204 },
};
