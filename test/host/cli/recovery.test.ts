import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { passphrase } from '../../support/given.ts';
import { cli } from '../../support/run-cli.ts';
import { aFolder, aWorld } from '../../support/world.ts';

type Keys = { keys: { kind: string; slotId: string; provedAt: number | null }[] };

const byPassphrase = { secrets: { COFFER_PASSPHRASE: passphrase } };

async function aVault(name = 'v') {
  const place = aFolder();
  onTestFinished(place.dispose);
  const [vault, sheet] = [join(place.path, `${name}.coffer`), join(place.path, 'sheet.txt')];
  const made = await cli(['--vault', vault, 'vault', 'create', '--recovery-key-out', sheet], {
    ...byPassphrase,
    world: aWorld(),
  });
  expect(made.status).toBe(0);
  const typed = (text: string) => {
    const path = join(place.path, 'typed.txt');
    writeFileSync(path, text);
    return path;
  };
  return { vault, lines: readFileSync(sheet, 'utf8').trim().split('\n'), sheet, typed };
}

const prove = (vault: string, file: string) =>
  cli(['--vault', vault, '--recovery-key-file', file, '--json', 'vault', 'key', 'prove']);
const info = (vault: string) => cli(['--vault', vault, '--json', 'vault', 'info'], byPassphrase);
const sheetIn = (result: Record<string, unknown>) =>
  (result as unknown as Keys).keys.find(({ kind }) => kind === 'recovery');

describe('the recovery sheet on the command line', () => {
  it('is not proved until it is typed back, and every list says which', async () => {
    const { vault, lines, typed } = await aVault();
    expect(sheetIn((await info(vault)).last)?.provedAt).toBeNull();
    expect((await cli(['--vault', vault, 'vault', 'info'], byPassphrase)).stdout).toContain('NOT PROVED');

    const proved = await prove(vault, typed(lines.join('\n').toLowerCase().replaceAll('-', ' ')));

    expect(proved).toMatchObject({ status: 0, last: { type: 'result', slot: { kind: 'recovery' } } });
    expect(sheetIn((await info(vault)).last)?.provedAt).toEqual(expect.any(Number));
    const list = await cli(['--vault', vault, 'vault', 'key', 'list'], byPassphrase);
    expect(list.stdout).toMatch(/recovery .*proved on \d{4}-\d\d-\d\d/);
    expect(list.stdout).not.toContain('NOT PROVED');
  });

  it('opens on a machine that has only the folder and the sheet, which proves it', async () => {
    const { vault, sheet } = await aVault();

    const opened = await cli(['--vault', vault, '--recovery-key-file', sheet, '--json', 'vault', 'info'], {
      world: aWorld(),
    });

    expect(opened.status).toBe(0);
    expect(sheetIn(opened.last)?.provedAt).toEqual(expect.any(Number));
  });

  it('ends with 77 and the line for a typing error, and proves nothing', async () => {
    const { vault, lines, typed } = await aVault();
    const slipped = lines.with(3, (lines[3]!.startsWith('7') ? '8' : '7') + lines[3]!.slice(1));

    expect(await prove(vault, typed(slipped.join('\n')))).toMatchObject({
      status: 77,
      last: { type: 'error', code: 'vault.recovery-typo', details: { line: 4 } },
    });
    expect(sheetIn((await info(vault)).last)?.provedAt).toBeNull();
  });

  it('ends with 77 for a well-typed sheet of another vault', async () => {
    const [{ vault }, other] = [await aVault(), await aVault('w')];

    expect(await prove(vault, other.sheet)).toMatchObject({ status: 77, last: { code: 'vault.wrong-key' } });
  });

  it('ends with 64 when no typed sheet was named, though the passphrase is there', async () => {
    const { vault } = await aVault();

    const refused = await cli(['--vault', vault, '--json', 'vault', 'key', 'prove'], byPassphrase);

    expect(refused).toMatchObject({ status: 64, last: { code: 'request.invalid' } });
  });
});
