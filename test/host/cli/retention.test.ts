import { describe, expect, it } from 'vitest';
import { backUp } from '../../support/given.ts';
import { aVaultForCli } from '../../support/given-cli.ts';

/** A vault with three backups of one tenant. */
const aVaultWithBackups = () =>
  aVaultForCli(async ({ vault, tenant }) => {
    for (let turn = 0; turn < 3; turn += 1) {
      if (turn > 0) for (const appId of tenant.state.apps.keys()) tenant.edit.editApp(appId, 'sheet');
      await backUp(vault);
    }
  });
type Run = Awaited<ReturnType<typeof aVaultWithBackups>>['run'];
type Row = Record<string, unknown>;

const snapshotsOf = async (run: Run): Promise<string[]> => {
  const { snapshots } = (await run(['--json', 'list', 'snapshots'])).last as { snapshots: Row[] };
  return snapshots.map((one) => String(one['snapshotId']));
};

describe('coffer retention', () => {
  it('is set, looked at, done as it was seen, taken back and purged', async () => {
    const { run } = await aVaultWithBackups();
    const [newest, second, third] = await snapshotsOf(run);

    const unseen = await run(['retention', 'preview', 'acme']);
    const set = await run(['retention', 'set', 'acme', '--preset', 'short', '--keep-last', '1', '--keep-daily', '0', '--keep-weekly', '0', '--keep-monthly', '0', '--zone', 'Europe/Oslo', '--grace', '0', '--by', 'Ida']); // prettier-ignore
    const blind = await run(['--json', 'prune', 'acme', '--yes']);
    const preview = await run(['retention', 'preview', 'acme']);
    const json = (await run(['--json', 'prune', 'acme'])).last as { hash: string; trashed: null; frees: Row };
    const wrong = await run(['--json', 'prune', 'acme', '--yes', '--hash', 'ffff']);
    const done = await run(['--json', 'prune', 'acme', '--yes', '--hash', json.hash.slice(0, 12), '--by', 'Ida']);

    expect(unseen.status).toBe(66);
    expect(set.stdout).toMatch(/keeps last 1; days of Europe\/Oslo; 0 days in the trash/);
    expect(blind).toMatchObject({ status: 73, last: { code: 'retention.not-previewed' } });
    expect(preview.stdout).toMatch(new RegExp(`keep +${newest!} .*the newest; keep last 1 of 1`));
    expect(preview.stdout).toMatch(new RegExp(`GOES +${third!} .*newer: ${newest!}`));
    expect(preview.stdout).toMatch(/Frees, once it is purged: 2 snapshots/);
    expect(wrong).toMatchObject({ status: 73, last: { code: 'retention.not-previewed' } });
    expect((done.last['trashed'] as Row[]).map((one) => one['id'])).toEqual([third, second]);
    expect(await snapshotsOf(run)).toEqual([newest]);

    expect((await run(['trash', 'restore', second!])).status).toBe(0);
    expect(await snapshotsOf(run)).toEqual([newest, second]);
    const looked = await run(['--json', 'trash', 'purge']);
    const purged = await run(['--json', 'trash', 'purge', '--yes']);
    expect(looked.last).toMatchObject({ purged: false, counts: { snapshots: 1 } });
    expect(purged.last).toMatchObject({ purged: true, counts: looked.last['counts'] });
    expect((await run(['trash'])).stdout).toContain('The trash is empty.');
    expect((await run(['--json', 'verify', '--deep'])).last).toMatchObject({ intact: true, damage: [] });
  });

  it('shows what is unique before a snapshot is deleted, and refuses what is pinned or held by name', async () => {
    const { run } = await aVaultWithBackups();
    const [, second, third] = await snapshotsOf(run);

    const shown = await run(['snapshot', 'delete', third!]);
    await run(['pin', third!, '--reason', 'before go-live', '--by', 'Ida']);
    const held = await run(['--json', 'hold', 'add', '--snapshot', second!, '--reason', 'dispute 7', '--by', 'Bo']);
    const { holdId } = held.last['hold'] as { holdId: string };

    expect(shown.stdout).toMatch(/Nowhere else: 0 apps, \d+ versions/);
    expect(await snapshotsOf(run)).toHaveLength(3);
    expect(await run(['--json', 'snapshot', 'delete', third!, '--yes'])).toMatchObject({
      status: 73,
      last: { code: 'retention.pinned' },
    });
    expect(await run(['--json', 'snapshot', 'delete', second!, '--yes'])).toMatchObject({
      ...{ status: 73, last: { code: 'retention.held', details: { hold: holdId, reason: 'dispute 7' } } },
    });
    expect((await run(['hold'])).stdout).toContain('dispute 7');
    expect((await run(['pin'])).stdout).toContain('before go-live');
    expect((await run(['list', 'snapshots'])).stdout).toMatch(new RegExp(`${third!} .* pinned`));
    expect((await run(['retention', 'show', 'acme'])).stdout).toContain('1 hold in force, 1 pin');
    expect((await run(['hold', 'lift', holdId, '--reason', 'settled', '--by', 'Bo'])).status).toBe(0);
    expect((await run(['unpin', third!])).status).toBe(0);
    expect((await run(['snapshot', 'delete', second!, '--yes', '--reason', 'test'])).stdout).toContain(
      'In the trash until',
    );
  });

  it.each([
    ['a time zone nobody has', ['retention', 'set', 'acme', '--zone', 'Mars/Base'], 64],
    ['a rule that is no number', ['retention', 'set', 'acme', '--keep-daily', 'many'], 64],
    ['a tenant that is not there', ['retention', 'set', 'nobody', '--keep-daily', '3'], 66],
    ['an app that is not there', ['hold', 'add', '--app', 'nobody', '--reason', 'x', '--by', 'Bo'], 66],
    ['two scopes', ['hold', 'add', '--app', 'a', '--person', 'b', '--reason', 'x', '--by', 'Bo'], 64],
    [
      'a day that is over',
      ['hold', 'add', '--tenant', 'acme', '--reason', 'x', '--by', 'Bo', '--until', '2020-01-01'],
      64,
    ],
  ])('refuses %s', async (_, argv, status) => {
    const { run } = await aVaultForCli();

    expect((await run(argv)).status).toBe(status);
  });

  it('makes a vault append-only once its id confirms it, and from then on removes nothing', async () => {
    const { run } = await aVaultWithBackups();
    const [, second] = await snapshotsOf(run);
    await run(['retention', 'set', 'acme', '--preset', 'usual']);

    const warned = await run(['--json', 'retention', 'append-only', '--by', 'Ida']);
    const vaultId = String(warned.last['vaultId']);
    const done = await run(['retention', 'append-only', '--by', 'Ida', '--confirm', vaultId]);

    expect(warned.last).toMatchObject({ done: false });
    expect(done.status).toBe(0);
    for (const argv of [
      ['snapshot', 'delete', second!, '--yes'],
      ['prune', 'acme'],
      ['trash', 'purge', '--yes'],
      ['retention', 'arm', 'acme'],
    ])
      expect(await run(['--json', ...argv]), argv.join(' ')).toMatchObject({
        status: 73,
        last: { code: 'retention.append-only' },
      });
    expect((await run(['audit'])).stdout).toContain('vault.append-only');
    expect((await run(['verify'])).status).toBe(0);
  });
});
