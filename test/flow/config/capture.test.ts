import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configSwitches, plantedSecrets } from '../../../electron/practice/index.ts';
import type { ConfigCapture, ConfigKindReading } from '../../../shared/domain/config.ts';
import { aRehearsal } from '../../support/expect-kept.ts';
import { backUp, endOf, type GivenEngine } from '../../support/given.ts';

/** Reads the configuration of `acme` alone, to its end. */
async function capture(vault: GivenEngine, kinds: string[] = []): Promise<ConfigCapture> {
  const { runId, configId } = await vault.client.config.capture({ tenant: 'acme', kinds });
  await endOf(runId, vault);
  return (await vault.client.config.get({ configId })).capture;
}

const readingOf = ({ kinds }: ConfigCapture, kind: string): ConfigKindReading =>
  kinds.find((one) => one.kind === kind) ?? expect.unreachable(`no reading of ${kind}`);

/** Everything in a folder, by path. */
function filesIn(folder: string): Map<string, Buffer> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path))]));
}

const secretsIn = (text: string): string[] =>
  plantedSecrets.filter(({ value }) => text.includes(value)).map(({ kind, value }) => `${kind}: ${value}`);

async function exported(vault: GivenEngine, configId: string, format: 'files' | 'flat' | 'sqlite', name: string) {
  const out = join(vault.place, name);
  const result = await vault.client.config.export({ configId, out, format });
  return { out, result };
}

