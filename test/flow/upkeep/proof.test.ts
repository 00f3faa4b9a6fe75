import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aBackedUpVaultForCli } from '../../support/given-cli.ts';
import { cli } from '../../support/run-cli.ts';
import { aWorld } from '../../support/world.ts';

const day = 86_400_000;

it('a vault says when it was last proved whole, ages to amber, and a signed report of it can be checked anywhere', async () => {
  let later = 0;
  const world = aWorld({ now: () => (Date.now() + later) as ReturnType<ReturnType<typeof aWorld>['now']> });
  const on = await aBackedUpVaultForCli();
  const run = (argv: readonly string[]) => on.run(['--json', ...argv], { world });
  expect((await run(['proven', '--amber-after', '20'])).last).toMatchObject({ state: 'never', provenAt: null });

  const [html, json] = [join(on.place, 'v.html'), join(on.place, 'v.json')];
  const first = await run(['verify', '--parts', '2', '--report', json]);
  expect(first.last).toMatchObject({ intact: true, round: { turn: 1, of: 2 } });
  expect((await run(['proven'])).last).toMatchObject({ state: 'never', round: { turn: 1, of: 2 } });
  expect((await run(['verify', '--parts', '2', '--report', html])).last).toMatchObject({ round: { turn: 2, of: 2 } });

  expect((await run(['proven', '--items'])).last).toMatchObject({ state: 'proven', neverRead: 0 });
  later = 21 * day;
  expect((await run(['proven'])).last).toMatchObject({ state: 'aging' });

  const { signingFingerprint } = (await run(['vault', 'info'])).last as { signingFingerprint: string };
  for (const file of [html, json]) {
    const checked = await cli(['--json', 'report', 'check', file, '--key', signingFingerprint]);
    expect(checked, file).toMatchObject({ status: 0, last: { unchanged: true, origin: 'known' } });
    const edited = join(on.place, `edited-${file.endsWith('l') ? 'page.html' : 'file.json'}`);
    writeFileSync(
      edited,
      readFileSync(file, 'utf8')
        .replace('"intact":true', '"intact":false')
        .replace('"intact": true', '"intact": false'),
    );
    expect((await cli(['--json', 'report', 'check', edited])).status, file).toBe(65);
  }

  const copy = join(on.place, 'copy');
  cpSync(on.folder, copy, { recursive: true, filter: (path) => !path.endsWith('owner.lock') });
  expect((await run(['heal', '--from', copy])).last).toMatchObject({ intact: true, chunks: 0, capture: [] });

  const prom = join(on.place, 'coffer.prom');
  const health = await run(['health', '--prometheus', prom]);
  expect(health.last).toMatchObject({ versions: expect.any(Number), warnings: expect.any(Array) });
  const text = readFileSync(prom, 'utf8');
  expect(text).toMatch(/^coffer_proven 1$/m);
  expect(text).not.toMatch(/[{]|acme|127\.0\.0\.1/);
});
