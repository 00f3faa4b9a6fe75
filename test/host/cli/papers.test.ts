import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aBackedUpVaultForCli } from '../../support/given-cli.ts';
import { aFolder } from '../../support/world.ts';

/** A command of each family that writes a paper; `FILE` is where, `DIR` the folder it is in. */
const commands: Readonly<Record<string, readonly string[]>> = {
  sheet: ['vault', 'key', 'add', '--recovery', '--recovery-key-out', 'DIR/k.txt', '--recovery-sheet-out', 'FILE'],
  verification: ['verify', '--report', 'FILE'],
  coverage: ['coverage', '--out', 'FILE'],
  runbook: ['runbook', 'acme', '--out', 'FILE'],
  rehearsal: ['rehearse', '--app', 'APP', '--out', 'FILE'],
};
const titles: Readonly<Record<string, string>> = {
  sheet: 'Wiederherstellungsblatt',
  verification: 'Prüfbericht',
  coverage: 'Was abgedeckt ist',
  runbook: 'Notfallhandbuch',
  rehearsal: 'Generalprobe: Zertifikat der Besitztreue',
};

describe('papers by command line', () => {
  it('are in the language that was asked for, and a signed one is checked like any other', async () => {
    const { run, tenant } = await aBackedUpVaultForCli();
    const { path: place, dispose } = aFolder();
    const [app] = tenant.state.apps.keys();
    try {
      for (const [name, argv] of Object.entries(commands)) {
        const out = join(place, `${name}.html`);
        const typed = argv.map((word) =>
          word
            .replace('FILE', out)
            .replace('DIR', place)
            .replace('APP', app ?? ''),
        );

        const { status, stdout } = await run([...typed, '--language', 'de']);

        expect(status, `${name}: ${stdout}`).toBe(0);
        const page = readFileSync(out, 'utf8');
        expect(page).toContain('<html lang="de">');
        expect(page).toContain(`<h1>${titles[name]}</h1>`);
        if (name !== 'verification' && name !== 'rehearsal') continue;
        expect((await run(['report', 'check', out])).stdout).toMatch(/^Unchanged, signed by the known key/);
      }
      expect((await run(['coverage', '--out', join(place, 'x.html'), '--language', 'fr'])).status).toBe(64);
    } finally {
      dispose();
    }
  }, 120_000);

  it('say in English what they always did where no language is named', async () => {
    const { run } = await aBackedUpVaultForCli();
    const { path: place, dispose } = aFolder();
    try {
      const out = join(place, 'coverage.html');
      expect((await run(['coverage', '--out', out])).status).toBe(0);
      expect(readFileSync(out, 'utf8')).toMatch(/<html lang="en">[^]*<h1>What is covered<\/h1>/);
    } finally {
      dispose();
    }
  }, 60_000);
});
