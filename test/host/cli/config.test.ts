import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plantedSecrets } from '../../../electron/practice/index.ts';
import { aVaultForCli } from '../../support/given-cli.ts';
import type { CliRun } from '../../support/run-cli.ts';

type Given = Awaited<ReturnType<typeof aVaultForCli>>;

const json = (given: Given, ...argv: string[]): Promise<CliRun> => given.run(['--json', 'config', ...argv]);

async function aCapturedVault() {
  const given = await aVaultForCli();
  const { status, last } = await json(given, 'capture', 'acme');
  expect(status).toBe(0);
  return { ...given, configId: last['configId'] as string, captured: last };
}

const kindsOf = (last: Record<string, unknown>) => last['kinds'] as { kind: string; word: string; state: string }[];

describe('coffer config', () => {
  it('captures every kind, and shows what came of each; a backup does the same and is told so', async () => {
    const given = await aCapturedVault();
    const { run, configId, captured } = given;

    const { last: known } = await json(given, 'kinds');
    expect(kindsOf(captured).map(({ kind }) => kind)).toHaveLength((known['kinds'] as unknown[]).length);
    const { stdout } = await run(['config', 'show', configId, '--kind', 'space']);
    expect(stdout).toContain(`Capture ${configId}`);
    const shown = (await json(given, 'show', configId, '--kind', 'space')).last;
    expect(new Set((shown['documents'] as { kind: string }[]).map(({ kind }) => kind))).toEqual(new Set(['space']));
    expect((await run(['backup', 'acme'])).status).toBe(0);
    expect((await run(['backup', 'acme', '--no-config', '--tag', 'plain'])).status).toBe(0);
    const { captures } = (await json(given, 'list', '--tenant', 'acme')).last as { captures: { snapshotId: string }[] };
    expect(captures.map(({ snapshotId }) => snapshotId !== null)).toEqual([true, false]);
    expect((await run(['config', 'list'])).stdout.trimEnd().split('\n')).toHaveLength(3);
    expect((await json(given, 'show', 'none')).status).toBe(66);
    expect((await json(given, 'capture', 'nobody')).status).toBe(66);
  });

  it('ends with 75 where something broke, and with 0 where only a right is missing', async () => {
    const given = await aVaultForCli();
    given.tenant.config.refuse('webhook', 403);
    expect((await json(given, 'capture', 'acme', '--kind', 'webhook')).status).toBe(0);
    given.tenant.config.allow('webhook');
    given.tenant.faults.add({ kind: 'status', status: 400, path: /\/webhooks/ });

    const { status, last } = await json(given, 'capture', 'acme', '--kind', 'webhook');

    expect(status).toBe(75);
    expect(kindsOf(last).find(({ kind }) => kind === 'webhook')).toMatchObject({ state: 'failed' });
  });

  it('writes files, commits what changed, and puts names of variables in the place of their values', async () => {
    const given = await aCapturedVault();
    const { place, configId, run } = given;
    const repository = join(place, 'repository');
    mkdirSync(repository);
    const git = (...argv: string[]) => execFileSync('git', ['-C', repository, ...argv], { encoding: 'utf8' });
    git('init', '--quiet');
    const out = join(repository, 'acme');
    const { documents } = (await json(given, 'show', configId, '--kind', 'csp-origin')).last as {
      documents: { resource: { origin: string } }[];
    };
    const { origin } = documents[0]!.resource;
    const asVariable = ['--git', '--var', `OUR_ORIGIN=${origin}`];

    const first = await json(given, 'export', '--tenant', 'acme', '--out', out, ...asVariable);

    expect(first.status).toBe(0);
    expect(first.last['commit']).toMatch(/^[0-9a-f]{40}$/);
    expect(first.lines).toContainEqual(expect.objectContaining({ type: 'warning', path: out }));
    const origins = readdirSync(join(out, 'csp-origin')).map((name) =>
      readFileSync(join(out, 'csp-origin', name), 'utf8'),
    );
    expect(origins.join('')).toContain('${OUR_ORIGIN}');
    expect(first.stderr).not.toContain(origin);
    expect((await run(['audit'])).stdout).not.toContain(origin);
    const again = await json(given, 'export', '--tenant', 'acme', '--out', out, ...asVariable);
    expect(again.last['commit']).toBeNull();

    writeFileSync(join(repository, 'note.txt'), 'not committed');
    const dirty = await run(['config', 'export', '--tenant', 'acme', '--out', out, '--git']);
    expect({ status: dirty.status, said: dirty.stderr }).toMatchObject({
      status: 73,
      said: expect.stringContaining('note.txt'),
    });
  });

  it('tells a pipeline: 0 no drift, 1 drift, 75 a side that was not whole', async () => {
    const given = await aCapturedVault();
    const { tenant, run } = given;
    const drift = (...argv: string[]) => json(given, 'diff', '--from', 'acme', '--to', 'live', ...argv);
    expect((await drift('--kind', 'space')).status).toBe(0);

    const [space] = tenant.state.spaces.values();
    space!.description = 'said \u001b[31manew';

    const changed = await drift('--kind', 'space');
    expect(changed.status).toBe(1);
    expect(changed.last['changes']).toMatchObject([{ kind: 'space', what: 'changed' }]);
    const { stdout } = await run(['config', 'diff', '--from', 'acme', '--to', 'live', '--kind', 'space']);
    expect(stdout).toContain('/resource/description');
    expect(stdout).not.toContain('\u001b[31m');
    tenant.config.refuse('webhook', 403);
    const partial = await drift('--kind', 'webhook');
    expect({ status: partial.status, notRead: partial.last['notRead'] }).toEqual({ status: 75, notRead: ['webhook'] });
    expect((await run(['config', 'diff', '--from', 'live', '--to', 'live'])).status).toBe(64);
    expect((await run(['config', 'diff', '--from', 'none', '--to', 'live'])).status).toBe(66);
  });

  it('plans from files, applies, and a second time sends nothing; the plan must fit its hash', async () => {
    const given = await aCapturedVault();
    const { place, tenant, run } = given;
    const dir = join(place, 'files');
    await json(given, 'export', '--tenant', 'acme', '--out', dir);
    const [space] = tenant.state.spaces.values();
    const before = space!.description;
    space!.description = 'drifted';
    const plan = join(place, 'plan.json');

    const planned = await json(given, 'plan', '--dir', dir, '--to', 'acme', '--kind', 'space', '--out', plan);

    expect(planned.last['counts']).toMatchObject({ create: 0, update: 1, delete: 0 });
    expect(planned.status).toBe(0);
    expect(statSync(plan).mode & 0o777).toBe(0o600);
    expect((await json(given, 'plan', '--dir', dir, '--to', 'acme', '--out', plan)).status).toBe(73);
    const applied = await json(given, 'apply', plan);
    expect(applied).toMatchObject({ status: 0, last: { state: 'done', counts: { updated: 1, failed: 0 } } });
    expect(space!.description).toBe(before);
    const writes = tenant.requests.writes().length;
    expect((await json(given, 'apply', plan)).last).toMatchObject({ alreadyDone: true });
    expect(tenant.requests.writes()).toHaveLength(writes);

    writeFileSync(join(place, 'edited.json'), readFileSync(plan, 'utf8').replace('"update"', '"delete"'));
    const edited = await run(['config', 'apply', join(place, 'edited.json')]);
    expect(edited.status).toBe(73);
    expect(edited.stderr).toContain('plan.unknown');
  });

  it('says of a bad file which, where and why, before anything is asked of the tenant', async () => {
    const given = await aCapturedVault();
    const { place, tenant } = given;
    const dir = join(place, 'files');
    await json(given, 'export', '--tenant', 'acme', '--out', dir);
    const [name] = readdirSync(join(dir, 'csp-origin'));
    const file = join(dir, 'csp-origin', name!);
    const good = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    const asked = tenant.requests.requests.length;
    const plan = (document: object) => {
      writeFileSync(file, JSON.stringify(document));
      return json(given, 'plan', '--dir', dir, '--to', 'acme', '--out', join(place, 'never.json'));
    };

    const place1 = `csp-origin/${name!}`;
    const unknown = await plan({ ...good, colour: 'red' });
    expect(unknown).toMatchObject({
      status: 64,
      last: { code: 'config.bad-file', details: { file: place1, place: '/colour' } },
    });
    const newer = await plan({ ...good, version: 2 });
    expect(newer).toMatchObject({ status: 78, last: { code: 'config.newer-file' } });
    const open = await plan({ ...good, resource: { name: '${A_NAME} of ${ANOTHER}' } });
    expect(open).toMatchObject({ last: { code: 'config.variable', details: { names: ['ANOTHER', 'A_NAME'] } } });
    expect(tenant.requests.requests).toHaveLength(asked);
    expect(existsSync(join(place, 'never.json'))).toBe(false);
    expect((await json(given, 'plan', '--to', 'acme', '--out', join(place, 'x.json'))).status).toBe(64);
    expect(
      (await json(given, 'export', '--tenant', 'acme', '--out', join(place, 'y'), '--var', 'novalue')).status,
    ).toBe(64);
  });

  it('lists secrets with their holders, templates with their labels, and the four questions with their answers', async () => {
    const given = await aCapturedVault();
    const { run, tenant } = given;
    await run(['backup', 'acme']);
    const { entries } = (await json(given, 'escrow', 'acme')).last as {
      entries: { kind: string; key: string; path: string }[];
    };
    const { kind, key, path } = entries[0]!;
    expect((await run(['config', 'escrow', 'acme'])).stdout).toContain('NOBODY SAID');
    const held = await json(given, 'holder', 'acme', '--kind', kind, '--key', key, '--path', path, '--holder', 'Ida');
    expect(held.last['entry']).toMatchObject({ holder: 'Ida' });

    const [appId] = tenant.state.apps.keys();
    expect((await json(given, 'label', 'acme', '--app', appId!, '--label', '4.2')).last['template']).toMatchObject({
      label: '4.2',
    });
    expect((await run(['config', 'templates', 'acme'])).stdout).toContain('4.2');
    expect((await json(given, 'label', 'acme', '--app', 'none', '--label', '4.2')).status).toBe(66);

    const asked = await json(given, 'answer', 'acme', '--question', 'selfService', '--answer', 'no', '--by', 'Ida');
    expect(asked.status).toBe(64);
    await json(
      given,
      'answer',
      'acme',
      '--question',
      'selfService',
      '--answer',
      'no',
      '--reason',
      'templates only',
      '--by',
      'Ida',
    );
    const { stdout } = await run(['config', 'needs', 'acme']);
    expect(stdout).toMatch(/selfService: no, by Ida/);
    expect(stdout).toContain('CONTRADICTED');
  });

  it('prints no planted secret, whatever is asked', async () => {
    const given = await aCapturedVault();
    const { run, configId, place } = given;
    await json(given, 'export', '--capture', configId, '--out', join(place, 'out'));
    const plan = join(place, 'plan.json');
    const said = [
      await run(['config', 'show', configId]),
      await json(given, 'show', configId),
      await json(given, 'escrow', 'acme'),
      await json(given, 'plan', '--dir', join(place, 'out'), '--to', 'acme', '--out', plan),
      await run(['coverage', 'acme', '--out', join(place, 'page.html')]),
    ];
    const texts = [
      ...said.map(({ stdout, stderr }) => stdout + stderr),
      readFileSync(plan, 'utf8'),
      readFileSync(join(place, 'page.html'), 'utf8'),
    ];
    for (const text of texts)
      expect(plantedSecrets.filter(({ value }) => text.includes(value)).map(({ kind }) => kind)).toEqual([]);
  });
});
