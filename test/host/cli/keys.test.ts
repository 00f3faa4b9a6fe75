import { cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cli } from '../../support/run-cli.ts';
import { aFolder, aWorld } from '../../support/world.ts';

/** A vault made by the command line, with its files beside it. */
async function aVault() {
  const { path: place, dispose } = aFolder();
  onTestFinished(dispose);
  const folder = join(place, 'test.coffer');
  const world = aWorld();
  const file = (name: string, text: string) => {
    writeFileSync(join(place, name), `${text}\n`);
    return join(place, name);
  };
  const old = file('old.txt', 'the old one everybody knows');
  const key = join(place, 'key.txt');
  // By the sheet, which costs no stretching.
  const run = (argv: readonly string[], by: readonly string[] = ['--recovery-key-file', key]) =>
    cli(['--vault', folder, '--json', ...by, ...argv], { world });
  const made = await run(['vault', 'create', '--recovery-key-out', key], ['--passphrase-file', old]);
  expect(made.status, made.stdout).toBe(0);
  return { place, folder, file, old, run, key };
}

describe('keys by command line', () => {
  it('writes the sheet as a page for its owner only, and warns of plain labels and weak passphrases', async () => {
    const { place, file, run } = await aVault();
    const page = join(place, 'sheet.html');
    const flags = ['--recovery', '--recovery-key-out', join(place, 'k2.txt'), '--recovery-sheet-out', page];

    const added = await run(['vault', 'key', 'add', '--label', 'escrow', ...flags]);
    const weak = await run(['vault', 'key', 'add', '--new-passphrase-file', file('weak.txt', 'password1')]);

    expect(added).toMatchObject({
      status: 0,
      last: { slot: { kind: 'recovery', label: 'escrow' }, recoverySheetFile: page },
    });
    expect(added.stdout).not.toContain(readFileSync(join(place, 'k2.txt'), 'utf8').split('\n')[0]!);
    expect(readFileSync(page, 'utf8')).toMatch(/^<!doctype html>/);
    expect(statSync(page).mode & 0o777).toBe(0o600);
    expect(added.lines.map(({ code }) => code)).toContain('plain-label');
    expect(weak).toMatchObject({ status: 0 });
    expect(weak.lines.map(({ code }) => code)).toContain('weak-passphrase');
    expect((await run(['vault', 'key', 'add', '--recovery', '--recovery-sheet-out', page])).status).toBe(73);
    expect((await run(['vault', 'key', 'list'])).last['keys']).toHaveLength(4);
  }, 60_000);

  it('says what a re-key takes away, does it only with --yes, and the old secrets fail from then on', async () => {
    const { place, file, run, old, key } = await aVault();
    const escrow = file('escrow.txt', 'a quiet harbour at dawn');
    const { slotId } = (await run(['vault', 'key', 'add', '--new-passphrase-file', escrow])).last['slot'] as {
      slotId: string;
    };
    const fresh = file('fresh.txt', 'seven new words nobody has seen');
    const argv = ['vault', 'rekey', '--new-passphrase-file', fresh, '--keep', `${slotId}=${escrow}`];

    const shown = await run(argv, ['--passphrase-file', old]);
    expect(shown).toMatchObject({ status: 0, last: { started: false } });
    expect(shown.last['slotsGone']).toHaveLength(1);
    expect((await run(['vault', 'info'])).status).toBe(0);
    const done = await run([...argv, '--recovery-key-out', join(place, 'k2.txt'), '--yes'], ['--passphrase-file', old]);

    expect(done, done.stdout).toMatchObject({
      status: 0,
      last: { resumed: false, filesGone: ['vault.json.1'], media: [] },
    });
    expect(done.last['slotsGone']).toEqual(shown.last['slotsGone']);
    for (const wrong of [
      ['--passphrase-file', old],
      ['--recovery-key-file', key],
    ])
      expect((await run(['vault', 'info'], wrong)).status).toBe(77);
    for (const right of [
      ['--passphrase-file', fresh],
      ['--recovery-key-file', join(place, 'k2.txt')],
    ])
      expect((await run(['verify', '--deep'], right)).last).toMatchObject({ intact: true });
  }, 60_000);

  it('shows and sets when a vault locks by itself', async () => {
    const { run } = await aVault();
    expect((await run(['vault', 'auto-lock'])).last).toMatchObject({ idleMinutes: 15, runs: 'finish' });
    const set = await run(['vault', 'auto-lock', '--idle-minutes', 'never', '--runs', 'stop']);
    expect(set.last).toMatchObject({ idleMinutes: null, runs: 'stop' });
    expect((await run(['vault', 'auto-lock', '--idle-minutes', '0'])).status).toBe(64);
    expect((await run(['vault', 'auto-lock'])).last).toMatchObject({ idleMinutes: null, runs: 'stop' });
  }, 60_000);

  it('ends an engagement: the customer’s key, the proof, their copy, no working copy, a certificate', async () => {
    const { place, folder, file, run, old } = await aVault();
    const typed = file('customer.txt', 'what only the customer knows');
    expect((await run(['handover', 'status'])).last).toMatchObject({ handover: null });
    await run(['handover', 'begin']);
    expect((await run(['handover', 'customer', '--new-passphrase-file', typed])).last).toMatchObject({ next: 'prove' });
    expect((await run(['handover', 'prove', '--customer-passphrase-file', old])).status).toBe(77);
    expect((await run(['handover', 'prove', '--customer-passphrase-file', typed])).last).toMatchObject({
      next: 'remove',
    });
    const copy = join(place, 'customer', 'acme.coffer');
    mkdirSync(join(place, 'customer'));
    cpSync(folder, copy, { recursive: true });
    const out = join(place, 'handover.html');
    const finish = [
      'handover',
      'finish',
      '--folder',
      copy,
      '--customer-passphrase-file',
      typed,
      '--destroy',
      '--out',
      out,
    ];

    const shown = await run(finish);
    expect(shown).toMatchObject({ status: 0, last: { started: false, next: 'remove' } });
    expect(existsSync(out)).toBe(false);
    // Afterwards nobody could sign it again.
    for (const lost of [join(place, 'nowhere', 'handover.html'), join(folder, 'handover.html')])
      expect((await run([...finish.slice(0, -1), lost, '--yes'])).status).not.toBe(0);
    expect((await run(['handover', 'status'])).last).toMatchObject({ next: 'remove' });
    const done = await run([...finish, '--yes']);

    expect(done, done.stdout).toMatchObject({ status: 0, last: { destroyed: true, left: [] } });
    expect(existsSync(folder)).toBe(false);
    const fingerprint = String(done.last['fingerprint']);
    expect(await cli(['--json', 'report', 'check', out, '--key', fingerprint])).toMatchObject({
      status: 0,
      last: { unchanged: true, origin: 'known' },
    });
    writeFileSync(out, readFileSync(out, 'utf8').replace('Keys destroyed', 'Data wiped'));
    expect((await cli(['--json', 'report', 'check', out])).status).toBe(65);
    const at = (secret: string) => cli(['--vault', copy, '--json', '--passphrase-file', secret, 'verify', '--deep']);
    expect(await at(typed)).toMatchObject({ status: 0, last: { intact: true } });
    expect((await at(old)).status).toBe(77);
  }, 60_000);
});
