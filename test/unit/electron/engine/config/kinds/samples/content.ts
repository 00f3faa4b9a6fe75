import type { SampleTenant, Samples } from './types.ts';

const recipients = ({ id, at }: SampleTenant) => ({
  userIds: [{ value: id('ana'), groups: [id('controllers')], enabled: true, taskRecipientErrors: [{ timestamp: at }] }],
  groupIds: [{ value: id('controllers'), enabled: true }],
  DLUsers: [id('ana')],
  DLGroups: [id('controllers')],
});

const filter = ({ id, at }: SampleTenant) => [
  {
    id: id('filter'),
    name: 'North',
    ownerId: id('ana'),
    createdAt: at,
    updatedAt: at,
    filterType: 'REP',
    filterV1_0: { fieldsByState: { $: [{ name: 'Region', values: [{ valueAsText: 'North' }] }] } },
    filterVersion: 'filter-1.0',
  },
];

/** What refers to apps and what is in them. */
export const contentSamples: Samples = {
  collection: [
    {
      route: '/api/v1/collections',
      answer: ({ id, at }) => [
        {
          id: id('best'),
          full: false,
          meta: { items: { data: [] } },
          name: 'Best of',
          type: 'publicgoverned',
          links: { self: { href: id('best') } },
          tenantId: id('tenant'),
          createdAt: at,
          creatorId: id('ana'),
          itemCount: 2,
          updatedAt: at,
          updaterId: id('ana'),
          description: 'What to look at',
        },
      ],
    },
    {
      route: '/api/v1/collections/:best/items',
      answer: ({ id, at }) => [
        { id: id('item'), name: 'Sales', resourceId: id('sales-app'), resourceType: 'app', updatedAt: at },
        { id: id('note-item'), name: 'Read me', resourceId: id('note'), resourceType: 'note', updatedAt: at },
      ],
    },
  ],
  'generic-link': [
    {
      route: '/api/v1/items?resourceType=genericlink',
      answer: ({ id, at, secret }) => [
        {
          id: id('link-item'),
          name: 'Portal',
          actions: ['read'],
          ownerId: id('ana'),
          spaceId: id('finance'),
          tenantId: id('tenant'),
          createdAt: at,
          updatedAt: at,
          resourceId: id('link'),
          resourceType: 'genericlink',
          resourceLink: `https://portal.acme.example/?api_key=${secret('link')}`,
          resourceAttributes: {},
          resourceCreatedAt: at,
        },
      ],
    },
  ],
  glossary: [
    {
      route: '/api/v1/glossaries',
      answer: ({ id, at }) => [
        {
          id: id('terms'),
          name: 'Finance terms',
          tags: ['b', 'a'],
          ownerId: id('ana'),
          spaceId: id('finance'),
          overview: '{}',
          createdAt: at,
          createdBy: id('ana'),
          updatedAt: at,
          description: 'Words',
          termTemplate: { relatedInformation: '{}' },
        },
      ],
    },
    {
      route: '/api/v1/glossaries/:terms/actions/export',
      answer: ({ id, at, secret }) => ({
        id: id('terms'),
        name: 'Finance terms',
        tags: ['b', 'a'],
        terms: [
          {
            id: id('margin'),
            name: 'Margin',
            tags: [],
            owner: [{ name: 'Ana', email: 'ana@acme.example', userId: id('ana') }],
            linksTo: [
              { type: 'definition', resourceId: id('sales-app'), resourceType: 'app', subResourceId: 'measure-1' },
            ],
            relatesTo: [{ type: 'seeAlso', termId: id('revenue') }],
            categories: [id('figures')],
            description: `As in https://wiki.acme.example/?access_token=${secret('term')}`,
          },
          { id: id('revenue'), name: 'Revenue', categories: [id('figures')], relatesTo: [] },
        ],
        ownerId: id('ana'),
        spaceId: id('finance'),
        createdAt: at,
        categories: [
          { id: id('money'), name: 'Money' },
          { id: id('figures'), name: 'Figures', parentId: id('money') },
        ],
      }),
    },
  ],
  'odag-link': [
    {
      route: '/api/analytics/odag-links',
      answer: ({ id, at }) => [
        {
          id: id('odag'),
          name: 'Details',
          owner: { id: id('ana'), name: 'Ana', subject: 'ana', tenantid: id('tenant') },
          status: 'disabled',
          bindings: [{ selectAppParamName: 'Region', selectAppParamType: 'Field', templateAppVarName: 'region' }],
          privileges: ['read'],
          properties: { rowEstRange: [{ context: 'User_*', highBound: 1000 }] },
          rowEstExpr: 'Count(Id)',
          createdDate: at,
          modifiedDate: at,
          templateApp: { id: id('sales-app'), name: 'Sales' },
          modifiedByUser: { id: id('ana'), name: 'Ana' },
        },
      ],
    },
    {
      route: '/api/analytics/odag-links?type=all&selectionAppID=:own-app',
      answer: ({ id }) => [{ id: id('odag'), name: 'Details' }],
    },
    { route: '/api/analytics/odag-links?type=all&selectionAppID=:sales-app', answer: () => [] },
  ],
  'report-template': [
    {
      route: '/api/v1/report-templates',
      answer: ({ id, at }) => [
        {
          id: id('board'),
          name: 'Board report',
          type: 'excel',
          ownerId: id('ana'),
          createdAt: at,
          createdBy: id('ana'),
          updatedAt: at,
          description: 'Monthly',
          sourceAppId: id('sales-app'),
          sourceAppName: 'Sales',
          metadataVersion: 4,
        },
      ],
    },
  ],
  'report-filter': [
    { route: '/api/v1/apps/:sales-app/report-filters', answer: filter },
    { route: '/api/v1/apps/:own-app/report-filters', answer: filter },
  ],
  'data-alert': [
    {
      route: '/api/v1/data-alerts',
      answer: (tenant) => {
        const { id, at } = tenant;
        return [
          {
            id: id('alert'),
            name: 'Margin fell',
            appId: id('sales-app'),
            enabled: true,
            ownerId: id('ana'),
            ownerName: 'Ana',
            sheetId: 'sheet-1',
            lastScan: at,
            tenantId: id('tenant'),
            recipients: recipients(tenant),
            conditionId: id('condition'),
            dateCreated: at,
            lastUpdated: at,
            triggerType: 'SCHEDULED',
            triggerStats: { totalScans: 3 },
            subscriptionIds: [id('subscription')],
            scheduleOptions: {
              timezone: 'UTC',
              recurrence: ['RRULE:FREQ=DAILY'],
              chronosJobID: id('job'),
              nextExecutionTime: at,
            },
          },
        ];
      },
    },
    {
      route: '/api/v1/conditions/:condition',
      answer: ({ id, at, secret }) => ({
        type: 'data',
        ownerId: id('ana'),
        tenantId: id('tenant'),
        dataCondition: {
          measures: [{ title: 'Margin', qLibraryId: 'measure-1' }],
          conditionBase: {
            id: id('condition'),
            type: 'data',
            appId: id('sales-app'),
            created: at,
            ownerId: id('ana'),
            updated: at,
            tenantId: id('tenant'),
            createdById: id('ana'),
            description: `key=${secret('condition')}1`,
          },
          conditionData: { expression: 'Margin < 10' },
        },
      }),
    },
  ],
  'sharing-task': [
    {
      route: '/api/v1/sharing-tasks',
      answer: (tenant) => {
        const { id, at, secret } = tenant;
        return [
          {
            id: id('mail'),
            name: 'Monday mail',
            type: 'template-sharing',
            appId: id('sales-app'),
            owner: id('ana'),
            state: { selections: [] },
            tenant: id('tenant'),
            appName: 'Sales',
            lastRun: at,
            message: `Open with password: ${secret('message')}`,
            spaceId: id('finance'),
            templates: [
              { type: 'excel', fileName: 'board', templateId: id('board'), chartData: { appId: id('sales-app') } },
            ],
            templateId: id('unique'),
            recipients: recipients(tenant),
            dateCreated: at,
            emailContent: { subject: 'News', body: `https://x.example/?sig=${secret('mail')}1` },
            encryptedState: { value: secret('state'), cipher: 'x' },
            scheduleOptions: { timezone: 'UTC', recurrence: ['RRULE:FREQ=WEEKLY'], chronosJobID: id('job2') },
            dataConnectionID: id('warehouse'),
            insightDirectURL: id('insight'),
            distributionListId: id('list'),
          },
        ];
      },
    },
  ],
};
