import { describe, expect, it } from 'vitest';
import { plantedSecrets, type PracticeTenant } from '../../../../electron/practice/index.ts';
import { callerOf, givenTenant, type Answer, type Caller } from './given.ts';

type Fields = Record<string, unknown>;
const fields = (answer: Answer) => answer.json as unknown as Fields;
const rowsOf = (answer: Answer, key = 'data') => fields(answer)[key] as Fields[];
const kindRows = (tenant: PracticeTenant, kind: string) => [...tenant.state.config.rows(kind).values()];
const idOf = (tenant: PracticeTenant, kind: string) => kindRows(tenant, kind)[0]!.id;

/** Every list of the kinds of this file, and the gets below them. */
const lists = [
  '/api/v1/data-connections',
  '/api/workflows/automations',
  '/api/v1/automations',
  '/api/workflows/automation-connections',
  '/api/v1/themes',
  '/api/v1/extensions',
  '/api/v1/brands',
  '/api/v1/banners',
  '/api/v1/ui-config/pinned-links',
  '/api/scheduling/tasks',
  '/api/v1/report-templates',
  '/api/v1/glossaries',
  '/api/analytics/odag-links',
  '/api/v1/collections',
  '/api/v1/items?resourceType=genericlink',
  '/api/v1/data-alerts',
  '/api/v1/sharing-tasks',
  '/api/v1/data-files?includeAllSpaces=true',
];

describe('secrets of connections, automations, looks and content', () => {
  it('what an API never gives back stands in no answer, and what it gives stands in one', async () => {
    const tenant = await givenTenant({ switches: { automationWorkspaceForAdmin: true } });
    const call = await callerOf(tenant);
    const answers: string[] = [];
    for (const path of lists) answers.push((await call('GET', path)).bytes.toString());
    for (const kind of ['automation', 'automation-connection']) {
      for (const { id } of kindRows(tenant, kind))
        answers.push((await call('GET', `/api/workflows/${kind}s/${id}`)).bytes.toString());
    }
    for (const id of tenant.state.connections.keys())
      answers.push((await call('GET', `/api/v1/data-connections/${id}`)).bytes.toString());
    for (const { id } of kindRows(tenant, 'data-credential'))
      answers.push((await call('GET', `/api/v1/data-credentials/${id}`)).bytes.toString());
    const said = answers.join('\n');
    const kinds = [
      'data-connection',
      'data-credential',
      'automation',
      'automation-connection',
      'pinned-link',
      'generic-link',
    ];
    const planted = plantedSecrets.filter(({ kind }) => kinds.includes(kind));
    expect(new Set(planted.map(({ kind }) => kind)).size).toBe(kinds.length);
    for (const { kind, value, where } of planted)
      expect({ kind, value, isSaid: said.includes(value) }).toEqual({ kind, value, isSaid: where === 'given' });
  });

  it('the sealed secret of a connection is in its single get, and in lists only when asked for', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const holder = [...tenant.state.connections.values()].find((row) => row.secret !== undefined)!;
    const list = async (query: string) =>
      rowsOf(await call('GET', `/api/v1/data-connections${query}`)).find((row) => row['qID'] === holder.qID)!;
    expect(await list('')).not.toHaveProperty('qConnectionSecret');
    expect(await list('?extended=true')).toHaveProperty('qConnectionSecret');
    const path = `/api/v1/data-connections/${holder.qID}`;
    const sealed = fields(await call('GET', path))['qConnectionSecret'];
    tenant.state.config.switches.connectionSecretInGet = false;
    expect(fields(await call('GET', path))).not.toHaveProperty('qConnectionSecret');
    const body = { qName: 'Again', qType: 'T', qConnectStatement: 'C', datasourceID: 'D', qConnectionSecret: sealed };
    expect((await call('POST', '/api/v1/data-connections', body)).status).toBe(201);
    const foreign = await givenTenant({ seed: 2 });
    expect((await (await callerOf(foreign))('POST', '/api/v1/data-connections', body)).status).toBe(400);
  });

  it('a password becomes a credential that never shows it', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const body = {
      qName: 'P',
      qType: 'T',
      qConnectStatement: 'C',
      datasourceID: 'D',
      qUsername: 'u',
      qPassword: 'hush',
    };
    const made = fields(await call('POST', '/api/v1/data-connections', body));
    expect(made['qSeparateCredentials']).toBe(true);
    const credential = await call('GET', `/api/v1/data-credentials/${String(made['qCredentialsID'])}`);
    expect(fields(credential)['qConnCount']).toBe(1);
    expect(credential.bytes.toString()).not.toContain('hush');
    expect((await call('GET', '/api/v1/data-credentials')).status).toBe(404);
    await call('DELETE', `/api/v1/data-connections/${String(made['qID'])}`);
    const orphans = rowsOf(await call('POST', '/api/v1/data-credentials/actions/filter-orphan', {}));
    expect(orphans.map((row) => row['qID'])).toEqual([made['qCredentialsID']]);
  });
});

