import { describe, expect, it } from 'vitest';
import { plantedSecrets } from '../../../../../../electron/practice/index.ts';
import { callerOf, givenTenant, type Caller } from '../../given.ts';

type Json = Record<string, unknown>;
const jsonOf = (answer: { readonly json: unknown }) => answer.json as Json;

/** Everything the routes of the settings and permissions kinds give away. */
const reads = [
  '/api/core/auth-settings',
  '/api/core/ip-policies',
  '/api/v1/audits/settings',
  '/api/v1/conditions/settings',
  '/api/v1/csp-origins',
  '/api/v1/data-alerts/settings',
  '/api/v1/encryption/keyproviders',
  '/api/v1/groups',
  '/api/v1/groups/settings',
  '/api/v1/identity-providers',
  '/api/v1/items/settings',
  '/api/v1/licenses/assignments',
  '/api/v1/licenses/overview',
  '/api/v1/licenses/settings',
  '/api/v1/notes/settings',
  '/api/v1/oauth-clients',
  '/api/v1/quotas',
  '/api/v1/roles',
  '/api/v1/sharing-tasks/settings',
  '/api/v1/spaces',
  '/api/v1/tenant-settings',
  '/api/v1/transports/email-config',
  '/api/v1/users',
  '/api/v1/web-integrations',
  '/api/v1/webhooks',
];

async function allText(call: Caller): Promise<string> {
  const texts: string[] = [];
  for (const path of reads) {
    const answer = await call('GET', path);
    expect([path, answer.status]).toEqual([path, 200]);
    texts.push(answer.bytes.toString('utf8'));
  }
  return texts.join('\n');
}

describe('configuration', () => {
  it('gives no secret back that is never given, and gives those that live in its answers', async () => {
    const text = await allText(await callerOf(await givenTenant()));
    const kinds = ['role', 'csp-origin', 'webhook', 'tenant-settings', 'licence-overview', 'oauth-client'];
    const mine = plantedSecrets.filter(({ kind }) => [...kinds, 'identity-provider', 'email-transport'].includes(kind));

    expect(new Set(mine.map(({ where }) => where)).size).toBe(2);
    for (const { kind, value, where } of mine) {
      expect({ kind, value, isGiven: text.includes(value) }).toEqual({ kind, value, isGiven: where === 'given' });
    }
  });

  it('pages by row, by number and by cursor, each list in its own way, without losing or repeating a row', async () => {
    const tenant = await givenTenant({ appCount: 1, configCount: 23 });
    const call = await callerOf(tenant);
    const walks: [path: string, mark: string][] = [
      ['/api/v1/web-integrations?limit=4', 'startingAfter='],
      ['/api/core/ip-policies?limit=4', 'page='],
      ['/api/v1/csp-origins?limit=4', 'next='],
    ];
    for (const [path, mark] of walks) {
      const ids: string[] = [];
      for (let next: string | undefined = path; next !== undefined;) {
        const { json } = await call('GET', next);
        ids.push(...json.data.map((row) => row.id));
        next = json.links.next?.href;
        if (next !== undefined) expect(next).toContain(mark);
      }
      expect([path, ids.length, new Set(ids).size]).toEqual([path, 23, 23]);
    }
    const usual = async (path: string) => (await call('GET', path)).json.data.length;
    expect(await usual('/api/v1/web-integrations')).toBe(10);
    expect(await usual('/api/v1/csp-origins')).toBe(20);
    expect((await call('GET', '/api/core/ip-policies?limit=101')).status).toBe(400);
    const back = (await call('GET', '/api/core/ip-policies?limit=4&page=3')).json.links.prev?.href;
    expect(back).toContain('page=2');
  });

  it('takes the right to a kind, or its writes, or its route away', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const call = await callerOf(tenant);
    const origin = { origin: 'new.practice.example' };
    const statuses = async () => [
      (await call('GET', '/api/v1/csp-origins')).status,
      (await call('POST', '/api/v1/csp-origins', origin)).status,
    ];

    tenant.config.refuse('csp-origin', 403);
    expect(await statuses()).toEqual([403, 403]);
    tenant.config.refuse('csp-origin', 410);
    expect(await statuses()).toEqual([410, 410]);
    tenant.config.refuse('csp-origin', 403, 'writes');
    expect(await statuses()).toEqual([200, 403]);
    expect((await call('GET', '/api/v1/webhooks')).status).toBe(200);
    tenant.config.allow('csp-origin');
    expect(await statuses()).toEqual([200, 201]);
    tenant.config.refuse('role', 403);
    tenant.config.refuse('user', 403, 'writes');
    expect((await call('GET', '/api/v1/roles')).status).toBe(403);
    expect((await call('POST', '/api/v1/users/actions/filter', { filter: 'name eq "a"' })).status).toBe(200);
  });

  it('is an administrator’s: a narrow token is refused, in the words of each API', async () => {
    const call = await callerOf(await givenTenant({ appCount: 1 }), 'user_default');
    const refused = async (path: string) => {
      const answer = await call('GET', path);
      return [answer.status, answer.bytes.length === 0 ? 'none' : Object.keys(jsonOf(answer))];
    };

    expect(await refused('/api/core/auth-settings')).toEqual([403, ['errors', 'traceId']]);
    expect(await refused('/api/v1/licenses/settings')).toEqual([403, ['error', 'message', 'errors']]);
    expect(await refused('/api/v1/oauth-clients')).toEqual([403, 'none']);
    const numbered = await call('GET', '/api/v1/tenant-settings');
    expect([numbered.status, numbered.json.errors[0]?.code]).toEqual([403, 403]);
    expect(await refused('/api/v1/items/settings')).toEqual([200, ['usageMetricsEnabled']]);
  });

  it('clashes by name only where told to, as no official file names a 409 there', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const call = await callerOf(tenant);
    const make = async () => (await call('POST', '/api/v1/csp-origins', { origin: 'twice.practice.example' })).status;

    expect([await make(), await make()]).toEqual([201, 201]);
    tenant.config.switches.undocumentedNameClash = 409;
    expect(await make()).toBe(409);
  });

  it('is struck by faults as every other route', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const call = await callerOf(tenant);
    tenant.faults.add({ kind: 'repeat-item', path: /csp-origins$/, times: 1 });
    tenant.faults.add({ kind: 'lose-answer', path: /webhooks$/, method: 'POST', times: 1 });
    const hook = { name: 'Lost', url: 'https://hooks.practice.example/lost' };

    const rows = (await call('GET', '/api/v1/csp-origins')).json.data;
    expect(rows[0]?.id).toBe(rows.at(-1)?.id);
    await expect(call('POST', '/api/v1/webhooks', hook)).rejects.toThrow();
    const names = (await call('GET', '/api/v1/webhooks')).json.data.map((row) => (row as unknown as Json)['name']);
    expect(names).toContain('Lost');
  });
});
