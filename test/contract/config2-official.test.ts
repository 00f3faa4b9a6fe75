import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPracticeTenant, type PracticeTenant } from '../../electron/practice/index.ts';
import { callerOf, type Answer, type Caller } from '../unit/electron/practice/given.ts';
import { formOf } from '../unit/electron/practice/config2-given.ts';
import { areSpecsHere, complaints } from './official-schemas.ts';

const name = areSpecsHere
  ? 'connections, automations, looks, content and audits answer as the official files say'
  : 'official specs absent: reference/specs not found';

describe.skipIf(!areSpecsHere)(name, () => {
  let tenant: PracticeTenant;
  let call: Caller;
  beforeAll(async () => {
    tenant = await startPracticeTenant({
      appCount: 4,
      limits: 'off',
      switches: { reloadTasks: 200, automationWorkspaceForAdmin: true },
    });
    call = await callerOf(tenant);
  });
  afterAll(() => tenant.close());

  const idOf = (kind: string): string => [...tenant.state.config.rows(kind).keys()][0]!;
  const appWithFilter = (): string =>
    [...tenant.state.apps.keys()].find((id) =>
      [...tenant.state.config.rows('report-filter').values()].some((row) => row.fields['appId'] === id),
    )!;
  const parameters: Record<string, () => string> = {
    qID: () => [...tenant.state.connections.keys()].at(-1)!,
    'brand-id': () => idOf('brand'),
    appId: appWithFilter,
    linkId: () => idOf('odag-link'),
    collectionId: () => idOf('collection'),
    alertId: () => idOf('data-alert'),
    taskId: () => idOf('sharing-task'),
    itemId: () => [...tenant.state.apps.values()][0]!.itemId,
  };
  const kindsByPath: Record<string, string> = {
    'data-credentials/{qID}': 'data-credential',
    'automations/{id}': 'automation',
    'automation-connections/{id}': 'automation-connection',
    'themes/{id}': 'theme',
    'extensions/{id}': 'extension',
    'pinned-links/{id}': 'pinned-link',
    'tasks/{id}': 'reload-schedule',
    'report-templates/{id}': 'report-template',
    'report-filters/{id}': 'report-filter',
    'glossaries/{id}': 'glossary',
    'data-files/{id}': 'data-file',
    'conditions/{id}': 'condition',
  };
  const pathOf = (operation: string): string => {
    let path = operation.split(' ')[1]!;
    for (const [part, kind] of Object.entries(kindsByPath)) {
      if (path.includes(part)) path = path.replace(part, part.replace(/\{\w+\}/, idOf(kind)));
    }
    return path.replace(/\{([\w-]+)\}/g, (_all, key: string) => parameters[key]?.() ?? key);
  };
  const fits = (file: string, operation: string, answer: Answer, status: number) =>
    expect({
      operation,
      status: answer.status,
      complaints: complaints(file, operation, answer.status, answer.json),
    }).toEqual({ operation, status, complaints: [] });

  const reads: [file: string, operation: string, query?: string][] = [
    ['data-connections', 'GET /api/v1/data-connections'],
    ['data-connections', 'GET /api/v1/data-connections', '?limit=3&page=2&extended=true'],
    ['data-connections', 'GET /api/v1/data-connections/{qID}'],
    ['data-credentials', 'GET /api/v1/data-credentials/{qID}'],
    ['workflows-automations', 'GET /api/workflows/automations', '?limit=1'],
    ['workflows-automations', 'GET /api/workflows/automations/{id}'],
    ['workflows-automations', 'GET /api/workflows/automations/settings'],
    ['automations', 'GET /api/v1/automations'],
    ['workflows-automation-connections', 'GET /api/workflows/automation-connections'],
    ['workflows-automation-connections', 'GET /api/workflows/automation-connections/{id}'],
    ['themes', 'GET /api/v1/themes'],
    ['themes', 'GET /api/v1/themes/{id}'],
    ['extensions', 'GET /api/v1/extensions'],
    ['extensions', 'GET /api/v1/extensions/{id}'],
    ['brands', 'GET /api/v1/brands', '?limit=1'],
    ['brands', 'GET /api/v1/brands/{brand-id}'],
    ['banners', 'GET /api/v1/banners'],
    ['ui-config', 'GET /api/v1/ui-config/pinned-links'],
    ['ui-config', 'GET /api/v1/ui-config/pinned-links/{id}'],
    ['scheduling-tasks', 'GET /api/scheduling/tasks', '?limit=1'],
    ['scheduling-tasks', 'GET /api/scheduling/tasks/{id}'],
    ['reload-tasks', 'GET /api/v1/reload-tasks'],
    ['report-templates', 'GET /api/v1/report-templates', '?limit=1'],
    ['report-templates', 'GET /api/v1/report-templates/{id}'],
    ['apps', 'GET /api/v1/apps/{appId}/report-filters'],
    ['apps', 'GET /api/v1/apps/{appId}/report-filters/{id}'],
    ['apps', 'GET /api/v1/apps/{appId}/report-filters/actions/count'],
    ['glossaries', 'GET /api/v1/glossaries', '?limit=1'],
    ['glossaries', 'GET /api/v1/glossaries/{id}'],
    ['glossaries', 'GET /api/v1/glossaries/{id}/categories'],
    ['glossaries', 'GET /api/v1/glossaries/{id}/terms'],
    ['glossaries', 'GET /api/v1/glossaries/{id}/actions/export'],
    ['analytics-odag-links', 'GET /api/analytics/odag-links'],
    ['analytics-odag-links', 'GET /api/analytics/odag-links/{linkId}'],
    ['collections', 'GET /api/v1/collections', '?limit=1'],
    ['collections', 'GET /api/v1/collections/{collectionId}'],
    ['collections', 'GET /api/v1/collections/{collectionId}/items'],
    ['items', 'GET /api/v1/items', '?resourceType=genericlink'],
    ['items', 'GET /api/v1/items/{itemId}/collections'],
    ['data-alerts', 'GET /api/v1/data-alerts', '?limit=1'],
    ['data-alerts', 'GET /api/v1/data-alerts/{alertId}'],
    ['data-alerts', 'GET /api/v1/data-alerts/{alertId}/condition'],
    ['conditions', 'GET /api/v1/conditions/{id}'],
    ['sharing-tasks', 'GET /api/v1/sharing-tasks', '?limit=1'],
    ['sharing-tasks', 'GET /api/v1/sharing-tasks/{taskId}'],
    ['data-files', 'GET /api/v1/data-files', '?includeAllSpaces=true'],
    ['data-files', 'GET /api/v1/data-files/quotas'],
    ['data-files', 'GET /api/v1/data-files/connections'],
    ['audits', 'GET /api/v1/audits', '?limit=100'],
    ['audits', 'GET /api/v1/audits/types'],
    ['audits', 'GET /api/v1/audits/sources'],
  ];
  it.each(reads)('%s: %s %s', async (file, operation, query = '') => {
    fits(file, operation, await call('GET', pathOf(operation) + query), 200);
  });

  const missing: [file: string, operation: string][] = [
    ['data-connections', 'GET /api/v1/data-connections/{qID}'],
    ['data-credentials', 'GET /api/v1/data-credentials/{qID}'],
    ['workflows-automations', 'GET /api/workflows/automations/{id}'],
    ['workflows-automation-connections', 'GET /api/workflows/automation-connections/{id}'],
    ['themes', 'GET /api/v1/themes/{id}'],
    ['extensions', 'GET /api/v1/extensions/{id}'],
    ['brands', 'GET /api/v1/brands/{brand-id}'],
    ['scheduling-tasks', 'GET /api/scheduling/tasks/{id}'],
    ['report-templates', 'GET /api/v1/report-templates/{id}'],
    ['glossaries', 'GET /api/v1/glossaries/{id}'],
    ['analytics-odag-links', 'GET /api/analytics/odag-links/{linkId}'],
    ['collections', 'GET /api/v1/collections/{collectionId}'],
    ['data-alerts', 'GET /api/v1/data-alerts/{alertId}'],
    ['sharing-tasks', 'GET /api/v1/sharing-tasks/{taskId}'],
    ['data-files', 'GET /api/v1/data-files/{id}'],
    ['audits', 'GET /api/v1/audits/{id}'],
  ];
  it.each(missing)('%s says in its own form what is not there: %s', async (file, operation) => {
    const path = operation.split(' ')[1]!.replace(/\{[\w-]+\}/, 'none');
    fits(file, operation, await call('GET', path), 404);
  });

  const app = () => [...tenant.state.apps.keys()][0]!;
  const writes: [file: string, operation: string, status: number, body: () => unknown][] = [
    [
      'data-connections',
      'POST /api/v1/data-connections',
      201,
      () => ({ qName: 'N', datasourceID: 'D', connectionProperties: { host: 'h' } }),
    ],
    ['data-connections', 'POST /api/v1/data-connections/actions/duplicate', 201, () => ({ id: pathOf('x {qID}') })],
    [
      'data-connections',
      'POST /api/v1/data-connections/actions/update',
      207,
      () => ({ connections: [{ id: 'none' }, { id: pathOf('x {qID}'), spaceType: 'personal' }] }),
    ],
    ['data-credentials', 'POST /api/v1/data-credentials/actions/filter-orphan', 200, () => ({})],
    [
      'workflows-automations',
      'POST /api/workflows/automations',
      201,
      () => ({ name: 'Made', workspace: { blocks: [] } }),
    ],
    ['workflows-automations', 'PUT /api/workflows/automations/{id}', 200, () => ({ name: 'Changed' })],
    ['workflows-automations', 'POST /api/workflows/automations/{id}/actions/copy', 201, () => ({ name: 'Copy' })],
    [
      'workflows-automations',
      'PUT /api/workflows/automations/settings',
      200,
      () => ({ maxConcurrentRunsPerAutomation: 2 }),
    ],
    [
      'workflows-automation-connections',
      'POST /api/workflows/automation-connections',
      201,
      () => ({ name: 'C', connectorId: '3004e850', params: [{ name: 'key', value: 'secret' }] }),
    ],
    [
      'workflows-automation-connections',
      'POST /api/workflows/automation-connections/{id}/actions/check',
      200,
      () => ({}),
    ],
    ['brands', 'POST /api/v1/brands/{brand-id}/actions/activate', 200, () => ({})],
    [
      'banners',
      'POST /api/v1/banners/actions/upsert',
      201,
      () => ({
        ...{ type: 'info', enabled: false, linkEnabled: false, message: 'M' },
        ...{ startTime: '2026-01-01T00:00:00Z', endTime: '2026-01-02T00:00:00Z' },
      }),
    ],
    [
      'ui-config',
      'POST /api/v1/ui-config/pinned-links',
      201,
      () => ({ name: 'L', link: 'https://a.example', type: 'custom-link', scope: 'tenant' }),
    ],
    [
      'ui-config',
      'POST /api/v1/ui-config/pinned-links/actions/bulk-create-pinned-links',
      200,
      () => ({ links: [{ name: 'L', link: 'https://a.example' }], type: 'custom-link', scope: 'tenant' }),
    ],
    [
      'scheduling-tasks',
      'POST /api/scheduling/tasks',
      201,
      () => ({ name: 'T', specVersion: '0.8', states: statesFor(app()) }),
    ],
    [
      'scheduling-tasks',
      'PATCH /api/scheduling/tasks/{id}',
      200,
      () => [{ op: 'replace', path: '/enabled', value: false }],
    ],
    [
      'apps',
      'POST /api/v1/apps/{appId}/report-filters',
      201,
      () => ({ name: 'F', filterType: 'REP', filterVersion: 'filter-1.0' }),
    ],
    ['glossaries', 'POST /api/v1/glossaries', 201, () => ({ name: 'G' })],
    ['glossaries', 'POST /api/v1/glossaries/{id}/categories', 201, () => ({ name: 'K' })],
    ['glossaries', 'POST /api/v1/glossaries/{id}/terms', 201, () => ({ name: 'W' })],
    [
      'glossaries',
      'POST /api/v1/glossaries/actions/import',
      201,
      () => ({ name: 'I', categories: [{ id: 'a', name: 'A' }], terms: [{ id: 'b', name: 'B', categories: ['a'] }] }),
    ],
    [
      'analytics-odag-links',
      'POST /api/analytics/odag-links',
      201,
      () => ({ name: 'O', selectionApp: app(), templateApp: app() }),
    ],
    [
      'analytics-odag-links',
      'PUT /api/analytics/odag-links/{linkId}',
      200,
      () => ({ name: 'P', selectionApp: app(), templateApp: app() }),
    ],
    ['collections', 'POST /api/v1/collections', 201, () => ({ name: 'C', type: 'private' })],
    [
      'collections',
      'PATCH /api/v1/collections/{collectionId}',
      200,
      () => [{ op: 'replace', path: '/name', value: 'D' }],
    ],
    [
      'conditions',
      'POST /api/v1/conditions',
      201,
      () => ({ type: 'data', dataCondition: { conditionData: {}, measures: [] } }),
    ],
    [
      'data-alerts',
      'POST /api/v1/data-alerts',
      202,
      () => ({
        ...{ name: 'A', appId: app(), conditionId: idOf('condition'), triggerType: 'RELOAD' },
        recipients: { userIds: [] },
      }),
    ],
    [
      'sharing-tasks',
      'POST /api/v1/sharing-tasks',
      201,
      () => ({ name: 'S', type: 'template-sharing', templates: [{ type: 'excel' }], state: { selections: [] } }),
    ],
  ];
  it.each(writes)('%s: %s', async (file, operation, status, body) => {
    fits(file, operation, await call(operation.split(' ')[0]!, pathOf(operation), body()), status);
  });

  it('files sent in a form', async () => {
    const zip = Buffer.from('PK\x03\x04 a zip');
    const theme = formOf({ data: '{"name":"New look"}' }, { file: { name: 'look.zip', bytes: zip } });
    fits('themes', 'POST /api/v1/themes', await call('POST', '/api/v1/themes', theme.bytes, theme.headers), 201);
    fits('themes', 'POST /api/v1/themes', await call('POST', '/api/v1/themes', theme.bytes, theme.headers), 409);
    const changed = await call('PATCH', pathOf('PATCH /api/v1/themes/{id}'), theme.bytes, theme.headers);
    fits('themes', 'PATCH /api/v1/themes/{id}', changed, 409);
    const brand = formOf({ name: 'B', description: 'D' }, { logo: { name: 'l.png', bytes: Buffer.from('png') } });
    fits('brands', 'POST /api/v1/brands', await call('POST', '/api/v1/brands', brand.bytes, brand.headers), 201);
    const styles = formOf({}, { file: { name: 's.json', bytes: Buffer.from('{}') } });
    const path = `${pathOf('PUT /api/v1/brands/{brand-id}')}/files/styles`;
    const operation = 'PUT /api/v1/brands/{brand-id}/files/{brand-file-id}';
    fits('brands', operation, await call('PUT', path, styles.bytes, styles.headers), 200);
  });

  it('an archived day', async () => {
    const day = new Date(tenant.clock.now() - 3 * 86_400_000).toISOString().slice(0, 10);
    const answer = await call('GET', `/api/v1/audits/archive?date=${day}`);
    expect(answer.json.data.length).toBeGreaterThan(0);
    fits('audits', 'GET /api/v1/audits/archive', answer, 200);
  });
});

const statesFor = (appId: string) => {
  const reload = { functionRef: { refName: 'app.reload', arguments: { appId } } };
  return [{ name: 's', type: 'EVENT', onEvents: [{ eventRefs: ['e'], actions: [reload] }] }];
};
