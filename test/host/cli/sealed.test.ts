import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { given } from '../../support/given.ts';
import { cli } from '../../support/run-cli.ts';
import { aFolder, aWorld } from '../../support/world.ts';

/** Two machines: the consultant's, and the customer's with its pair of keys. */
async function twoMachines(protect = false) {
  const { path: place, dispose } = aFolder();
  onTestFinished(dispose);
  const at = (name: string) => join(place, name);
  const file = (name: string, text: string) => {
    writeFileSync(at(name), `${text}\n`);
    return at(name);
  };
  const typed = file('customer.txt', 'only the customer knows this');
  const consultant = aWorld();
  const customer = aWorld();
  const here = (argv: readonly string[], secrets = {}) => cli(['--json', ...argv], { world: consultant, secrets });
  const there = (argv: readonly string[]) => cli(['--json', ...argv], { world: customer });
  const made = await there([
    ...['key', 'pair', '--private-out', at('private.json'), '--public-out', at('public.txt')],
    ...(protect ? ['--new-passphrase-file', typed] : []),
  ]);
  expect(made.status, made.stdout).toBe(0);
  const byKey = [
    ...['--private-key-file', at('private.json')],
    ...(protect ? ['--private-key-passphrase-file', typed] : []),
  ];
  return { at, file, here, there, made, byKey };
}

const bytesIn = (folder: string) =>
  readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('latin1'));