describe('data connections', () => {
  const patch = (path: string, value: unknown) => ({ op: 'replace', path, value });

  it('a patch of July 2026: not both forms, and no other address without credentials', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const id = [...tenant.state.connections.keys()].at(-1)!;
    const send = async (...patches: unknown[]) =>
      (await call('PATCH', `/api/v1/data-connections/${id}`, patches)).status;
    expect(await send(patch('/qConnectStatement', 'X'), patch('/connectionProperties', {}))).toBe(400);
    expect(await send(patch('/qConnectStatement', 'X'))).toBe(400);
    expect(await send(patch('/connectionProperties/host', 'other.example'))).toBe(400);
    expect(await send(patch('/connectionProperties', { server: 'other.example' }))).toBe(400);
    expect(await send(patch('/connectionProperties/db', 'other'))).toBe(204);
    expect(await send(patch('/qConnectStatement', 'X'), patch('/qPassword', 'p'))).toBe(204);
    expect(await send(patch('/qName', 'Renamed'))).toBe(204);
    const { qName, qConnectStatement } = tenant.state.connections.get(id)!;
    expect({ qName, qConnectStatement }).toEqual({ qName: 'Renamed', qConnectStatement: 'X' });
  });

  it('a name is taken within one space, and many change at once', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const [first, second] = [...tenant.state.connections.values()].filter((row) => row.qName.startsWith('Ledger'));
    const rename = [patch('/qName', first!.qName)];
    expect((await call('PATCH', `/api/v1/data-connections/${second!.qID}`, rename)).status).toBe(409);
    const connections = [{ id: second!.qID, spaceType: 'personal' }, { id: 'none' }];
    const answer = await call('POST', '/api/v1/data-connections/actions/update', { connections });
    expect(rowsOf(answer).map((row) => row['status'])).toEqual([200, 404]);
    expect(tenant.state.connections.get(second!.qID)).not.toHaveProperty('spaceId');
    expect((await call('PATCH', `/api/v1/data-connections/${second!.qID}`, rename)).status).toBe(204);
  });

  it('without a limit everything, with one a page', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const all = rowsOf(await call('GET', '/api/v1/data-connections'));
    expect(all).toHaveLength(tenant.state.connections.size);
    const page = await call('GET', '/api/v1/data-connections?limit=2&page=2');
    expect(rowsOf(page).map((row) => row['qID'])).toEqual(all.slice(2, 4).map((row) => row['qID']));
    const noFiles = rowsOf(await call('GET', '/api/v1/data-connections?noDatafiles=true'));
    expect(noFiles.length).toBeLessThan(all.length);
  });
});

