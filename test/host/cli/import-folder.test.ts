import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aBackedUpVaultForCli } from '../../support/given-cli.ts';

describe('coffer import folder', () => {
  it('shows first and changes nothing, then takes in what is not kept, and names what it left', async () => {
    const { run, place } = await aBackedUpVaultForCli();
    const listed = await run(['--json', 'list', 'apps']);
    expect(listed, listed.stderr).toMatchObject({ status: 0 });
    const [app] = (listed.last['apps'] ?? []) as { appId: string }[];
    const dir = join(place, 'exports');
    expect((await run(['extract', '--app', app!.appId, '--out', dir])).status).toBe(0);
    const other = '0a3f0c52-0b5f-4d0e-9b7e-3f1f0a6c2d10';
    writeFileSync(join(dir, `${other}.qvf`), 'not an app');

    const same = await run(['import', 'folder', dir]);
    const done = await run(['--json', 'import', 'folder', dir, '--yes']);
    const nowhere = await run(['--json', 'import', 'folder', join(place, 'nowhere')]);

    expect(same.status).toBe(0);
    expect(same.stdout).toMatch(/same/);
    expect(same.stdout).toMatch(/the file is not a \.qvf/);
    expect(same.stdout).toMatch(/Nothing was changed; add --yes/);
    expect(done).toMatchObject({
      status: 75,
      last: { type: 'result', adopted: 0, same: 1, refused: 1, snapshotId: null },
    });
    expect(nowhere).toMatchObject({ status: 66, last: { code: 'request.not-found' } });
  });
});
