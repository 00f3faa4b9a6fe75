import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../shared/csv.ts';
import { aBackedUpVaultForCli } from '../../support/given-cli.ts';

type Row = Record<string, unknown> & { owner: { subject: string; name: string } };

async function aSearchedVault() {
  const given = await aBackedUpVaultForCli();
  const sheets = (await given.run(['--json', 'search', '--type', 'sheet', '--limit', '500'])).last['rows'] as Row[];
  return { ...given, sheets };
}

describe('coffer search', () => {
  it('finds objects by words and facets, in rows that say where they are from; pages, and finds text in scripts', async () => {
    const { run, sheets } = await aSearchedVault();
    const [sheet] = sheets;
    const title = String(sheet!['title']);
    const found = await run([
      '--json',
      'search',
      title.toUpperCase(),
      '--in',
      'objects',
      '--app',
      String(sheet!['appId']),
    ]);
    const exact = await run(['--json', 'search', String(sheet!['objectId'])]);

    expect(sheets.length).toBeGreaterThan(0);
    expect(found.status).toBe(0);
    expect((found.last['rows'] as Row[]).map(({ id }) => id)).toContain(sheet!['id']);
    expect(sheet).toMatchObject({ tenant: 'acme', kind: 'object', firstSeen: { snapshotId: expect.any(String) } });
    expect((exact.last['rows'] as Row[]).map(({ id }) => id)).toContain(sheet!['id']);
    expect((await run(['search', 'no such thing at all'])).stdout).toContain('Nothing was found.');

    const first = await run(['--json', 'search', '--limit', '3']);
    const second = await run(['--json', 'search', '--limit', '3', '--after', String(first.last['next'])]);
    const text = await run(['search', 'load', '--in', 'scripts']);

    expect(first.last['rows']).toHaveLength(3);
    expect(second.last['rows']).not.toEqual(first.last['rows']);
    expect((await run(['search', '--limit', '3'])).stdout).toContain('There are more: --after');
    expect(text.stdout).toMatch(/script .*\d+: /);
  });

  it('writes every row as a table that a spreadsheet takes, as a plain file that is announced', async () => {
    const { run, place, sheets } = await aSearchedVault();
    const file = join(place, 'found.csv');

    const written = await run(['search', '--type', 'sheet', '--csv', file]);

    const { rows } = readCsv(readFileSync(file, 'utf8'));
    expect(written.stderr).toMatch(/not encrypted/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(rows).toHaveLength(sheets.length + 1);
    expect(rows[0]!.slice(0, 3)).toEqual(['kind', 'id', 'name']);
    expect((await run(['search', '--csv', file])).status).toBe(73);
  });

  it('shows all that a person owns or owned, exports it, and tells the audit log once each time without a name', async () => {
    const { run, place, sheets } = await aSearchedVault();
    const { subject, name } = sheets.find(({ owner }) => owner.subject !== '')!.owner;
    const file = join(place, 'person.csv');

    const shown = await run(['--json', 'search', '--person', subject, '--purpose', 'leaver']);
    const written = await run(['search', '--person', subject, '--csv', file]);
    const audit = await run(['--json', 'audit', '--limit', '500']);

    expect(shown).toMatchObject({ status: 0, last: { person: { subject } } });
    expect(shown.last['holdings']).toHaveLength(Number(shown.last['total']));
    expect(written.status).toBe(0);
    expect(readCsv(readFileSync(file, 'utf8')).rows).toHaveLength(Number(shown.last['total']) + 1);
    const told = (audit.last['entries'] as { event: string; facts: object }[]).filter(
      ({ event }) => event === 'person.searched',
    );
    expect(told).toHaveLength(2);
    expect(told.map(({ facts }) => facts)).toContainEqual(
      expect.objectContaining({ report: shown.last['reportId'], purpose: 'leaver' }),
    );
    expect(JSON.stringify(told)).not.toContain(subject);
    expect(JSON.stringify(told)).not.toContain(name);
  });

  it('refuses what makes no sense', async () => {
    const { run } = await aBackedUpVaultForCli();
    const senseless: [argv: string[], status: number][] = [
      [['--in', 'everything'], 64],
      [['--state', 'public'], 64],
      [['--limit', 'many'], 64],
      [['--changed-since', 'yesterday'], 64],
      [['x', '--person', 'anna'], 64],
      [['--person', 'nobody@nowhere.example'], 66],
      [['--snapshot', 'nope'], 66],
      [['--after', 'x'], 64],
    ];

    for (const [argv, status] of senseless)
      expect((await run(['--json', 'search', ...argv])).status, argv.join(' ')).toBe(status);
  });
});
