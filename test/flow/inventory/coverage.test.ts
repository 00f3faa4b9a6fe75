import { describe, expect, it } from 'vitest';
import { aRehearsal } from '../../support/expect-kept.ts';
import { backUp, endOf } from '../../support/given.ts';

describe('coverage', () => {
  it('counts what the newest snapshot holds, as the tenant itself would', async () => {
    const { tenant, vault } = await aRehearsal();
    await backUp(vault);

    const { holdings, rows } = await vault.client.backups.coverage({});

    const { state } = tenant;
    expect(holdings?.counts).toMatchObject({
      appsListed: state.apps.size,
      appsHeld: state.apps.size,
      appsWithData: 0,
      spaces: state.spaces.size,
      assignments: state.assignments.size,
    });
    const sheets = [...state.apps.keys()]
      .flatMap((appId) => [...state.contents.of(appId).objects.values()])
      .filter(({ type }) => type === 'sheet');
    for (const [name, published, approved] of [
      ['private', false, false],
      ['community', true, false],
      ['base', true, true],
    ] as const) {
      const wanted = sheets.filter((sheet) => sheet.published === published && sheet.approved === approved).length;
      const counted = holdings?.objects.find((row) => row.objectType === 'sheet' && row.state === name)?.count ?? 0;
      expect({ name, count: counted }).toEqual({ name, count: wanted });
    }
    const people = rows.find(({ kind }) => kind === 'people');
    expect(people?.count).toBe(holdings?.counts.people);
  });

  it('names owners the directory has lost', async () => {
    const { tenant, vault } = await aRehearsal();
    const [app] = tenant.state.apps.values();
    const lost = app!.ownerId;
    tenant.state.people.delete(lost);
    await backUp(vault);

    const { holdings } = await vault.client.backups.coverage({});

    const apps = [...tenant.state.apps.values()].filter(({ ownerId }) => ownerId === lost).length;
    const objects = [...tenant.state.apps.keys()]
      .flatMap((appId) => [...tenant.state.contents.of(appId).objects.values()])
      .filter(
        ({ ownerId, parentId, objectClass }) =>
          ownerId === lost && parentId === undefined && objectClass !== 'GenericVariable',
      );
    expect(holdings?.orphans).toMatchObject({ owners: 1, apps });
    expect(holdings!.orphans.objects).toBeGreaterThanOrEqual(objects.length);
  });

  it('says what is kept before anything was, without counts', async () => {
    const { vault } = await aRehearsal();

    const { holdings, rows, notice } = await vault.client.backups.coverage({});

    expect(holdings).toBeNull();
    expect(rows.every(({ count }) => count === null)).toBe(true);
    expect(rows.some(({ kind, state }) => kind === 'notes' && state === 'impossible')).toBe(true);
    expect(notice).not.toBe('');
  });

  it('passes over a snapshot that came to nothing, and refuses one nobody knows', async () => {
    const { tenant, vault } = await aRehearsal();
    const good = await backUp(vault);
    tenant.faults.add({ path: /\/items/, kind: 'status', status: 403 });
    await backUp(vault).catch(() => undefined);
    const { snapshots } = await vault.client.backups.list({});
    expect(snapshots.map(({ state }) => state)).toEqual(['failed', 'complete']);

    expect((await vault.client.backups.coverage({})).holdings?.snapshotId).toBe(good.snapshotId);
    await expect(vault.client.backups.coverage({ snapshotId: 'none' })).rejects.toMatchObject({
      code: 'request.not-found',
    });
  });
});

describe('coverage of the configuration', () => {
  it('says the best that can be expected before anything was probed, then what this tenant gave, with the date', async () => {
    const { tenant, vault } = await aRehearsal();
    const before = await vault.client.backups.coverage({ tenant: 'acme' });
    expect(before.configId).toBeNull();
    const unprobed = before.configuration.filter(({ state }) => state !== 'not-probed');
    expect(unprobed).toEqual([]);
    tenant.config.refuse('webhook', 403);
    tenant.config.refuse('csp-origin', 404);

    await backUp(vault);

    const { configuration, configId } = await vault.client.backups.coverage({ tenant: 'acme' });
    const of = (name: string) => configuration.find(({ kind }) => kind === name);
    expect(configId).not.toBeNull();
    expect(of('webhook')).toMatchObject({ word: 'no-rights', count: null });
    expect(of('csp-origin')).toMatchObject({ word: 'impossible', count: 0 });
    expect(of('space')).toMatchObject({ state: 'read', count: tenant.state.spaces.size });
    expect(configuration.map(({ kind }) => kind)).toEqual(before.configuration.map(({ kind }) => kind));
    for (const { kind, probedAt } of configuration) expect(probedAt, kind).not.toBeNull();
  });

  it('keeps the newest word of a kind when only another was read since', async () => {
    const { tenant, vault } = await aRehearsal();
    await backUp(vault);
    tenant.config.refuse('space', 403);
    const { runId } = await vault.client.config.capture({ tenant: 'acme', kinds: ['role'] });
    await endOf(runId, vault);

    const { configuration } = await vault.client.backups.coverage({ tenant: 'acme' });

    expect(configuration.find(({ kind }) => kind === 'space')).toMatchObject({ word: 'captured' });
  });
});

