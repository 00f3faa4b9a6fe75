import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSqlite } from '../../../../../../electron/engine/config/files/read-sqlite.ts';
import { writeSqlite } from '../../../../../../electron/engine/config/files/write-sqlite.ts';
import type { EpochMs } from '../../../../../../shared/domain/ids.ts';
import { counts, seed } from '../../../../../support/world.ts';
import { aDocument, aFile, anExport, aPlace, hostileName, settled } from './support/samples.ts';

describe('configuration as one SQLite file', () => {
  it('opens without a key and answers by its tables', () => {
    const bytes = new Map<string, Uint8Array>();
    const hook = aDocument('webhook', 'Hook', {
      resource: { owner: { $ref: 'user/anna' }, secret: { $secret: 'the secret' } },
      secrets: [{ path: '/secret', what: 'the secret' }],
    });
    const theme = aDocument('theme', 'Dark', { files: [aFile('theme.zip', 'PK', bytes)] });
    const entry = { kind: 'webhook', key: 'Hook', path: '/secret', what: 'the secret' };
    const escrow = [{ ...entry, holder: 'Ana', confirmedAt: 0 as EpochMs }];
    const out = aPlace();

    expect(writeSqlite(anExport([hook, theme], bytes, { escrow }), out, {})).toEqual({ resources: 2 });

    const db = new Database(out, { readonly: true });
    expect(db.prepare('SELECT kind, key, apply FROM resource ORDER BY kind').all()).toEqual([
      { kind: 'theme', key: 'Dark', apply: 'yes' },
      { kind: 'webhook', key: 'Hook', apply: 'yes' },
    ]);
    expect(db.prepare('SELECT path, to_kind, to_key FROM reference').all()).toEqual([
      { path: '/owner', to_kind: 'user', to_key: 'anna' },
    ]);
    expect(db.prepare('SELECT holder, confirmed_at FROM secret').all()).toEqual([
      { holder: 'Ana', confirmed_at: '1970-01-01T00:00:00.000Z' },
    ]);
    expect(db.prepare('SELECT name, content.bytes FROM file JOIN content USING (sha256)').get()).toEqual({
      name: 'theme.zip',
      bytes: Buffer.from('PK'),
    });
    db.close();
  });

  it(`is read back as it was, whatever stands in it (seed ${seed})`, () => {
    const one = fc.record({
      kind: fc.constantFrom('space', 'theme'),
      key: hostileName.filter((key) => key !== '' && key !== '?'),
      resource: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true }),
      name: hostileName,
    });
    fc.assert(
      fc.property(fc.uniqueArray(one, { maxLength: 6, selector: ({ kind, key }) => `${kind}/${key}` }), (drawn) => {
        const bytes = new Map<string, Uint8Array>();
        const own = drawn.map(({ kind, key, resource, name }) =>
          aDocument(kind, key, {
            resource: JSON.parse(JSON.stringify(resource).replaceAll('__proto__', 'proto')) as never,
            files: [aFile(name, kind + key, bytes)],
          }),
        );
        const out = aPlace();
        writeSqlite(anExport(own, bytes), out, { A: 'a' });
        const read = readSqlite(out, { A: 'a' });
        expect(settled(read.documents)).toEqual(settled(own));
        expect([...read.files.keys()].sort()).toEqual([...bytes.keys()].sort());
      }),
      { seed, numRuns: counts(60, 2_000) },
    );
  });

  it('never replaces a file, and leaves none where it could not be finished', () => {
    const out = aPlace();
    writeFileSync(out, 'mine');
    expect(() => writeSqlite(anExport([]), out, {})).toThrow(expect.objectContaining({ code: 'config.folder' }));
    expect(readFileSync(out, 'utf8')).toBe('mine');

    const lost = aDocument('theme', 'Dark', { files: [{ name: 'a.zip', bytes: 1, sha256: '0'.repeat(64) }] });
    const other = aPlace();
    expect(() => writeSqlite(anExport([lost]), other, {})).toThrow(
      expect.objectContaining({ code: 'content.damaged' }),
    );
    expect([existsSync(other), existsSync(`${other}.coffer-next`)]).toEqual([false, false]);
  });

  it('names what is missing or wrong when it is read', () => {
    const out = aPlace();
    writeSqlite(anExport([aDocument('space', 'acme')]), out, { NAME: 'acme' });
    expect(() => readSqlite(out, {})).toThrow(
      expect.objectContaining({ code: 'config.variable', details: { names: ['NAME'] } }),
    );
    const db = new Database(out);
    db.exec("UPDATE meta SET value = '2' WHERE name = 'version'");
    db.close();
    expect(() => readSqlite(out, {})).toThrow(expect.objectContaining({ code: 'config.newer-file' }));
    const other = aPlace();
    writeFileSync(other, 'no database, but long enough to look at twice');
    expect(() => readSqlite(other, {})).toThrow(expect.objectContaining({ code: 'config.bad-file' }));
  });
});
