import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aBackedUpVaultForCli, aVaultForCli } from '../../support/given-cli.ts';

type Row = {
  appId: string;
  appName: string;
  objectId: string | null;
  objectType: string;
  ownerSubject: string;
  state: string;
};

describe('coffer inventory', () => {
  it('writes every app and object with owner and state as a plain file, says so, and replaces none unasked', async () => {
    const { run, tenant, place } = await aBackedUpVaultForCli();
    const file = join(place, 'all.json');

    const written = await run(['inventory', '--out', file]);

    expect(written).toMatchObject({ status: 0 });
    expect(written.stderr).toMatch(/plain file, not encrypted/);
    const rows = JSON.parse(readFileSync(file, 'utf8')) as Row[];
    for (const app of tenant.state.apps.values()) {
      const of = rows.filter(({ appId }) => appId === app.id);
      expect(of.every(({ appName }) => appName === app.name)).toBe(true);
      for (const sheet of tenant.state.contents.of(app.id).objects.values()) {
        if (sheet.type !== 'sheet') continue;
        const state = sheet.published ? (sheet.approved ? 'base' : 'community') : 'private';
        const subject = tenant.state.people.get(sheet.ownerId)?.subject;
        expect(of.find(({ objectId }) => objectId === sheet.id)).toMatchObject({ state, ownerSubject: subject });
      }
    }
    expect((await run(['inventory', '--out', file])).status).toBe(73);
    expect((await run(['inventory', '--out', file, '--overwrite'])).status).toBe(0);
  });

  it('keeps every letter, and takes the harm out of names that are formulas', async () => {
    const { run, place } = await aBackedUpVaultForCli(({ tenant }) => {
      const [app] = tenant.state.apps.values();
      app!.name = '=HYPERLINK("http://x","Ärger 漢字")';
    });
    const file = join(place, 'all.csv');

    expect((await run(['--json', 'inventory', '--out', file])).status).toBe(0);

    const text = readFileSync(file, 'utf8');
    expect(text.startsWith('\ufeffappId,appName,')).toBe(true);
    expect(text).toContain(`,"'=HYPERLINK(""http://x"",""Ärger 漢字"")",`);
    expect(text).not.toMatch(/(^|,)"?[=+@]/m);
  });

  it('writes to standard output when asked to, and then nothing else', async () => {
    const { run } = await aBackedUpVaultForCli();

    const csv = await run(['inventory', '--out', '-', '--separator', 'semicolon']);
    const json = await run(['inventory', '--out', '-', '--as', 'json']);

    expect(csv.stdout.startsWith('\ufeffappId;appName;')).toBe(true);
    expect(csv.stdout.endsWith('\r\n')).toBe(true);
    expect(JSON.parse(json.stdout)).toHaveLength(csv.stdout.trim().split('\r\n').length - 1);
    expect((await run(['--json', 'inventory', '--out', '-'])).status).toBe(64);
  });

  it('has a row for an app of which nothing is held', async () => {
    const { run, tenant } = await aBackedUpVaultForCli(({ tenant: { state, faults } }) => {
      const [bad] = state.apps.values();
      faults.add({ method: 'POST', path: new RegExp(`${bad!.id}/export`), kind: 'status', status: 403 });
    });
    const [bad] = tenant.state.apps.values();

    const rows = JSON.parse((await run(['inventory', '--out', '-', '--as', 'json'])).stdout) as Row[];

    expect(rows.filter(({ appId }) => appId === bad!.id)).toMatchObject([{ appOutcome: 'failed', objectId: null }]);
  });

  it('refuses a name that says no form, and a vault without a backup', async () => {
    const { run, place } = await aVaultForCli();

    expect((await run(['inventory', '--out', join(place, 'all.xlsx')])).status).toBe(64);
    expect((await run(['inventory', '--out', join(place, 'all.csv')])).status).toBe(66);
    expect(existsSync(join(place, 'all.csv'))).toBe(false);
  });
});
