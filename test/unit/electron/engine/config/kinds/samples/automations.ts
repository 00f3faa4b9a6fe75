import type { Samples } from './types.ts';

const route = '/api/workflows';

/** What runs by itself. */
export const automationSamples: Samples = {
  'automation-settings': [
    { route: `${route}/automations/settings`, answer: () => ({ maxConcurrentRunsPerAutomation: 3 }) },
  ],
  'automation-connection': [
    {
      route: `${route}/automation-connections`,
      answer: ({ id, at }) => [
        {
          id: id('slack'),
          name: 'Slack of ops',
          ownerId: id('ana'),
          spaceId: id('finance'),
          createdAt: at,
          updatedAt: at,
          connectorId: 'connector-slack',
          isConnected: true,
        },
      ],
    },
    {
      route: `${route}/automation-connections/:slack`,
      answer: ({ id, at, secret }) => ({
        id: id('slack'),
        name: 'Slack of ops',
        params: [
          { id: id('p1'), name: 'workspace', order: 1, value: secret('param'), fieldType: 'text', meta: [] },
          { id: id('p3'), name: 'domain', order: 3, fieldType: 'string', isOptional: false },
          { id: id('p4'), name: 'note', order: 4, fieldType: 'string', isOptional: true },
          {
            id: id('p2'),
            name: 'token',
            order: 2,
            value: secret('param-two'),
            fieldType: 'password',
            isOptional: false,
          },
        ],
        ownerId: id('ana'),
        spaceId: id('finance'),
        redirect: `https://login.example/?state=${secret('redirect')}`,
        createdAt: at,
        updatedAt: at,
        connectorId: 'connector-slack',
        isConnected: true,
        oauthAccountName: 'ops@acme.example',
      }),
    },
  ],
  automation: [
    {
      route: `${route}/automations`,
      answer: ({ id, at, secret }) => [
        {
          id: id('nightly'),
          name: 'Nightly',
          state: 'available',
          ownerId: id('ana'),
          spaceId: id('finance'),
          runMode: 'scheduled',
          lastRun: { id: id('run'), status: 'finished', error: [{ executionToken: secret('nested-token') }] },
          duration: 3,
          createdAt: at,
          updatedAt: at,
          lastRunAt: at,
          workspace: {},
          executionToken: secret('list-token'),
        },
        { id: id('webhooked'), name: 'Called', state: 'disabled', ownerId: id('ana'), createdAt: at, updatedAt: at },
      ],
    },
    {
      route: `${route}/automations/:nightly`,
      answer: ({ id, at, secret }) => ({
        id: id('nightly'),
        name: 'Nightly',
        state: 'available',
        ownerId: id('ana'),
        spaceId: id('finance'),
        createdAt: at,
        updatedAt: at,
        schedules: [
          { id: id('s1'), startAt: '2026-01-01T03:00:00', interval: 3600, timezone: 'UTC', lastStartedAt: at },
        ],
        workspace: {
          blocks: [
            { id: 'start', type: 'StartBlock', executionToken: secret('block-token') },
            {
              id: 'post',
              type: 'EndpointBlock',
              settings: [{ id: 'datasource', value: id('slack') }],
              inputs: [{ id: 'app', value: id('sales-app') }],
            },
          ],
        },
        description: 'Tells ops',
        connectorIds: [id('connector')],
        executionToken: secret('token'),
        maxConcurrentRuns: 1,
      }),
    },
    {
      route: `${route}/automations/:webhooked`,
      answer: ({ id, at, secret }) => ({
        id: id('webhooked'),
        name: 'Called',
        state: 'disabled',
        ownerId: id('ana'),
        createdAt: at,
        updatedAt: at,
        runMode: 'webhook',
        workspace: {
          blocks: [{ id: 'call', inputs: [{ id: 'headers', value: `Authorization: Bearer ${secret('bearer')}` }] }],
        },
        executionToken: secret('token'),
      }),
    },
  ],
  'reload-schedule': [
    {
      route: '/api/scheduling/tasks',
      answer: ({ id, at }) => [
        {
          id: id('daily'),
          name: 'Daily',
          start: {
            schedule: { recurrence: 'RRULE:FREQ=DAILY', startDateTime: '2026-01-01T05:00:00', timezone: 'UTC' },
          },
          states: [
            {
              end: true,
              name: 'reload',
              type: 'EVENT',
              onEvents: [
                {
                  actions: [
                    { functionRef: { refName: 'app.reload', arguments: { appId: id('sales-app'), partial: false } } },
                  ],
                  eventRefs: ['timer'],
                },
              ],
            },
          ],
          events: [],
          enabled: true,
          metadata: {
            usage: 'ANALYTICS',
            ownerId: id('ana'),
            spaceId: id('finance'),
            trigger: { id: id('trigger'), type: 1 },
            tenantId: id('tenant'),
            createdAt: at,
            updatedAt: at,
            createdBy: id('ana'),
            resourceName: 'Sales',
            resourceType: 'app',
            orchestration: { id: id('orchestration'), type: 1 },
          },
          resourceId: id('sales-app'),
          specVersion: '0.8',
        },
        {
          id: id('after-daily'),
          name: 'After the daily one',
          states: [
            {
              name: 'reload',
              type: 'EVENT',
              onEvents: [
                {
                  actions: [{ functionRef: { refName: 'app.reload', arguments: { appId: id('own-app') } } }],
                  eventRefs: ['done'],
                },
              ],
            },
          ],
          events: [
            {
              name: 'done',
              type: 'com.qlik.v1.task.run.finished',
              source: 'system-events.task',
              correlation: [
                { contextAttributeName: 'id', contextAttributeValue: id('daily') },
                { contextAttributeName: 'status', contextAttributeValue: 'SUCCEEDED' },
              ],
            },
          ],
          enabled: false,
          metadata: { ownerId: id('ana'), disabledCode: 'MANUALLY' },
          resourceId: id('own-app'),
          specVersion: '0.8',
        },
      ],
    },
  ],
};