describe('automations', () => {
  it('the whole of one is for its owner', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const path = `/api/workflows/automations/${idOf(tenant, 'automation')}`;
    expect((await call('GET', path)).status).toBe(403);
    const made = await call('POST', '/api/workflows/automations', { name: 'Mine', workspace: { blocks: [] } });
    expect(fields(await call('GET', `/api/workflows/automations/${made.json.id}`))).toHaveProperty('workspace');
    const listed = rowsOf(await call('GET', '/api/workflows/automations'));
    for (const row of listed) expect(row).not.toHaveProperty('workspace');
  });

  it('another owner costs the history and the connections of its blocks', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const row = kindRows(tenant, 'automation').at(-1)!;
    expect(JSON.stringify(row.fields['workspace'])).toMatch(/"connection_id":"/);
    const userId = [...tenant.state.people.keys()][3]!;
    const path = `/api/workflows/automations/${row.id}/actions/change-owner`;
    expect((await call('POST', path, { userId: 'nobody' })).status).toBe(400);
    expect((await call('POST', path, { userId })).status).toBe(204);
    expect(row.fields['ownerId']).toBe(userId);
    expect(row.fields['lastRunAt']).toBeUndefined();
    expect(JSON.stringify(row.fields['workspace'])).not.toMatch(/"connection_id":"/);
  });

  it('a connection made through the API is not connected until somebody logs in', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    expect(kindRows(tenant, 'automation-connection')[0]!.fields['isConnected']).toBe(true);
    const body = { name: 'C', connectorId: 'x', isConnected: true, params: [{ name: 'key', value: 'hush' }] };
    const made = await call('POST', '/api/workflows/automation-connections', body);
    expect(fields(made)['isConnected']).toBe(false);
    expect(made.bytes.toString()).not.toContain('hush');
  });

  it('the old path leads to the same, until it is gone', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const old = await call('GET', '/api/v1/automations');
    expect(old.headers.get('deprecation')).toBe('true');
    expect(rowsOf(old)).toEqual(rowsOf(await call('GET', '/api/workflows/automations')));
    tenant.state.config.switches.oldAutomations = 410;
    expect((await call('GET', '/api/v1/automations')).status).toBe(410);
    expect((await call('GET', '/api/workflows/automations')).status).toBe(200);
  });
});

describe('what is the same for every kind', () => {
  const paged: [path: string, key: string, next: (page: Fields) => string | undefined][] = [
    ['/api/workflows/automations?limit=1', 'data', hrefOf],
    ['/api/v1/brands?limit=1', 'data', hrefOf],
    ['/api/scheduling/tasks?limit=1', 'data', hrefOf],
    ['/api/v1/report-templates?limit=1', 'data', hrefOf],
    ['/api/v1/data-alerts?limit=1', 'tasks', hrefOf],
    ['/api/v1/sharing-tasks?limit=1', 'sharingTasks', hrefOf],
    ['/api/v1/glossaries?limit=1', 'data', hrefOf],
    ['/api/v1/data-files?includeAllSpaces=true&limit=1', 'data', hrefOf],
  ];
  it.each(paged)('%s is read to its end one by one', async (path, key, next) => {
    const tenant = await givenTenant({ configCount: 3 });
    const call = await callerOf(tenant);
    const ids: unknown[] = [];
    for (let at: string | undefined = path; at !== undefined && ids.length < 20;) {
      const page = await call('GET', at);
      for (const row of rowsOf(page, key)) ids.push(row['id']);
      at = next(fields(page));
    }
    expect(ids.length).toBeGreaterThanOrEqual(3);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('a right can be taken away and a route can be missing', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    tenant.state.config.refuse('theme', 403);
    expect((await call('GET', '/api/v1/themes')).status).toBe(403);
    tenant.state.config.refuse('glossary', 404);
    expect((await call('GET', '/api/v1/glossaries')).status).toBe(404);
    tenant.state.config.refuse('brand', 403, 'writes');
    expect((await call('GET', '/api/v1/brands')).status).toBe(200);
    expect((await call('DELETE', `/api/v1/brands/${idOf(tenant, 'brand')}`)).status).toBe(403);
  });

  it('an empty tenant has none of it', async () => {
    const tenant = await givenTenant({ empty: true });
    const call: Caller = await callerOf(tenant);
    for (const path of lists) {
      const answer = await call('GET', path);
      if (path === '/api/v1/banners') expect(answer.status).toBe(404);
      else expect({ path, text: answer.bytes.toString() }).toMatchObject({ path, text: expect.stringMatching(/\[\]/) });
    }
    expect(fields(await call('GET', '/api/workflows/automations/settings'))).toHaveProperty(
      'maxConcurrentRunsPerAutomation',
    );
  });
});

function hrefOf(page: Fields): string | undefined {
  const { next } = page['links'] as { next?: { href?: string } };
  return next?.href;
}
