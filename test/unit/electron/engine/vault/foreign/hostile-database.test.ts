import { appendFileSync, cpSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, deflateRawSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { aFolder, counts, seed } from '../../../../../support/world.ts';
import { backUp } from '../support/given.ts';
import { aClosedVault, aMedium, outcomeOf, within, type Closed } from './support.ts';

const place = aFolder();
let closed: Closed;
beforeAll(async () => {
  closed = await aClosedVault(() => undefined, place.path);
});
afterAll(place.dispose);

describe('a database made to harm', () => {
  it('that was cut off is refused', async () => {
    const medium = await aMedium(closed);
    const size = readFileSync(join(medium, 'vault.db')).length;
    for (const length of [0, 10, 16_384, size - 16_384, size - 1]) {
      truncateSync(join(medium, 'vault.db'), length);
      expect((await outcomeOf(medium, closed)).code, `${length} bytes`).toMatch(
        /^(vault\.damaged|foreign\.not-sound)$/,
      );
      writeFileSync(join(medium, 'vault.db'), readFileSync(join(await aMedium(closed), 'vault.db')));
    }
    appendFileSync(join(medium, 'vault.db'), Buffer.alloc(100));
    expect((await outcomeOf(medium, closed)).code).toBe('vault.damaged');
  });

  it(`with a flipped bit anywhere is refused (seed ${seed})`, async () => {
    const medium = await aMedium(closed);
    const sound = readFileSync(join(medium, 'vault.db'));
    for (let round = 0; round < counts(12, 400); round += 1) {
      const at = (seed * 31 + round * 7919 * 1021) % sound.length;
      const bytes = Buffer.from(sound);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (round % 8));
      writeFileSync(join(medium, 'vault.db'), bytes);
      const { code } = await outcomeOf(medium, closed);
      expect(code, `seed ${seed}, byte ${at}`).toMatch(/^(vault\.damaged|foreign\.not-sound)$/);
    }
  });

  it('of another vault, whole or page by page, is refused', async () => {
    const other = await aClosedVault();
    const medium = await aMedium(closed);
    const theirs = readFileSync(join(await aMedium(other), 'vault.db'));
    const ours = readFileSync(join(medium, 'vault.db'));
    writeFileSync(join(medium, 'vault.db'), theirs);
    expect((await outcomeOf(medium, closed)).code).toBe('vault.damaged');
    const spliced = Buffer.from(ours);
    theirs.copy(spliced, 10 * 16_384, 10 * 16_384, 11 * 16_384);
    writeFileSync(join(medium, 'vault.db'), spliced);
    expect((await outcomeOf(medium, closed)).code).toBe('foreign.not-sound');
  });

  const additions: readonly (readonly [string, string, string])[] = [
    ['a trigger', 'CREATE TRIGGER evil AFTER INSERT ON audit BEGIN DELETE FROM snapshot; END', 'trigger evil'],
    ['a view', 'CREATE VIEW evil AS SELECT load_extension(1)', 'view evil'],
    [
      'a view in place of a table',
      'ALTER TABLE setting RENAME TO real_setting; CREATE VIEW setting AS SELECT * FROM real_setting',
      'table real_setting',
    ],
    ['a virtual table', 'CREATE VIRTUAL TABLE evil USING fts5(body)', 'table evil'],
    [
      'a generated column',
      'ALTER TABLE setting ADD COLUMN evil TEXT AS (hex(zeroblob(1000000))) VIRTUAL',
      'table setting',
    ],
    [
      'an index over an expression',
      "CREATE INDEX evil ON setting (replace(value, 'a', hex(zeroblob(1000000))))",
      'index evil',
    ],
    ['a table more', 'CREATE TABLE evil (a)', 'table evil'],
    ['a table less', 'DROP TABLE credential', 'table credential'],
    [
      'a table without its constraint',
      'ALTER TABLE setting RENAME TO old; CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID; DROP TABLE old',
      'table setting',
    ],
  ];
  for (const [what, sql, name] of additions)
    it(`with ${what} is refused by the name of the first difference`, async () => {
      const medium = await aMedium(closed, (db) => db.exec(sql));
      const { code, details } = await outcomeOf(medium, closed);
      expect({ code, name: details['name'] }).toEqual({ code: 'foreign.other-schema', name });
    });

  it('whose schema was edited past SQLite is refused', async () => {
    const medium = await aMedium(closed, (db) => {
      db.pragma('writable_schema=ON');
      db.exec("UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'audit'");
    });
    expect((await outcomeOf(medium, closed)).code).toBe('foreign.other-schema');
    const nonsense = await aMedium(closed, (db) => {
      db.pragma('writable_schema=ON');
      db.exec("UPDATE sqlite_schema SET sql = 'CREATE TABLE audit (' WHERE name = 'audit'");
    });
    expect((await outcomeOf(nonsense, closed)).code).toMatch(/^(foreign\.other-schema|vault\.damaged)$/);
  });

  const edits: readonly (readonly [string, string])[] = [
    ['a snapshot', "UPDATE snapshot SET tenant = 'other'"],
    ['an object', "UPDATE object_state SET owner_subject = 'mallory'"],
    ['a version', 'UPDATE version SET file_bytes = file_bytes + 1'],
    ['the audit log', 'UPDATE audit SET at = at + 1 WHERE sequence = 1'],
    ['a tenant', 'UPDATE tenant SET created_at = 7'],
    ['a seal', "UPDATE seal SET root = '" + '0'.repeat(64) + "'"],
    ['the head', `UPDATE meta SET value = '"${'1'.repeat(64)}"' WHERE key = 'seal-head'`],
    ['a value that is no JSON', "UPDATE meta SET value = '{' WHERE key = 'audit-head'"],
    ['a stream’s count', 'UPDATE content_stream SET uses = uses + 1'],
    ['a chunk’s name', 'UPDATE content_name SET name = randomblob(16) WHERE id = (SELECT max(id) FROM content_name)'],
    ['a list of runs without end', "UPDATE content_file SET streams = X'010281808080808008'"],
    ['a pack that names more than it holds', "UPDATE content_pack SET chunks = X'0102FFFFFF01'"],
    ['a pack that claims a terabyte', "UPDATE content_pack SET lengths = X'8080808080808001'"],
    ['a pack that is its own dictionary', 'UPDATE content_pack SET dictionary = chunks, method = 1'],
    ['one of its packs missing', 'DELETE FROM content_pack_bytes'],
  ];
  for (const [what, sql] of edits)
    it(`in which somebody with the key edited: ${what}`, async () => {
      const medium = await aMedium(closed, (db) => db.exec(sql));
      expect((await outcomeOf(medium, closed)).code).toMatch(/^(foreign\.not-sound|vault\.damaged)$/);
    });

  it('with an older database under a newer envelope is refused', async () => {
    const other = await aClosedVault();
    const old = await aMedium(other);
    await within(other, async (vault) => {
      await backUp(vault, 's2');
      await backUp(vault, 's3');
    });
    const medium = await aMedium(other);
    cpSync(join(old, 'vault.db'), join(medium, 'vault.db'));
    expect((await outcomeOf(medium, other)).code).toBe('vault.rolled-back');
  });
});

