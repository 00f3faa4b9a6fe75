import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aBackedUpVaultForCli } from '../../support/given-cli.ts';
import { backUp } from '../../support/given.ts';
import { aSeason } from '../../support/season.ts';

describe('the list of calls', () => {
  const season = aSeason();

  it('names every call that was answered, with its day, and no id of anything', async () => {
    const { tenant, vault } = season.round();
    const before = await vault.client.support.calls({});
    await backUp(vault);
    const sent = tenant.requests.requests.filter(({ status }) => status >= 200 && status < 300);

    const { calls } = await vault.client.support.calls({});

    expect(before.calls.filter(({ times }) => times > 0).length).toBeLessThan(
      calls.filter(({ times }) => times > 0).length,
    );
    const answered = calls.filter(({ answeredAt }) => answeredAt !== null);
    const times = answered.filter(({ kind }) => kind !== 'engine').reduce((all, call) => all + call.times, 0);
    expect(times).toBe(sent.filter(({ path }) => path.startsWith('/api/') || path.startsWith('/oauth/')).length);
    expect(answered.find(({ path }) => path === '/api/v1/apps/:id/export')).toMatchObject({ kind: 'read', times: 3 });
    expect(answered.find(({ kind, path }) => kind === 'engine' && path === 'OpenDoc')).toBeDefined();
    const text = JSON.stringify(calls);
    for (const id of [...tenant.state.apps.keys(), ...tenant.state.people.keys(), ...tenant.state.spaces.keys()])
      expect(text).not.toContain(id);
  });
});

describe('a support bundle', () => {
  const season = aSeason({ hostileNames: true });

  it('holds no name, address or id of the tenant, its people, apps, spaces and objects', async () => {
    const { tenant, vault } = season.round();
    tenant.faults.add({ kind: 'status', path: /\/export$/, status: 500, times: 2 });
    const { snapshotId } = await backUp(vault, { reason: 'before Hedda Canary leaves', tags: ['canary-tag'] });
    const line = JSON.stringify({
      ...{
        at: '2026-11-22T10:00:00.000Z',
        level: 'error',
        message: 'call failed',
        tenant: 'acme',
        path: '/api/v1/apps/x1',
      },
      error: {
        name: 'Error',
        message: 'Hedda Canary',
        stack: ['at f (file:///home/hedda/coffer/electron/engine/a.ts:1:2)'],
      },
    });

    const { parts, removed } = await vault.client.support.bundle({ logLines: [line, 'Hedda Canary, plain text'] });

    const text = parts.map((part) => part.text).join('\n');
    const { people, spaces } = await vault.client.backups.directory({ snapshotId });
    const { rows: apps } = await vault.client.apps.list({});
    const objects = (await Promise.all(apps.map(({ appId }) => vault.client.apps.objects({ appId })))).flatMap(
      (one) => one.objects,
    );
    const canaries = [
      ...[
        'acme',
        new URL(tenant.url).host,
        tenant.clientId,
        tenant.clientSecret,
        'Hedda',
        'hedda',
        'canary-tag',
        vault.place,
      ],
      ...people.flatMap(({ personId, name, email, subject }) => [personId, name, email, subject]),
      ...[
        ...spaces.flatMap(({ spaceId, name }) => [spaceId, name]),
        ...apps.flatMap(({ appId, name }) => [appId, name]),
      ],
      ...objects.flatMap(({ objectId, title }) => [objectId, title ?? '']),
    ].filter((canary): canary is string => typeof canary === 'string' && canary.length > 4);
    expect(canaries.length).toBeGreaterThan(50);
    for (const canary of canaries) {
      expect(text.includes(canary), canary).toBe(false);
      expect(text.includes(JSON.stringify(canary).slice(1, -1)), canary).toBe(false);
    }
    expect(removed).toBeGreaterThan(10);
    expect(parts.map(({ name }) => name)).toEqual(['about', 'health', 'snapshots', 'runs', 'audit', 'calls', 'log']);
    expect(text).toContain('electron/engine/a.ts:1');
    expect(text).toContain('call failed');
  });

  it('marks equal texts alike in one bundle and otherwise in the next', async () => {
    const { vault } = season.round();
    const lines = ['one', 'one', 'two'];
    const logOf = async () =>
      JSON.parse(
        (await vault.client.support.bundle({ logLines: lines })).parts.find(({ name }) => name === 'log')!.text,
      ) as string[];

    const [first, second] = [await logOf(), await logOf()];

    expect(first[0]).toBe(first[1]);
    expect(first[0]).not.toBe(first[2]);
    expect(first[0]).not.toBe(second[0]);
  });
});

describe('coffer support and coffer calls', () => {
  it('show first, and write a file only when one is named that is not there', async () => {
    const { run, place } = await aBackedUpVaultForCli();
    const file = join(place, 'help.json');

    const shown = await run(['support', 'bundle']);
    const written = await run(['--json', 'support', 'bundle', '--out', file]);
    const again = await run(['--json', 'support', 'bundle', '--out', file]);
    const calls = await run(['calls']);

    expect(shown.stdout).toMatch(/Nothing was written/);
    expect(written).toMatchObject({ status: 0, last: { type: 'result', file } });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveLength(7);
    expect(again.last).toMatchObject({ code: 'request.exists' });
    expect(calls.stdout).toMatch(/POST \/api\/v1\/apps\/:id\/export/);
    expect(calls.stdout).toMatch(/never here/);
  });
});