describe('the page to sign', () => {
  it('holds every kind with its word, loads nothing, and takes no name for markup', async () => {
    const { tenant, vault } = await aRehearsal();
    const hostile = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'&\u202e';
    for (const row of tenant.config.rows('csp-origin').values()) row.fields = { ...row.fields, name: hostile };
    for (const space of tenant.state.spaces.values()) space.name = `${hostile} ${space.id}`;
    await backUp(vault);
    await vault.client.config.answerNeed({
      ...{ tenant: 'acme', question: 'selfService', answer: 'no', reason: hostile, by: hostile },
    });

    const { html } = await vault.client.backups.coveragePage({ tenant: 'acme' });

    const { configuration } = await vault.client.backups.coverage({ tenant: 'acme' });
    for (const { title } of configuration) expect(html).toContain(title.replaceAll('&', '&amp;'));
    expect(html).toContain("default-src 'none'".replaceAll("'", '&#39;'));
    expect(html).not.toMatch(/<script|<img|<link|<iframe|https?:\/\/(?!127\.0\.0\.1)/i);
    expect(html).toContain('&lt;script&gt;alert(1)');
    expect(html).not.toContain('\u202e');
    for (const word of ['Signature', 'Trust Center', 'regional outage', 'Contradicted:']) expect(html).toContain(word);
  });
});

describe('the four questions on when to back up', () => {
  it('are answered one by one, with reason, person and date, and contradicted by what the inventory shows', async () => {
    const { vault } = await aRehearsal();
    const { client } = vault;
    const open = (await client.config.needs({ tenant: 'acme' })).answers;
    expect(open).toHaveLength(4);
    expect(open.every(({ answer, at }) => answer === 'unknown' && at === null)).toBe(true);
    await backUp(vault);

    const said = { tenant: 'acme', reason: 'all of it comes from templates', by: 'Ida' } as const;
    await client.config.answerNeed({ ...said, question: 'customersCreate', answer: 'no' });
    await client.config.answerNeed({ ...said, question: 'ownAdministration', answer: 'yes' });

    const { answers } = await client.config.needs({ tenant: 'acme' });
    const of = (name: string) => answers.find(({ question }) => question === name);
    expect(of('customersCreate')).toMatchObject({ answer: 'no', by: 'Ida', at: expect.any(Number) });
    expect(of('customersCreate')?.contradiction).toMatch(/private and \d+ community/);
    expect(of('ownAdministration')).toMatchObject({ answer: 'yes', contradiction: '' });
    expect(of('selfService')).toMatchObject({ answer: 'unknown', contradiction: '' });
    expect((await client.tenants.advice({ name: 'acme' })).advice).toBeNull();
  });

  it('are one thing with the advice: the newest word counts, wherever it was said', async () => {
    const { client } = (await aRehearsal()).vault;
    const no = { customersCreate: false, selfService: false, ownAdministration: false, keepTelemetry: false };
    await client.tenants.setAdvice({ name: 'acme', answers: no, by: 'Ida', reason: 'templates only' });
    expect((await client.config.needs({ tenant: 'acme' })).answers.map(({ answer }) => answer)).toEqual(
      Array<string>(4).fill('no'),
    );

    await client.config.answerNeed({ tenant: 'acme', question: 'selfService', answer: 'yes', reason: '', by: 'Bo' });

    expect((await client.tenants.advice({ name: 'acme' })).advice).toMatchObject({
      recommendation: 'necessary',
      by: 'Bo',
    });
  });

  it.each([
    ['a no without its reason', { question: 'selfService', answer: 'no', reason: ' ', by: 'Ida' }],
    ['an answer of nobody', { question: 'selfService', answer: 'yes', reason: '', by: ' ' }],
    ['a fifth question', { question: 'constructor', answer: 'yes', reason: '', by: 'Ida' }],
  ] as const)('do not take %s', async (_, said) => {
    const { client } = (await aRehearsal()).vault;
    await expect(client.config.answerNeed({ tenant: 'acme', ...said })).rejects.toMatchObject({
      code: 'request.invalid',
    });
  });
});
