import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tinyApps } from '../../support/expect-kept.ts';
import { backUp, given, passphrase } from '../../support/given.ts';
import type { TestWorld } from '../../support/world.ts';

const clientSecret = 'canary-of-the-client-secret-77ab01';

/** What an engine answers without a client, so that a failure is a value. */
const codeOf = async (dispatch: (method: string, input: unknown) => Promise<unknown>, method: string, input = {}) => {
  const reply = (await dispatch(method, input)) as { ok: boolean; failure?: { code: string } };
  return reply.ok ? 'ok' : reply.failure?.code;
};

describe('a capture into a sealed vault', () => {
  it('leaves nothing on this machine that opens it: no key in the process, no word in any file or setting', async () => {
    const tenant = await given.tenant({ appCount: 2, profile: tinyApps, limits: 'off', clientSecret });
    const kept: string[] = [];
    const settings: TestWorld['settings'] = {
      get: () => undefined,
      set: (key, value) => void kept.push(key, JSON.stringify(value)),
    };
    const { client, transport, engine, world, folder } = given.engine({ world: { settings } });
    const pair = await client.vault.makeKeyPair({});
    const { vaultId } = await client.vault.createSealed({ publicKeys: [pair.publicKey, pair.publicKey] });
    const { url: host, clientId } = tenant;
    await client.tenants.add({ name: 'acme', host, clientId, clientSecret, rateShare: 1 });
    const { counts } = await backUp({ client, transport });
    expect(counts).toMatchObject({ listed: 2, captured: 2 });
    expect((await client.vault.keys({})).keys).toHaveLength(1);
    const challenge = new Uint8Array(32);

    await client.vault.lock({});

    for (const method of ['vault.info', 'vault.keys', 'tenants.list', 'backups.list'])
      expect(await codeOf(engine.dispatch, method)).toBe('vault.locked');
    expect(engine.peers.admit(challenge, challenge)).toBeNull();
    for (const words of [passphrase, '', clientSecret, vaultId])
      expect(await codeOf(engine.dispatch, 'vault.unlock', { passphrase: words })).toBe('vault.wrong-key');
    expect(await codeOf(engine.dispatch, 'vault.unlock', { privateKey: pair.publicKey })).toBe('vault.private-key');
    const names = [...tenant.state.apps.values()].map(({ name }) => name);
    const canaries = [clientSecret, clientId, ...names, ...tenant.state.people.keys()];
    const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('latin1'));
    for (const text of [...texts, ...kept, JSON.stringify(world.lines.filter(({ level }) => level === 'info'))])
      for (const canary of [clientSecret, ...(texts.includes(text) ? canaries : names)])
        expect(text).not.toContain(canary);

    await client.vault.unlock({ privateKey: pair.privateKeyFile });
    expect(await client.vault.verify({ deep: true })).toMatchObject({ intact: true, damage: [] });
  });

  it('is refused a seal by another vault’s id, while a run is under way, and without somebody to open it', async () => {
    const tenant = await given.tenant({ appCount: 1, profile: tinyApps, switches: { exportDelayMs: 2_000 } });
    const { client, engine } = await given.vault(tenant);
    const { vaultId } = await client.vault.info({});
    expect(await codeOf(engine.dispatch, 'vault.seal', { vaultId })).toBe('request.refused');
    const { publicKey } = await client.vault.makeKeyPair({});
    await client.vault.addRecipient({ label: '', publicKey });
    expect(await codeOf(engine.dispatch, 'vault.seal', { vaultId: 'f'.repeat(32) })).toBe('request.refused');
    const { runId } = await client.backups.start({ tenant: 'acme' });
    expect(await codeOf(engine.dispatch, 'vault.seal', { vaultId })).toBe('request.refused');
    await client.jobs.cancel({ runId });
    await engine.idle();

    expect(await codeOf(engine.dispatch, 'vault.seal', { vaultId })).toBe('ok');

    expect((await client.vault.state({})).state).toBe('locked');
  });
});
