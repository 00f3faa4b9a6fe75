import { describe, expect, it } from 'vitest';
import type { ConfigDocument } from '../../../../../../shared/domain/config.ts';
import {
  changed,
  documentOf,
  documents,
  handsOf,
  readWith,
  refusing,
  sent,
  tenant,
  writeOf,
} from './sample-documents.ts';
import { answersOf, readAll } from './sample-tenant.ts';

describe('data connections', () => {
  const warehouse = documentOf('data-connection', 'Finance/Warehouse');

  it('are listed without the files of the tenant’s own storage, and never asked for one by one', async () => {
    const asked: string[] = [];
    await readWith((reader) => ({
      one: (path) => {
        asked.push(path);
        return reader.one(path);
      },
      list: (list) => {
        asked.push(list.path);
        return reader.list(list);
      },
    }));

    expect(asked.filter((path) => path.includes('data-connections'))).toEqual([
      '/api/v1/data-connections?noDatafiles=true',
    ]);
    expect(asked.filter((path) => /\/api\/v1\/(automation|reload-tasks|tasks)/.test(path))).toEqual([]);
  });

  it('name their credential, wait for its password, and send numbers as texts', () => {
    expect(warehouse.resource['qCredentialsID']).toEqual({
      $ref: 'data-credential/QvOdbcConnectorPackage.exe/Warehouse reader',
    });
    expect(warehouse.secrets.map(({ path }) => path)).toEqual(['/qPassword', '/qUsername']);
    const [call] = writeOf('data-connection').create(warehouse);
    expect(call!.body).toMatchObject({ qLogOn: '1', qArchitecture: '0', space: { $ref: 'space/Finance' } });
    expect(call!.body).not.toHaveProperty('qPassword');
    expect(call!.body).not.toHaveProperty('qCredentialsID');
    expect(handsOf(warehouse)).toContain('password');
  });

  it('take another address only together with the password', () => {
    const update = (after: ConfigDocument) => writeOf('data-connection').update(warehouse, after);
    const moved = { qConnectStatement: 'CUSTOM CONNECT TO "host=new"' };

    expect(update(changed(warehouse, moved))).toEqual([]);
    expect(update(changed(warehouse, { ...moved, tags: ['prod'] }))[0]!.body).toEqual([
      { op: 'replace', path: '/tags', value: ['prod'] },
    ]);
    const typed = changed(warehouse, { ...moved, qPassword: 'p', qUsername: 'u' }, { secrets: [] });
    expect(update(typed)[0]!.body).toEqual([
      { op: 'replace', path: '/qConnectStatement', value: moved.qConnectStatement },
      { op: 'add', path: '/qUsername', value: 'u' },
      { op: 'add', path: '/qPassword', value: 'p' },
    ]);
  });

  it('say whether everybody has a credential of their own when they are made, and never after', () => {
    const separate = changed(warehouse, { qSeparateCredentials: true });
    const shared = changed(warehouse, { qSeparateCredentials: false });

    expect(writeOf('data-connection').create(separate)[0]!.body).toMatchObject({ qSeparateCredentials: true });
    expect(writeOf('data-connection').update(shared, separate)).toEqual([]);
    expect(warehouse.exportOnly.map(({ path }) => path)).toContain('/qSeparateCredentials');
    expect(handsOf(separate)).toContain('Everybody who uses the data connection');
  });

  it('are not applied while a secret stands in the statement, and are left to their owner in a personal space', () => {
    expect(documentOf('data-connection', 'Finance/Leaky')).toMatchObject({ apply: 'no' });
    const own = documents.find(({ kind, key }) => kind === 'data-connection' && key.endsWith('/My feed'))!;
    expect(own.key).toMatch(/^~.+\/My feed$/);
    expect(writeOf('data-connection').create(own)).toEqual([]);
    expect(handsOf(own)).toContain('ana');
  });
});

