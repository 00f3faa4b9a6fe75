import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backUp } from '../../support/given.ts';
import { aVaultForCli } from '../../support/given-cli.ts';
import { cli } from '../../support/run-cli.ts';

/** Two backups: in between a script and a sheet were edited, a sheet changed hands, and a secret was changed. */
async function twoBackups() {
  const told = { appId: '', objectId: '', heir: '', previous: '', subject: '' };
  const given = await aVaultForCli(async ({ tenant, vault }) => {
    await backUp(vault);
    const [app] = tenant.state.apps.values();
    const objects = [...tenant.state.contents.of(app!.id).objects.values()];
    const sheet = objects.find(({ type, parentId }) => type === 'sheet' && parentId === undefined)!;
    const heir = [...tenant.state.people.values()].find(({ id }) => id !== sheet.ownerId)!;
    const previous = tenant.state.people.get(sheet.ownerId)!;
    Object.assign(told, {
      appId: app!.id,
      objectId: sheet.id,
      heir: heir.name,
      previous: previous.name,
      subject: previous.subject,
    });
    tenant.edit.changeOwner(app!.id, sheet.id, heir.id);
    tenant.edit.editApp(app!.id, 'script');
    await backUp(vault);
  });
  return { ...given, ...told };
}

describe('coffer diff', () => {
  it('shows both people of an object that changed hands, the script line by line, and writes to a file only once', async () => {
    const { run, place, appId, objectId, heir, previous } = await twoBackups();
    const sides = ['diff', '--app', appId, '--from', 'previous', '--to', 'latest'];

    const plain = await run([...sides, '--inside']);
    const { status, last } = await run(['--json', ...sides, '--script', '--ignore-whitespace']);

    expect(plain.status).toBe(0);
    expect(plain.stdout).toMatch(/version 1, .+ {2}→ {2}version 2, /);
    expect(plain.stdout).toContain(previous);
    expect(plain.stdout).toContain(heir);
    expect(plain.stdout).toMatch(/^ +\d+ \+ \/\/ edited /m);
    expect(plain.stdout).toMatch(/Definitions: \d+ added/);
    expect(status).toBe(0);
    expect(last).toMatchObject({
      ...{ type: 'result', appId, ownersChanged: 1, scriptChanged: true, conclusive: true, definitions: null },
      sides: { from: { ordinal: 1 }, to: { ordinal: 2 } },
      script: { state: 'read', changed: true },
    });
    expect((last['objects'] as { objectId: string }[]).map((row) => row.objectId)).toContain(objectId);
    for (const wrong of ['3', 'none']) expect((await run([...sides.slice(0, 4), wrong, '--to', '1'])).status).toBe(66);
    expect((await run([...sides.slice(0, 6), 'live', '--definitions'])).status).toBe(64);

    const [text, json] = [join(place, 'diff.txt'), join(place, 'diff.json')];

    const shown = await run(['diff', '--from', 'previous', '--to', 'latest']);
    const written = await run(['diff', '--from', 'previous', '--to', 'latest', '--out', text]);
    const data = await run(['--json', 'diff', '--from', 'previous', '--to', 'latest', '--out', json]);
    const again = await run(['diff', '--from', 'previous', '--to', 'latest', '--out', text]);

    expect(shown.stdout).toMatch(/^0 apps added, 0 removed, 1 changed, 2 the same, 0 unknown; 1 owners changed\./);
    expect(written).toMatchObject({ status: 0, stderr: expect.stringContaining('not encrypted') as string });
    expect(readFileSync(text, 'utf8')).toBe(shown.stdout);
    expect(statSync(text).mode & 0o777).toBe(0o600);
    expect(data.last).toMatchObject({ file: json, counts: { changed: 1, same: 2 } });
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ counts: { changed: 1 } });
    expect(again.status).toBe(73);
    expect((await run(['diff', '--from', 'previous', '--to', 'latest', '--script'])).status).toBe(64);
  });

  it('says by 75 that a look at the living tenant proves nothing, and by 0 that it does', async () => {
    const { run, tenant, appId } = await twoBackups();

    const whole = await run(['diff', '--from', 'latest', '--to', 'live']);
    const listing = await run(['diff', '--from', 'latest', '--to', 'live', '--listing']);
    tenant.faults.add({ kind: 'qix-error', frame: /^OpenDoc$/, code: 5, path: new RegExp(`/app/${appId}`) });
    const broken = await run(['diff', '--from', 'latest', '--to', 'live']);
    const offline = await run(['--air-gap', 'diff', '--from', 'latest', '--to', 'live']);

    expect(whole).toMatchObject({ status: 0, stdout: 'No app differs.\n' });
    expect(listing.status).toBe(75);
    expect(broken.status).toBe(75);
    expect(broken.stdout).toContain('this is no proof');
    expect(broken.stdout).toContain(`app ${appId}: engine-session.denied`);
    expect(offline.status).not.toBe(0);
  });
});