describe('sealed by command line', () => {
  it('makes a pair of keys: a line to hand over, a private file for its owner alone, and says when it is plain', async () => {
    const { at, there, made } = await twoMachines();

    expect(made.last).toMatchObject({ isProtected: false, privateKeyFile: at('private.json') });
    expect(made.lines.map(({ code }) => code)).toContain('plain-private-key');
    expect(made.last['publicKey']).toMatch(/^coffer-public-/);
    expect(readFileSync(at('public.txt'), 'utf8')).toBe(`${String(made.last['publicKey'])}\n`);
    expect(statSync(at('private.json')).mode & 0o777).toBe(0o600);
    const { privateKey } = JSON.parse(readFileSync(at('private.json'), 'utf8')) as { privateKey: string };
    expect(made.stdout).not.toContain(privateKey);
    const again = ['key', 'pair', '--private-out', at('private.json')];
    expect((await there(again)).status).toBe(73);
    expect((await there(['--private-key', 'x', 'vault', 'info'])).status).toBe(64);
  });

  it('captures what this machine cannot read afterwards, and the customer reads, checks and keeps it', async () => {
    const { at, file, here, there, byKey } = await twoMachines(true);
    const tenant = await given.tenant({ appCount: 3 });
    const secret = { QLIK_CLIENT_SECRET: tenant.clientSecret };
    const where = ['--into', at('captures.coffer'), '--host', tenant.url, '--client-id', tenant.clientId];

    const done = await here(
      ['capture', 'acme', '--sealed-to', at('public.txt'), ...where, '--rate-share', '1'],
      secret,
    );

    expect([0, 75], done.stdout).toContain(done.status);
    const folder = String(done.last['folder']);
    expect(done.last).toMatchObject({ folder, apps: { listed: 3, captured: 3 } });
    expect(readdirSync(folder).toSorted()).toEqual(['vault.db', 'vault.json', 'vault.json.1']);
    const names = [...tenant.state.apps.values()].map(({ name }) => name);
    expect(names.length).toBe(3);
    for (const text of bytesIn(folder))
      for (const canary of [...names, tenant.clientSecret, tenant.clientId, 'acme']) expect(text).not.toContain(canary);
    const guess = ['--passphrase-file', file('guess.txt', 'whatever the consultant types')];
    for (const key of [guess, ['--recovery-key-file', at('guess.txt')]])
      expect((await here(['--vault', folder, ...key, 'list', 'apps'])).status).toBe(77);
    expect((await here(['--vault', folder, '--private-key-file', at('private.json'), 'vault', 'info'])).status).toBe(
      77,
    );

    const taken = ['--vault', at('customer.coffer'), ...byKey];
    const imported = await there([...taken, 'archive', 'import', folder, '--yes']);
    expect(imported, imported.stdout).toMatchObject({ status: 0, last: { taken: true } });
    expect((await there([...taken, 'verify', '--deep'])).last).toMatchObject({ intact: true });
    expect((await there([...taken, 'list', 'apps'])).last['apps']).toHaveLength(3);
    const { keys } = (await there([...taken, 'vault', 'info'])).last as { keys: { kind: string; provedAt: unknown }[] };
    expect(keys).toMatchObject([{ kind: 'recipient', provedAt: expect.any(Number) as number }]);
    const own = ['vault', 'key', 'add', '--new-passphrase-file', file('own.txt', 'the customer’s own passphrase')];
    expect((await there([...taken, ...own])).status).toBe(0);
    const byOwn = ['--vault', at('customer.coffer'), '--passphrase-file', at('own.txt')];
    expect((await there([...byOwn, 'vault', 'info'])).status).toBe(0);
  }, 60_000);

  it('says of a capture that did not come to its end that nobody here can go on with it', async () => {
    const { at, here } = await twoMachines();
    const tenant = await given.tenant({ appCount: 1 });
    const where = ['--into', at('c.coffer'), '--host', tenant.url, '--client-id', tenant.clientId];
    const capture = ['capture', 'acme', '--sealed-to', at('public.txt'), ...where];

    const wrong = await here(capture, { QLIK_CLIENT_SECRET: 'not the secret' });

    expect(wrong.status).toBe(77);
    expect(wrong.lines.map(({ code }) => code)).toContain('sealed-unfinished');
    const typo = ['capture', 'acme', '--sealed-to', at('private.json'), ...where.with(1, at('d.coffer'))];
    const refused = await here(typo, { QLIK_CLIENT_SECRET: 'x' });
    expect(refused.last).toMatchObject({ type: 'error', code: 'vault.public-key' });
    expect(readdirSync(at('')).filter((name) => name.startsWith('d.'))).toEqual([]);
  });

  it('makes an empty vault for whoever has the private key, and warns that nobody else fills it', async () => {
    const { at, file, there, byKey } = await twoMachines();
    const on = (argv: readonly string[]) => there(['--vault', at('own.coffer'), ...argv]);

    const made = await on(['vault', 'create', '--sealed-to', at('public.txt')]);

    expect(made, made.stdout).toMatchObject({ status: 0, last: { keys: [{ kind: 'recipient', lastUsedAt: null }] } });
    expect(made.lines.map(({ code }) => code)).toContain('sealed');
    expect((await on(['--passphrase-file', file('p.txt', 'any passphrase'), 'vault', 'info'])).status).toBe(77);
    expect((await on([...byKey, 'vault', 'info'])).last).toMatchObject({ formatVersion: 2, keys: [{}] });
  });

  it('seals a vault that was open: says what goes, and only with --yes does it', async () => {
    const { at, file, here, there, byKey } = await twoMachines();
    const folder = at('old.coffer');
    const passphrase = ['--passphrase-file', file('pass.txt', 'what the consultant has used')];
    const on = (argv: readonly string[]) => here(['--vault', folder, ...passphrase, ...argv]);
    expect((await on(['vault', 'create', '--recovery-key-out', at('key.txt')])).status).toBe(0);
    const none = await on(['vault', 'seal', '--yes']);
    expect(none, none.stdout).toMatchObject({ status: 73, last: { details: { reason: 'no-recipient-slot' } } });
    const added = await on(['vault', 'key', 'add', '--label', 'customer', '--recipient', at('public.txt')]);
    expect(added, added.stdout).toMatchObject({ status: 0, last: { slot: { kind: 'recipient', label: 'customer' } } });

    const shown = await on(['vault', 'seal']);
    expect(shown.last).toMatchObject({ sealed: false, goes: [{}, {}], stays: [{ kind: 'recipient' }] });
    expect((await on(['vault', 'info'])).status).toBe(0);
    const done = await on(['vault', 'seal', '--yes']);

    expect(done.last).toMatchObject({ sealed: true, removed: [{}, {}] });
    expect((await on(['vault', 'info'])).status).toBe(77);
    expect((await here(['--vault', folder, '--recovery-key-file', at('key.txt'), 'vault', 'info'])).status).toBe(77);
    const audit = await there(['--vault', folder, ...byKey, 'audit', '--event', 'vault.sealed']);
    expect(audit.last['entries'], audit.stdout).toHaveLength(1);
  });

  it('hands over to a private key only once that was there', async () => {
    const { at, file, here } = await twoMachines();
    const passphrase = ['--passphrase-file', file('pass.txt', 'what the consultant has used')];
    const on = (argv: readonly string[]) => here(['--vault', at('h.coffer'), ...passphrase, ...argv]);
    await on(['vault', 'create', '--recovery-key-out', at('key.txt')]);
    const { slotId } = (await on(['vault', 'key', 'add', '--recipient', at('public.txt')])).last['slot'] as {
      slotId: string;
    };
    await on(['handover', 'begin']);
    expect((await on(['handover', 'customer', '--slot', slotId])).last).toMatchObject({ next: 'prove' });
    expect((await on(['handover', 'prove', '--customer-passphrase-file', at('pass.txt')])).status).toBe(77);

    const proved = await on(['handover', 'prove', '--customer-private-key-file', at('private.json')]);

    expect(proved, proved.stdout).toMatchObject({ status: 0, last: { next: 'remove' } });
  });
});