describe('bombs', () => {
  const mib = 1024 * 1024;
  it('in texts go off within a bound', async () => {
    const bomb = Buffer.concat([Buffer.of(1), deflateRawSync(Buffer.alloc(400 * mib))]);
    const medium = await aMedium(closed, (db) => db.prepare('UPDATE text SET body = ?').run(bomb));
    const before = process.memoryUsage.rss();
    expect((await outcomeOf(medium, closed)).code).toBe('foreign.not-sound');
    expect(process.memoryUsage.rss() - before).toBeLessThan(300 * mib);
  });

  it('in packs go off within a bound, whatever length they declare', async () => {
    const zeros = Buffer.alloc(256 * mib);
    const bomb = zstdCompressSync(zeros, { params: { [constants.ZSTD_c_contentSizeFlag]: 0 } });
    for (const lengths of ['', "lengths = X'8080808002', "]) {
      const medium = await aMedium(closed, (db) => {
        db.prepare('UPDATE content_pack_bytes SET bytes = ?').run(bomb);
        db.prepare(`UPDATE content_pack SET ${lengths} method = 1, stored_bytes = ?`).run(bomb.length);
      });
      const before = process.memoryUsage.rss();
      expect((await outcomeOf(medium, closed)).code).toBe('foreign.not-sound');
      expect(process.memoryUsage.rss() - before).toBeLessThan(200 * mib);
    }
  });
});
