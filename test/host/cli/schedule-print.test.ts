import { describe, expect, it } from 'vitest';
import { cli } from '../../support/run-cli.ts';

const vault = ['--vault', '/vaults/acme.coffer'];
const print = ['schedule', 'print', 'acme', '--at', '02:30'];

describe('coffer schedule print', () => {
  it.each(['systemd', 'launchd', 'windows'])(
    'prints for %s a backup that opens the vault by a file',
    async (system) => {
      const { status, stdout } = await cli(
        [...vault, '--passphrase-file', '/keys/pass.txt', ...print, '--for', system],
        {
          secrets: { COFFER_PASSPHRASE: 'a secret that stays' },
        },
      );

      expect(status).toBe(0);
      for (const word of ['--vault', '/vaults/acme.coffer', '--passphrase-file', '/keys/pass.txt', 'backup', 'acme'])
        expect(stdout).toContain(word);
      expect(stdout).not.toContain('a secret that stays');
    },
  );

  it('prints a command line that gets as far as the vault', async () => {
    const { stdout } = await cli([...vault, '--passphrase-file', '/keys/pass.txt', ...print, '--for', 'launchd']);
    const array = /<array>(.*?)<\/array>/s.exec(stdout)?.[1] ?? '';
    const [node, , ...argv] = [...array.matchAll(/<string>(.*)<\/string>/g)].map(([, word]) => word ?? '');

    expect(node).toBe(process.execPath);
    expect((await cli(['--json', ...argv])).last).toMatchObject({ code: 'vault.not-found' });
  });

  it('needs a file for the key, because nobody sits there at night', async () => {
    const secrets = { COFFER_PASSPHRASE: 'a secret that stays' };

    expect((await cli([...vault, ...print, '--for', 'systemd'], { secrets })).status).toBe(64);
    expect((await cli([...vault, '--passphrase-file', '-', ...print, '--for', 'systemd'])).status).toBe(64);
  });

  it.each([
    [
      'a path that would begin a line of its own',
      ['--vault', '/v\nExecStart=evil', '--passphrase-file', 'p', ...print],
    ],
    ['a tenant no vault can know', [...vault, '--passphrase-file', 'p', 'schedule', 'print', '../x', '--at', '02:30']],
    ['an odd time', [...vault, '--passphrase-file', 'p', 'schedule', 'print', 'acme', '--at', '25:00']],
    ['an odd day', [...vault, '--passphrase-file', 'p', ...print, '--days', 'someday']],
  ])('refuses %s', async (_, argv) => {
    expect((await cli([...argv, '--for', 'systemd'])).status).toBe(64);
  });
});