describe('automations', () => {
  const nightly = documentOf('automation', 'Finance/Nightly');

  it('keep no token anywhere, not even in what is kept in the vault', async () => {
    const { items } = await readAll(answersOf(tenant), tenant);
    const kept = JSON.stringify(items.filter(({ kind }) => kind === 'automation'));

    expect(kept).not.toContain('executionToken');
    expect(kept).not.toContain('-token');
  });

  it('name the connections and apps inside their blocks', () => {
    const text = JSON.stringify(nightly.resource['workspace']);

    expect(text).toContain('{"$ref":"automation-connection/Finance/Slack of ops"}');
    expect(text).toContain('{"$ref":"app/Finance/Sales"}');
    expect(text).toContain('"EndpointBlock"');
  });

  it('are made empty, switched off, and only then filled; their owner is never set', () => {
    const calls = writeOf('automation').create(nightly);

    expect(sent(calls)).toEqual([
      'POST /api/workflows/automations',
      'POST /api/workflows/automations/{self}/actions/disable',
      'PUT /api/workflows/automations/{self}',
    ]);
    expect(calls[0]!.body).toEqual({ name: 'Nightly', description: 'Tells ops', spaceId: { $ref: 'space/Finance' } });
    expect(calls[2]!.body).toHaveProperty('schedules');
    expect(JSON.stringify(calls)).not.toMatch(/owner/i);
    expect(handsOf(nightly)).toMatch(/turn it on[\s\S]*another owner costs it its history/);
  });

  it.each(['tenant.forbidden', 'tenant.not-found'] as const)(
    'whose blocks are refused (%s) are kept without them, counted, and left to their owner',
    async (code) => {
      const { readings, items } = await refusing(/automations\/one-/, code);
      const reading = readings.find(({ kind }) => kind === 'automation')!;

      expect(reading).toMatchObject({ state: 'partial', code: 'config.partial-read', count: 2 });
      expect(reading.why).toContain('No rights on 2 workflows');
      for (const { raw } of items.filter(({ kind }) => kind === 'automation'))
        expect(raw).not.toHaveProperty('workspace');
      const { workspace: _blocks, ...rest } = nightly.resource;
      const bare = { ...nightly, resource: rest };
      expect(writeOf('automation').create(bare)).toEqual([]);
      expect(writeOf('automation').update(nightly, bare)).toEqual([]);
      expect(handsOf(bare)).toContain('owner');
    },
  );

  it('change nothing of a connection; values of its parameters wait for a person', () => {
    const slack = documentOf('automation-connection', 'Finance/Slack of ops');
    const write = writeOf('automation-connection');

    expect(write.create(slack)[0]!.body).toEqual({
      name: 'Slack of ops',
      connectorId: 'connector-slack',
      spaceId: { $ref: 'space/Finance' },
    });
    // That of the optional one is not asked for; one the tenant does not show is.
    expect(slack.secrets).toHaveLength(3);
    const params = (slack.resource['params'] as { name: string }[]).map((one) => ({
      ...one,
      value: `for ${one.name}`,
    }));
    const [call] = write.create(changed(slack, { params }));
    expect(call!.body).toMatchObject({ params: params.map(({ name, value }) => ({ name, value })) });
    expect(write.update(slack, changed(slack, { params }))).toEqual([]);
  });
});

describe('schedules', () => {
  it('are made switched off, say the app and the schedule they follow by name, and send no empty list', () => {
    const [daily, after] = [
      'Finance/Sales/Daily',
      documents.find(({ key }) => key.endsWith('After the daily one'))!.key,
    ].map((key) => documentOf('reload-schedule', key));

    const [call] = writeOf('reload-schedule').create(daily!);
    expect(call!.body).toMatchObject({ enabled: false, name: 'Daily', specVersion: '0.8' });
    expect(call!.body).not.toHaveProperty('events');
    expect(call!.body).not.toHaveProperty('metadata');
    expect(JSON.stringify(call!.body)).toContain('{"appId":{"$ref":"app/Finance/Sales"}');
    expect(handsOf(daily!)).toMatch(/on; it then runs in the name of whoever does[\s\S]*was that of/);
    expect(JSON.stringify(after!.resource['events'])).toContain('{"$ref":"reload-schedule/Finance/Sales/Daily"}');
    expect(handsOf(after!)).not.toContain('Turn');
    expect(writeOf('reload-schedule').create(changed(daily!, { states: [] }))).toEqual([]);
  });
});