describe('a capture of configuration', () => {
  it('has a reading of every kind there is, taken with a backup or alone', async () => {
    const { tenant, vault } = await aRehearsal();
    const { kinds } = await vault.client.config.kinds({});

    const { snapshotId } = await backUp(vault);
    const alone = await capture(vault);

    const { captures } = await vault.client.config.list({ tenant: 'acme' });
    const withBackup = captures.find((one) => one.snapshotId === snapshotId)!;
    const known = kinds.map(({ kind }) => kind).sort();
    for (const one of [withBackup, alone]) expect(one.kinds.map(({ kind }) => kind).sort()).toEqual(known);
    expect(readingOf(alone, 'space').count).toBe(tenant.state.spaces.size);
    const { changes } = await vault.client.config.diff({
      from: { configId: withBackup.configId },
      to: { configId: alone.configId },
    });
    expect(changes).toEqual([]);
    const unread = alone.kinds.filter(({ state, word }) => state === 'failed' && word !== 'no-rights');
    expect(unread).toEqual([]);
    expect((await vault.client.vault.verify({ deep: true })).intact).toBe(true);
  });

  it('is left out of a backup when that is asked, and only then', async () => {
    const { vault } = await aRehearsal();

    await backUp(vault, { config: false });

    expect((await vault.client.config.list({})).captures).toEqual([]);
  });

  it('written twice without a change is byte for byte the same, whatever the form; a change is one file', async () => {
    const { tenant, vault } = await aRehearsal();
    const first = await capture(vault);
    const second = await capture(vault);

    for (const format of ['files', 'flat'] as const) {
      const one = filesIn((await exported(vault, first.configId, format, `${format}-1`)).out);
      const two = filesIn((await exported(vault, second.configId, format, `${format}-2`)).out);
      one.delete('ids.json');
      two.delete('ids.json');
      expect([...one.keys()]).toEqual([...two.keys()]);
      for (const [path, bytes] of one) expect(bytes.equals(two.get(path)!), path).toBe(true);
    }

    const [space] = tenant.state.spaces.values();
    space!.description = 'said anew';
    const third = await capture(vault);
    const before = filesIn((await exported(vault, second.configId, 'files', 'before')).out);
    const after = filesIn((await exported(vault, third.configId, 'files', 'after')).out);
    const changed = [...after.keys()].filter((path) => !before.get(path)?.equals(after.get(path)!));
    expect(changed.filter((path) => !['ids.json', 'coffer-config.json'].includes(path))).toEqual([
      expect.stringMatching(/^space\/.*\.json$/),
    ]);
    const { changes } = await vault.client.config.diff({
      from: { configId: second.configId },
      to: { configId: third.configId },
    });
    expect(changes).toMatchObject([{ kind: 'space', what: 'changed', fields: [{ path: '/resource/description' }] }]);
  });

  it('never writes a secret: no file, database, page, plan, log line or answer holds one of those that were planted', async () => {
    const { vault } = await aRehearsal();
    expect(plantedSecrets.length).toBeGreaterThan(10);
    const { snapshotId } = await backUp(vault);
    const { configId } = (await vault.client.config.list({ tenant: 'acme' })).captures[0]!;

    const files = await exported(vault, configId, 'files', 'files');
    const flat = await exported(vault, configId, 'flat', 'flat');
    const { out: database } = await exported(vault, configId, 'sqlite', 'config.sqlite');
    const written = [
      ...[files, flat].flatMap(({ out }) => [...filesIn(out)].map(([path, bytes]) => [path, bytes.toString('latin1')])),
      ['sqlite', readFileSync(database).toString('latin1')],
      ['page', (await vault.client.backups.coveragePage({ tenant: 'acme' })).html],
      ['documents', JSON.stringify(await vault.client.config.get({ configId }))],
      ['escrow', JSON.stringify(await vault.client.config.escrow({ tenant: 'acme' }))],
      ['plan', JSON.stringify(await vault.client.config.plan({ from: { configId }, to: 'acme' }))],
      ['diff', JSON.stringify(await vault.client.config.diff({ from: { configId }, to: { live: 'acme' } }))],
      ['snapshot', JSON.stringify(await vault.client.backups.get({ snapshotId }))],
      ['audit', JSON.stringify(await vault.client.vault.audit({}))],
      ['log', JSON.stringify(vault.world.lines)],
    ] as const;

    for (const [what, text] of written) expect(secretsIn(text ?? ''), what).toEqual([]);
    // What was found in a text is said, and held back.
    expect(files.result.held.length).toBeGreaterThan(0);
    expect(files.result.secrets).toBeGreaterThan(0);
  });

  it.each([404, 410])('calls a kind whose route answers %i impossible; no run fails for it', async (status) => {
    const { tenant, vault } = await aRehearsal();
    for (const kind of ['webhook', 'web-integration']) tenant.config.refuse(kind, status);

    const { state } = await backUp(vault);
    const [taken] = (await vault.client.config.list({})).captures;

    expect(state).toBe('complete');
    expect(readingOf(taken!, 'webhook')).toMatchObject({ word: 'impossible', state: 'read', count: 0 });
    expect(readingOf(taken!, 'web-integration').word).toBe('impossible');
  });

  it('says of each kind the identity may not read that it has no rights, and keeps the rest', async () => {
    const { tenant, vault } = await aRehearsal();
    const whole = await capture(vault);
    const refused = ['webhook', 'csp-origin', 'theme', 'data-connection', 'oauth-client'];
    for (const kind of refused) tenant.config.refuse(kind, 403);

    const { runId, snapshotId } = await vault.client.backups.start({ tenant: 'acme' });
    await endOf(runId, vault);
    const { snapshot } = await vault.client.backups.get({ snapshotId });
    const [taken] = (await vault.client.config.list({})).captures;

    for (const kind of refused)
      expect(readingOf(taken!, kind)).toMatchObject({ word: 'no-rights', state: 'failed', code: 'tenant.forbidden' });
    expect(readingOf(taken!, 'space')).toEqual({ ...readingOf(whole, 'space'), probedAt: expect.any(Number) });
    expect(snapshot.state).toBe('complete');
    const said = snapshot.gaps.filter(({ kind }) => kind === 'config').map(({ subjectName }) => subjectName);
    expect(said).toEqual(expect.arrayContaining(refused));
    const { notKnown } = await vault.client.config.escrow({ tenant: 'acme' });
    expect(notKnown).toEqual(expect.arrayContaining(refused));
  });

  it('of a kind that breaks makes the backup partial and names it; the apps are kept all the same', async () => {
    const { tenant, vault } = await aRehearsal();
    tenant.faults.add({ kind: 'status', status: 400, path: /\/api\/v1\/webhooks/ });

    const { state, gaps, counts } = await backUp(vault);

    expect({ state, captured: counts.captured }).toEqual({ state: 'partial', captured: tenant.state.apps.size });
    expect(gaps).toMatchObject([{ kind: 'config', subjectName: 'webhook', details: { serious: true } }]);
  });

  it('that loses the network in the middle is partial and says so', async () => {
    const { tenant, vault } = await aRehearsal();
    // Long enough for every try; only the calls of some kinds meet it.
    for (const path of [/\/themes/, /\/webhooks/, /\/csp-origins/]) tenant.faults.add({ kind: 'reset', path });

    const taken = await capture(vault);

    expect(taken.state).toBe('partial');
    expect(readingOf(taken, 'csp-origin')).toMatchObject({ state: 'failed', code: 'tenant.unreachable' });
    expect(readingOf(taken, 'csp-origin').why).not.toBe('');
    const { partial, notRead } = await vault.client.config.diff({
      from: { configId: taken.configId },
      to: { configId: taken.configId },
    });
    expect(partial).toBe(true);
    expect(notRead).toEqual(expect.arrayContaining(['csp-origin', 'webhook', 'theme']));
  });

  it('comes through every truth of what nobody has verified', { timeout: 120_000 }, async () => {
    const truths = Object.entries(configSwitches).flatMap(([name, { truths: all }]) =>
      all.slice(1).map((truth) => [name, truth] as const),
    );
    const { tenant, vault } = await aRehearsal();
    for (const [name, truth] of truths) {
      const switches = tenant.config.switches as Record<string, unknown>;
      const likely = switches[name];
      switches[name] = truth;
      const taken = await capture(vault);
      switches[name] = likely;
      const broken = taken.kinds.filter(({ state, code }) => state === 'failed' && code !== 'tenant.forbidden');
      expect({ name, truth, broken }).toEqual({ name, truth, broken: [] });
    }
  });

  it.each([true, false])('knows the blocks of workflows where the tenant shows them: %s', async (shown) => {
    const { tenant, vault } = await aRehearsal();
    tenant.switches.automationWorkspaceForAdmin = shown;
    await vault.client.tenants.update({ name: 'acme', scopes: 'admin_classic admin.apps admin.automations' });

    const taken = await capture(vault, ['automation']);

    expect(readingOf(taken, 'automation')).toMatchObject(
      shown ? { state: 'read', code: '' } : { state: 'partial', word: 'without-secrets' },
    );
  });

  it('of a few kinds reads what they need to be named, and is not taken for a reading of the rest', async () => {
    const { vault } = await aRehearsal();
    const whole = await capture(vault);

    const few = await capture(vault, ['webhook']);

    expect(few.kinds.length).toBeLessThan(whole.kinds.length);
    expect(readingOf(few, 'webhook').count).toBe(readingOf(whole, 'webhook').count);
    const live = await vault.client.config.diff({ from: { newestOf: 'acme' }, to: { configId: whole.configId } });
    expect(live.changes).toEqual([]);
  });
});

describe('the secrets a rebuild needs by hand', () => {
  it('are listed with who holds them, once somebody says so; the value is never asked', async () => {
    const { vault } = await aRehearsal();
    await capture(vault);
    const { client } = vault;
    const { entries } = await client.config.escrow({ tenant: 'acme' });
    expect(entries.length).toBeGreaterThan(3);
    const { kind, key, path } = entries[0]!;

    await client.config.setHolder({ tenant: 'acme', kind, key, path, holder: 'Ida, safe 2' });

    const now = (await client.config.escrow({ tenant: 'acme' })).entries;
    expect(now[0]).toMatchObject({ kind, key, path, holder: 'Ida, safe 2', confirmedAt: expect.any(Number) });
    expect(now.slice(1).every(({ holder }) => holder === '')).toBe(true);
    await expect(
      client.config.setHolder({ tenant: 'acme', kind, key: 'no such thing', path, holder: 'Ida' }),
    ).rejects.toMatchObject({ code: 'request.not-found' });
  });
});
