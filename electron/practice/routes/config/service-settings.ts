import { codedErrors } from './errors.ts';
import { adminWrites } from './guard.ts';
import type { Single } from './single.ts';

const ofTenant: Pick<Single, 'show'> = {
  show: (call, { fields }) => ({ ...fields, tenantId: call.world.state.tenant.id }),
};

/** Switches of whole services, each a small document. */
export const serviceSettings: readonly Single[] = [
  {
    kind: 'item-settings',
    ...adminWrites,
    path: '/api/v1/items/settings',
    patchable: ['usageMetricsEnabled'],
    verbs: { patch: 200 },
  },
  {
    kind: 'condition-settings',
    ...adminWrites,
    ...ofTenant,
    errors: codedErrors('CONDITIONS'),
    path: '/api/v1/conditions/settings',
    verbs: { put: 204 },
  },
  {
    kind: 'data-alert-settings',
    ...adminWrites,
    ...ofTenant,
    errors: codedErrors('ALERTING'),
    path: '/api/v1/data-alerts/settings',
    verbs: { put: 204 },
  },
  {
    kind: 'sharing-task-settings',
    ...adminWrites,
    ...ofTenant,
    errors: codedErrors('SHARING'),
    path: '/api/v1/sharing-tasks/settings',
    patchable: ['enable-sharing', 'enable-report-subscription'],
    verbs: { put: 204, patch: 204 },
  },
  {
    kind: 'audit-settings',
    ...adminWrites,
    path: '/api/v1/audits/settings',
    show: (_call, { fields }) => ({ data: fields }),
    verbs: {},
  },
];
