import { describe, expect, it } from 'vitest';
import { planHash } from '../../../../../../electron/engine/restore/plan/plan-hash.ts';
import { readPlan } from '../../../../../../electron/engine/restore/plan/read-plan.ts';
import { repeatPreflight } from '../../../../../../electron/engine/restore/plan/repeat-preflight.ts';
import type { TargetState } from '../../../../../../electron/engine/restore/target/read-target.ts';
import type { TenantId } from '../../../../../../shared/domain/ids.ts';
import type { JsonObject } from '../../../../../../shared/json.ts';
import { failureOf } from '../../vault/support/given.ts';
import * as given from './given-plan.ts';
import { aTarget, aVaultOfThree } from './given-three.ts';

describe('a plan file', () => {
  it('is read when it is word for word what the vault keeps, however it is laid out', async () => {
    const vault = await aVaultOfThree();
    const plan = await given.planFor(vault, aTarget());
    expect(readPlan(JSON.stringify(plan, null, 2), vault)).toEqual(plan);
    expect(vault.audit.page({ limit: 1 })[0]).toMatchObject({ event: 'plan-made', facts: { hash: plan.hash } });
  });

  it.each([
    ['edited', (plan: JsonObject) => ({ ...plan, vaultId: 'another' })],
    ['edited and hashed again', (plan: JsonObject) => rehashed({ ...plan, vaultId: 'another' })],
    ['given one key more', (plan: JsonObject) => ({ ...plan, extra: 1 })],
    ['robbed of its hash', (plan: JsonObject) => ({ ...plan, hash: '' })],
  ])('is refused when it was %s', async (_, change) => {
    const vault = await aVaultOfThree();
    const plan = (await given.planFor(vault, aTarget())) as unknown as JsonObject;
    const { code } = await failureOf(() => readPlan(JSON.stringify(change(plan)), vault));
    expect(code).toBe('plan.unknown');
  });

  it('is refused by another vault', async () => {
    const plan = await given.planFor(await aVaultOfThree(), aTarget());
    const { code } = await failureOf(async () => readPlan(JSON.stringify(plan), await given.aSource({ apps: [] })));
    expect(code).toBe('plan.unknown');
  });

  it.each([
    '',
    'no json',
    '[]',
    'null',
    '{}',
    '{"format":"coffer"}',
    `{"format":"coffer-restore-plan","x":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
  ])('is no plan (%#)', async (text) => {
    const vault = { restores: { planByHash: () => null } } as never;
    expect((await failureOf(() => readPlan(text, vault))).code).toBe('request.invalid');
  });

  const rehashed = (plan: JsonObject) => ({ ...plan, hash: planHash(plan) });
});

describe('the second look before a run', () => {
  const changedTo = async (change: Partial<TargetState>, asked: given.Asked = {}) => {
    const vault = await aVaultOfThree();
    const plan = await given.planFor(vault, aTarget(), asked);
    return failureOf(() => repeatPreflight(plan, { tenant: given.aClient(aTarget(change)) }));
  };

  it('passes when what the plan rests on is as it was, whatever else happened there', async () => {
    const vault = await aVaultOfThree();
    const plan = await given.planFor(vault, aTarget());
    const elsewhere = aTarget({
      people: [...aTarget().people, given.inTarget('p9')],
      apps: [given.anApp('new', null, { name: 'Something else', spaceId: aTarget().spaces[0]!.spaceId })],
      spaces: [...aTarget().spaces, given.aTargetSpace('Other', 'shared')],
      clockSkewMs: 1000,
    });
    await expect(repeatPreflight(plan, { tenant: given.aClient(elsewhere) })).resolves.toBeUndefined();
  });

  it.each([
    [
      'a person was disabled',
      { people: [given.inTarget('p1'), given.inTarget('p2', { status: 'disabled' })] },
      /\+ person.*disabled/,
    ],
    ['a person is gone', { people: [given.inTarget('p1')] }, /- person ".*", auth0.*p2/],
    [
      'an app took a name',
      {
        apps: [
          given.anApp('x', null, { name: 'App managed', spaceId: given.aTargetSpace('Sales', 'managed').spaceId }),
        ],
      },
      /\+ app "App managed" \(x\)/,
    ],
    ['the app itself came back', { apps: [given.anApp('shared', null)] }, /\+ app "App shared"/],
    [
      'a space is another',
      {
        spaces: [
          given.aTargetSpace('Sales', 'managed', { spaceId: 'x' as never }),
          given.aTargetSpace('Work', 'shared'),
        ],
      },
      /\+ managed space "Sales" \(x\)/,
    ],
    ['the right to import is gone', { rights: [] }, /- right to import: yes/],
    [
      'people sign in another way',
      {
        providers: [
          { providerId: 'i', provider: 'okta', protocol: 'OIDC', interactive: true, active: true, subjectClaims: [] },
        ],
      },
      /\+ people sign in by okta/,
    ],
    ['the token is narrower', { scopes: ['admin.apps'] }, /scopes/],
  ])('refuses when %s, and says so', async (_, change, difference) => {
    const { code, details } = await changedTo(change);
    expect(code).toBe('plan.target-changed');
    expect((details['differences'] as string[]).join('\n')).toMatch(difference);
  });

  it('passes when the connections that the plan asked for were made, and not when one is gone', async () => {
    const apps = [{ facts: given.anApp('a', null, { ownerId: 'p1' }), script: "LIB CONNECT TO 'DWH';" }];
    const vault = await given.aSource({ apps });
    const connections = [{ connectionId: 'c', name: 'DWH', spaceId: null, ownerId: 'x' }];
    const without = await given.planFor(vault, aTarget());
    await repeatPreflight(without, { tenant: given.aClient(aTarget({ connections })) });
    const withIt = await given.planFor(vault, aTarget({ connections }));
    const { details } = await failureOf(() => repeatPreflight(withIt, { tenant: given.aClient(aTarget()) }));
    expect(details['differences']).toEqual(['- connection "DWH" there: yes', '+ connection "DWH" there: no']);
  });

  it('refuses another tenant', async () => {
    const other = { tenant: { tenantId: 'tenant-3' as TenantId, name: '', hostnames: [] } };
    expect(await changedTo(other)).toMatchObject({ code: 'plan.other-target', details: { answered: 'tenant-3' } });
  });

  it('refuses a plan with a red point before it asks anything', async () => {
    const vault = await aVaultOfThree();
    const plan = await given.planFor(vault, aTarget({ scopes: [] }));
    const client = given.aClient(aTarget());
    const { code, details } = await failureOf(() => repeatPreflight(plan, { tenant: client }));
    expect([code, details['names'], client.asked]).toEqual(['plan.red', ['scopes'], []]);
  });
});
