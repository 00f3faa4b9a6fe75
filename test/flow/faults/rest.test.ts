import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../electron/practice/index.ts';
import { backUp } from '../../support/given.ts';
import { aSeason } from '../../support/season.ts';
import { aRehearsal, expectNothingEarly, expectSound, expectWhole } from '../../support/expect-kept.ts';

const season = aSeason();
const limited = { kind: 'status', status: 429, retryAfterSeconds: 40 } as const;

describe('a backup under rate limits', () => {
  it.each<[string, Fault]>([
    ['the identity call', { ...limited, path: /tenants\/me$/, times: 1 }],
    ['the list of people', { ...limited, path: /\/users$/, times: 2 }],
    ['the list of spaces', { ...limited, path: /\/spaces$/, times: 1 }],
    ['the list of apps', { ...limited, path: /\/items$/, times: 1 }],
    ['an app’s own facts', { ...limited, path: /^\/api\/v1\/apps\/[^/]+$/, times: 1 }],
    ['an export', { ...limited, method: 'POST', path: /export$/, times: 2 }],
    ['a download', { ...limited, path: /temp-contents\/[^/]+$/, times: 1 }],
    ['the token', { ...limited, path: /oauth\/token$/, times: 1 }],
  ])('waits as long as %s asks, sends nothing of that tier before, and then is whole', async (_, fault) => {
    const { tenant, vault } = season.round();
    tenant.faults.add(fault);

    const result = await backUp(vault, { concurrency: 1 });

    expect(expectNothingEarly(tenant)).toBe(fault.times);
    await expectWhole(vault, tenant, result);
  });

  it.each(['read', 'write'] as const)('waits while the tenant itself has shut its %s tier', async (tier) => {
    const { tenant, vault } = season.round();
    tenant.limits.block(tier, 40);

    const result = await backUp(vault, { concurrency: 1 });

    expect(expectNothingEarly(tenant)).toBeGreaterThan(0);
    await expectWhole(vault, tenant, result);
  });

  it('waits for the filter tier too, where owners are asked for whom no list names', async () => {
    const { tenant, vault } = season.round();
    const [app] = tenant.state.apps.values();
    tenant.faults.add({
      kind: 'act-after',
      path: /\/users$/,
      times: 1,
      act() {
        const newcomer = tenant.edit.addPerson({ subject: 'idp|came-a-moment-late' });
        tenant.edit.addPrivateSheet(app!.id, newcomer.id, 'first day');
      },
    });
    tenant.faults.add({ ...limited, path: /actions\/filter$/, times: 1 });

    const result = await backUp(vault, { concurrency: 1 });

    expect(expectNothingEarly(tenant)).toBe(1);
    await expectWhole(vault, tenant, result);
  });
});

describe('a backup goes on after', () => {
  it.each<[string, Fault]>([
    ['a 503 on the list of apps', { kind: 'status', status: 503, path: /items$/, times: 2 }],
    ['a 500 on an app’s facts', { kind: 'status', status: 500, path: /^\/api\/v1\/apps\/[^/]+$/, times: 2 }],
    ['a 502 on assignments', { kind: 'status', status: 502, path: /assignments$/, times: 3 }],
    ['a 504 on an export', { kind: 'status', status: 504, path: /export$/, times: 1 }],
    ['a reset on the list of people', { kind: 'reset', path: /users$/, times: 2 }],
    ['a reset in the middle of a list', { kind: 'reset', path: /items$/, bytes: 200, times: 1 }],
    ['a stall that ends', { kind: 'stall', path: /items$/, milliseconds: 200, times: 1 }],
    ['a token that ends in mid-run', { kind: 'expire-token', path: /^\/api\/v1\/apps\/[^/]+$/, times: 2 }],
    ['a token that ends at an export', { kind: 'expire-token', path: /export$/, after: 1, times: 1 }],
  ])('%s', async (_, fault) => {
    const { tenant, vault } = season.round();
    const armed = tenant.faults.add(fault);

    const result = await backUp(vault);

    expect(armed.hits).toBeGreaterThan(0);
    await expectWhole(vault, tenant, result);
  });

  it('tokens that live shorter than the run', async () => {
    const { tenant, vault } = await aRehearsal({ tokenLifetimeSeconds: 6, limits: 'off' });

    const result = await backUp(vault, { concurrency: 1 });

    expect(tenant.requests.matching('POST', /oauth\/token$/).length).toBeGreaterThan(1);
    await expectWhole(vault, tenant, result);
  });
});

describe('a run that cannot begin', () => {
  it.each<[string, Fault, string]>([
    ['the first token fails', { kind: 'status', status: 401, path: /oauth\/token$/ }, 'tenant.signed-out'],
    ['the first token is a web page', { kind: 'html', path: /oauth\/token$/ }, 'tenant.odd-reply'],
    ['the tenant is down', { kind: 'status', status: 503 }, 'tenant.unreachable'],
    ['apps are listed as HTML', { kind: 'html', path: /items$/ }, 'tenant.odd-reply'],
    ['the list of apps ends early', { kind: 'truncate', path: /items$/, bytes: 200 }, 'tenant.odd-reply'],
    ['apps are listed as broken JSON', { kind: 'garbage', path: /items$/ }, 'tenant.odd-reply'],
    ['apps are listed as nothing', { kind: 'empty', path: /items$/ }, 'tenant.odd-reply'],
    ['listing apps is forbidden', { kind: 'status', status: 403, path: /items$/ }, 'tenant.forbidden'],
  ])('because %s says so, keeps nothing, and the next one is whole', async (_, fault, code) => {
    const { tenant, vault } = season.round();
    const { versions } = await vault.client.vault.info({});
    const armed = tenant.faults.add(fault);

    await expect(backUp(vault)).rejects.toThrow(code);

    expect((await vault.client.vault.info({})).versions).toBe(versions);
    armed.remove();
    await expectWhole(vault, tenant, await backUp(vault));
    const { snapshots } = await vault.client.backups.list({});
    expect(snapshots.filter(({ state }) => state === 'running')).toEqual([]);
  });
});

describe('a part of the tenant that cannot be read is a named gap', () => {
  it.each<[string, Fault, object]>([
    [
      'assignments of a space',
      { kind: 'status', status: 403, path: /assignments$/, times: 1 },
      { kind: 'space', code: 'tenant.forbidden' },
    ],
    [
      'assignments that are a web page',
      { kind: 'html', path: /assignments$/, times: 1 },
      { kind: 'space', code: 'tenant.odd-reply' },
    ],
    [
      'the second page of people',
      { kind: 'status', status: 403, path: /users$/, after: 1 },
      { kind: 'people', code: 'tenant.forbidden' },
    ],
  ])('%s', async (_, fault, gap) => {
    const { tenant, vault } = await aRehearsal({ peopleCount: 130, limits: 'off' });
    tenant.faults.add(fault);

    const result = await backUp(vault);

    expect(result).toMatchObject({ state: 'partial', gaps: [gap], counts: { captured: 3, failed: 0 } });
    await expectSound(vault);
  });
});
