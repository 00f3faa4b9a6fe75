import type { Samples } from './types.ts';

const admin = { id: 'x', name: 'TenantAdmin', type: 'default', level: 'admin' };

/** People, what they may do, and where; and the webhooks of people. */
export const permissionSamples: Samples = {
  role: [
    {
      route: '/api/v1/roles',
      answer: ({ id, at }) => [
        {
          id: id('auditor'),
          name: 'Auditor',
          type: 'custom',
          level: 'user',
          links: { self: { href: id('auditor') } },
          canEdit: true,
          canDelete: true,
          tenantId: id('tenant'),
          createdAt: at,
          createdBy: id('ana'),
          description: 'May read events',
          permissions: ['derived'],
          lastUpdatedAt: at,
          assignedScopes: ['admin.audits', 'user_default'],
          userEntitlementType: 'basic',
        },
        { id: id('default'), name: 'TenantAdmin', type: 'default', level: 'admin', tenantId: id('tenant') },
      ],
    },
  ],
  group: [
    {
      route: '/api/v1/groups',
      answer: ({ id, at }) => [
        {
          id: id('controllers'),
          name: 'Controllers',
          links: { self: { href: id('controllers') } },
          status: 'active',
          tenantId: id('tenant'),
          createdAt: at,
          providerType: 'custom',
          description: 'Finance',
          assignedRoles: [
            { ...admin, id: id('default') },
            { id: id('auditor'), name: 'Auditor', type: 'custom', level: 'user' },
          ],
          lastUpdatedAt: at,
        },
      ],
    },
  ],
  'group-settings': [
    {
      route: '/api/v1/groups/settings',
      answer: ({ id, at }) => ({
        links: { self: { href: id('gs') } },
        tenantId: id('tenant'),
        systemGroups: {
          '000000000000000000000001': {
            id: '000000000000000000000001',
            name: 'com.qlik.Everyone',
            enabled: true,
            createdAt: at,
            assignedRoles: [{ id: id('auditor'), name: 'Auditor', type: 'custom', level: 'user' }],
            lastUpdatedAt: at,
          },
        },
        syncIdpGroups: true,
        autoCreateGroups: false,
      }),
    },
  ],
  user: [
    {
      route: '/api/v1/users',
      answer: ({ id, at }) => [
        {
          id: id('ana'),
          name: 'Ana',
          email: 'ana@acme.example',
          links: { self: { href: id('ana') } },
          locale: 'en',
          status: 'active',
          picture: id('picture'),
          subject: 'ACME\\ana',
          tenantId: id('tenant'),
          createdAt: at,
          assignedRoles: [{ ...admin, id: id('default') }],
          lastUpdatedAt: at,
          assignedGroups: [
            { id: id('controllers'), name: 'Controllers', providerType: 'custom', assignedRoles: [admin] },
          ],
          assignedScopes: ['x'],
        },
        { id: id('left'), name: 'Ana', subject: 'ACME\\ana', status: 'deleted', tenantId: id('tenant') },
      ],
    },
  ],
  'licence-assignment': [
    {
      route: '/api/v1/licenses/assignments',
      answer: ({ at }) => [{ type: 'professional', excess: false, created: at, subject: 'ACME\\ana' }],
    },
  ],
  'licence-settings': [
    {
      route: '/api/v1/licenses/settings',
      answer: () => ({ autoAssignAnalyzer: true, autoAssignProfessional: false }),
    },
  ],
  'licence-overview': [
    {
      route: '/api/v1/licenses/overview',
      answer: ({ at, secret }) => ({
        trial: false,
        valid: '2026-01-01/2027-01-01',
        origin: 'External',
        status: 'Ok',
        product: 'Qlik Cloud',
        updated: at,
        allotments: [{ name: 'professional', units: 20, unitsUsed: at.length, usageClass: '' }],
        changeTime: at,
        licenseKey: secret('licence'),
        licenseNumber: '9999000000000001',
        secondaryNumber: '1',
        parameters: [{ name: 'p', valid: './.', values: { note: `api_key=${secret('parameter')}` } }],
      }),
    },
  ],
  app: [
    {
      route: '/api/v1/items',
      answer: ({ id, at }) => [
        { id: id('item'), resourceId: id('sales-app'), name: 'Sales', spaceId: id('finance'), updatedAt: at },
        { id: id('item2'), resourceId: id('own-app'), name: 'Scratch', ownerId: id('ana'), updatedAt: at },
      ],
    },
  ],
  space: [
    {
      route: '/api/v1/spaces',
      answer: ({ id, at, secret }) => [
        {
          id: id('finance'),
          meta: { roles: [], actions: ['read'], assignableRoles: ['consumer'] },
          name: 'Finance',
          type: 'shared',
          links: { self: { href: id('finance') }, assignments: { href: id('finance') } },
          ownerId: id('ana'),
          tenantId: id('tenant'),
          createdAt: at,
          createdBy: id('ana'),
          updatedAt: at,
          description: `Ask for it; Password=${secret('space')};`,
        },
      ],
    },
    {
      route: '/api/v1/spaces/:finance/assignments',
      answer: ({ id, at }) => [
        {
          id: id('a1'),
          type: 'user',
          links: {},
          roles: ['producer', 'consumer'],
          spaceId: id('finance'),
          tenantId: id('tenant'),
          createdAt: at,
          assigneeId: id('ana'),
        },
        { id: id('a2'), type: 'group', roles: ['consumer'], spaceId: id('finance'), assigneeId: id('controllers') },
        { id: id('a3'), type: 'user', roles: ['consumer'], spaceId: id('finance'), assigneeId: id('nobody') },
      ],
    },
    {
      route: '/api/v1/spaces/:finance/shares',
      answer: ({ id, at }) => [
        {
          id: id('s1'),
          type: 'group',
          roles: ['consumer'],
          spaceId: id('finance'),
          tenantId: id('tenant'),
          createdAt: at,
          assigneeId: id('controllers'),
          resourceId: id('sales-app'),
          resourceName: 'Sales',
          resourceType: 'app',
        },
      ],
    },
  ],
  webhook: [
    {
      route: '/api/v1/webhooks',
      answer: ({ id, at, secret }) => [
        {
          id: id('hook'),
          url: `https://ana:${secret('hook-url')}@hooks.acme.example/in`,
          name: 'Tell us',
          level: 'user',
          filter: `x eq "1" and secret=${secret('filter')}`,
          enabled: true,
          headers: { 'X-Api-Key': secret('header'), 'X-Plain': 'yes' },
          ownerId: id('ana'),
          createdAt: at,
          updatedAt: at,
          eventTypes: ['com.qlik.v1.app.created', 'com.qlik.v1.app.deleted'],
          secretKeyAdded: true,
          createdByUserId: id('ana'),
          encryptedHeaders: ['X-Secret/Two'],
          origin: 'api',
        },
        {
          id: id('hook2'),
          url: 'https://hooks.acme.example/plain',
          name: 'Plain',
          level: 'tenant',
          enabled: false,
          eventTypes: ['com.qlik.v1.app.created'],
          secretKeyAdded: true,
          origin: 'management-console',
        },
        { id: id('hook3'), url: 'https://a.example', name: 'Of an automation', eventTypes: [], origin: 'automations' },
      ],
    },
  ],
};