describe('coffer history and coffer inside', () => {
  it('tell offline the life of a tenant, an app, an object and a person, and what is in a kept file', async () => {
    const { run, place, tenant: practice, appId, objectId, heir, previous, subject } = await twoBackups();
    await practice.close();

    const tenant = await run(['history', '--tenant', 'acme']);
    const page = await run(['history', '--limit', '1']);
    const app = await run(['--json', 'history', '--app', appId]);
    const object = await run(['history', '--app', appId, '--object', objectId]);
    const owners = await run(['history', '--app', appId, '--owners']);
    const person = await run(['--json', 'history', '--person', subject]);

    expect(tenant.stdout.trim().split('\n')).toHaveLength(3);
    expect(tenant.stdout).toMatch(/complete +3 +\+0 −0 ≠1/);
    expect(page.stdout).toMatch(/There are more: --before \d{4}-/);
    expect(app.last).toMatchObject({ total: 2, rows: [{ what: 'version' }, { what: 'version', changes: null }] });
    expect(object.stdout.split('\n')[1]).toMatch(/^.+ still /);
    expect(object.stdout.split('\n')[1]).toContain(heir);
    expect(object.stdout.split('\n')[2]).toContain(previous);
    expect(owners.status).toBe(0);
    const spans = person.last['spans'] as { objectId: string; still: boolean }[];
    expect(spans.find((span) => span.objectId === objectId)).toMatchObject({ still: false });
    for (const wrong of [
      ['--object', 'x'],
      ['--person', 'x', '--app', appId],
      ['--before', 'soon'],
    ])
      expect((await run(['history', ...wrong])).status, wrong.join(' ')).toBe(64);

    const listing = await run(['inside', '--app', appId]);
    const script = await run(['inside', '--app', appId, '--version', '2', '--script']);
    const older = await run(['inside', '--app', appId, '--version', '1', '--script']);
    const sheet = await run(['--json', 'inside', '--app', appId, '--definition', objectId]);

    expect(listing.stdout).toMatch(/sheet +sheet +\S+/);
    expect(listing.stdout).toMatch(/measure +measure/);
    expect(listing.stdout).toContain('variable');
    expect(script.stdout).toContain('///$tab Main');
    expect(script.stdout).toMatch(/\/\/ edited /);
    expect(older.stdout).not.toMatch(/\/\/ edited /);
    expect(sheet.last).toMatchObject({ definition: { state: 'read' } });
    expect((await run(['inside', '--app', appId, '--version', '7'])).status).toBe(66);
    const [first] = (app.last['rows'] as { version: { versionId: string } }[]).slice(-1);
    const out = ['extract', '--app', appId, '--version', first!.version.versionId, '--out', join(place, 'out')];
    expect((await run([...out, '--summary'])).stdout).toMatch(/^1 apps, 4 files/);
    const summary = readFileSync(join(place, 'out', `${appId}-summary.html`), 'utf8');
    for (const part of [previous, 'Load script', 'Objects and their owners', ', version 1<'])
      expect(summary).toContain(part);
    expect(summary).not.toContain('// edited');
    expect(summary).not.toMatch(/<script/);
    expect(await cli(['--version'])).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+/) as string });
  });
});
