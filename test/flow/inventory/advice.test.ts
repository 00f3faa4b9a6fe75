import { describe, expect, it } from 'vitest';
import { aRehearsal } from '../../support/expect-kept.ts';
import { backUp, given, passphrase } from '../../support/given.ts';

const no = { customersCreate: false, selfService: false, ownAdministration: false, keepTelemetry: false };

describe('advice on a tenant', () => {
  it('is kept with person and date, audited, and there after the vault was locked', async () => {
    const { vault } = await aRehearsal();
    const { client } = vault;
    expect(await client.tenants.advice({ name: 'acme' })).toEqual({ advice: null });

    const set = await client.tenants.setAdvice({ name: 'acme', answers: { ...no, selfService: true }, by: 'Ida' });
    await vault.engine.close();
    const later = given.engine({ place: vault.place, world: vault.world });
    await later.client.vault.unlock({ passphrase });

    expect(set).toMatchObject({ recommendation: 'necessary', by: 'Ida', tenant: 'acme' });
    expect((await later.client.tenants.advice({ name: 'acme' })).advice).toEqual(set);
    const { entries } = await later.client.vault.audit({});
    expect(entries.find(({ event }) => event === 'advice-set')?.facts).toMatchObject({ by: 'Ida', tenant: 'acme' });
  });

  it('is contradicted as soon as a backup finds what people made', async () => {
    const { vault, tenant } = await aRehearsal();
    const { client } = vault;
    const before = await client.tenants.setAdvice({ name: 'acme', answers: no, by: 'Ida', reason: 'only templates' });
    expect(before).toMatchObject({ recommendation: 'not-necessary', contradiction: null });

    await backUp(vault);
    const { advice } = await client.tenants.advice({ name: 'acme' });

    const made = [...tenant.state.apps.keys()]
      .flatMap((appId) => [...tenant.state.contents.of(appId).objects.values()])
      .filter(({ type, approved }) => ['sheet', 'bookmark', 'story'].includes(type) && !approved);
    expect(made.length).toBeGreaterThan(0);
    expect(advice?.contradiction).toMatchObject({
      private: made.filter(({ published }) => !published).length,
      community: made.filter(({ published }) => published).length,
    });
  });

  it('wants a reason for doing without a backup, and a tenant it knows', async () => {
    const { vault } = await aRehearsal();
    const { client } = vault;

    await expect(client.tenants.setAdvice({ name: 'acme', answers: no, by: 'Ida' })).rejects.toMatchObject({
      code: 'request.invalid',
    });
    await expect(client.tenants.setAdvice({ name: 'acme', answers: no, by: ' ' })).rejects.toMatchObject({
      code: 'request.invalid',
    });
    await expect(client.tenants.advice({ name: 'nobody' })).rejects.toMatchObject({ code: 'request.not-found' });
    expect(await client.tenants.advice({ name: 'acme' })).toEqual({ advice: null });
  });
});
