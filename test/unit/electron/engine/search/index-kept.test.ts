import { describe, expect, it } from 'vitest';
import { createIndexMaker } from '../../../../../electron/engine/search/index.ts';
import type { AppId, SnapshotId } from '../../../../../shared/domain/ids.ts';
import {
  anObject,
  aPerson,
  aVault,
  aVaultWithDatabase,
  failureOf,
  record,
  aNewVersion,
} from '../vault/support/given.ts';
import { aWorld } from '../../../../support/world.ts';
import { aSnapshotOf, titles } from './given-search.ts';

const some = (appId: string, ...named: string[]) => ({
  appId,
  objects: named.map((title, n) => anObject(`o${n}`, { title })),
  script: `LOAD ${named.join(', ')};`,
});

/** As a vault looks that climbed from a schema without an index. */
async function anUnindexedVault() {
  const given = await aVaultWithDatabase();
  const { vault, db } = given;
  await aSnapshotOf(vault, {
    id: 's1',
    people: [aPerson('p1')],
    apps: [some('a1', 'first'), some('a2', 'second'), some('a3', 'third')],
  });
  for (const table of ['object', 'group', 'owner', 'script', 'app', 'app_name', 'person', 'space'])
    db.exec(`DELETE FROM search_${table}`);
  for (const table of ['object', 'script'])
    db.exec(`INSERT INTO search_${table}_words (search_${table}_words) VALUES ('delete-all')`);
  db.exec("DELETE FROM meta WHERE key = 'search-index'");
  return given;
}

describe('the index', () => {
  it('holds no word of what was purged once its space was given back', async () => {
    const { vault, db } = await aVaultWithDatabase();
    const people = [aPerson('p1')];
    await aSnapshotOf(vault, { id: 's1', people, apps: [some('a1', 'zanzibar')] });
    await aSnapshotOf(vault, { id: 's2', people, apps: [some('a1', 'second')] });
    const pages = () =>
      ['object', 'script']
        .flatMap((kind) => db.prepare<[], Buffer>(`SELECT block FROM search_${kind}_words_data`).pluck().all())
        .map((block) => block.toString('latin1'))
        .join('');
    expect(pages()).toContain('zanzibar');

    vault.retention.remove({
      snapshots: [{ id: 's1' as SnapshotId, cause: { rule: 'test', by: 'Ida' } }],
      ...{ versions: [], keepVersions: [] },
    });
    expect(pages()).toContain('zanzibar');
    await vault.retention.giveBack();

    expect(pages()).not.toContain('zanzibar');
    expect(titles(vault, 'second')).toEqual(['second']);
    expect((await vault.verify({ deep: true })).damage).toEqual([]);
  });

  it('is ready in a new vault, and made once in one that has none, while others go on writing', async () => {
    const { vault } = await anUnindexedVault();
    expect((await aVault()).vault.search.status().isReady).toBe(true);
    expect(vault.search.status()).toEqual({ isReady: false, apps: 3, indexed: 0 });
    expect((await vault.verify({ deep: true })).damage).toEqual([]);

    const steps: number[] = [];
    const building = vault.search.build({ onProgress: ({ indexed }) => steps.push(indexed) });
    await aSnapshotOf(vault, {
      id: 's2',
      people: [aPerson('p1')],
      apps: [some('a1', 'changed'), some('a4', 'fourth')],
    });
    await building;

    expect(steps[0]).toBe(1);
    expect(vault.search.status().isReady).toBe(true);
    expect(titles(vault, '').sort()).toEqual(['changed', 'fourth', 'second', 'third']);
    expect((await vault.verify({ deep: true })).damage).toEqual([]);
  });

  it('is made once however many ask, goes on after a stop, and says when the vault was closed', async () => {
    const { vault } = await anUnindexedVault();
    const stop = new AbortController();
    const stopped = vault.search.build({ signal: stop.signal, onProgress: () => stop.abort() });
    await expect(stopped).rejects.toThrow();
    expect(vault.search.status()).toMatchObject({ isReady: false, indexed: 1 });

    const maker = createIndexMaker(aWorld().log);
    const all = await Promise.all([maker.prepare(vault.search), maker.prepare(vault.search)]);

    expect(all).toMatchObject([{ isReady: true }, { isReady: true }]);
    const other = await anUnindexedVault();
    const building = maker.prepare(other.vault.search);
    await other.vault.close();
    expect(await failureOf(() => building)).toMatchObject({ code: 'vault.locked' });
  });

  it('is part of the transaction that records: what is taken back is not found', async () => {
    const { vault, db } = await aVaultWithDatabase();
    await aSnapshotOf(vault, { id: 's1', people: [aPerson('p1')], apps: [some('a1', 'first')] });
    db.exec("CREATE TRIGGER broken BEFORE INSERT ON search_script BEGIN SELECT RAISE(ABORT, 'no'); END");

    await failureOf(() =>
      record(vault, aNewVersion('a1', 'v2', { objects: [anObject('o0', { title: 'never' })], script: 'x' })),
    );

    db.exec('DROP TRIGGER broken');
    expect(titles(vault, 'never')).toEqual([]);
    expect(vault.versions.ofApp('a1' as AppId)).toHaveLength(1);
    expect((await vault.verify({ deep: true })).damage).toEqual([]);
  });

  it.each([
    ['a lost object', 'DELETE FROM search_object WHERE state_id = 1', false],
    ['lost words', 'DELETE FROM search_object_words WHERE rowid = 1', false],
    ['a lost person', 'DELETE FROM search_person', false],
    ['an object of another state', "UPDATE search_group SET state = 'base'", true],
    ['a wrong time', 'UPDATE search_object SET changed_at = 1', true],
    ['another name of an app', "UPDATE search_app SET name = 'other'", true],
    ['an old name', "UPDATE search_app_name SET name = 'other'", true],
    ['another person', "UPDATE search_person SET subject = 'other'", true],
    [
      'other words',
      "DELETE FROM search_object_words WHERE rowid = 1; INSERT INTO search_object_words (rowid, words) VALUES (1, 'other')",
      true,
    ],
    [
      'other words of a script',
      "DELETE FROM search_script_words; INSERT INTO search_script_words (rowid, words) SELECT text_id, 'x' FROM search_script",
      true,
    ],
  ])('with %s is damaged, and rebuild-index repairs it', async (_what, sql, needsDeep) => {
    const { vault, db } = await aVaultWithDatabase();
    await aSnapshotOf(vault, { id: 's1', people: [aPerson('p1')], apps: [some('a1', 'first', 'second')] });

    db.exec(sql);

    const quick = await vault.verify({ deep: false });
    const deep = await vault.verify({ deep: true });
    expect(quick.intact).toBe(needsDeep);
    expect(deep.damage.map(({ id, problem }) => `${id}: ${problem}`).join()).toMatch(/search index: .*rebuild-index/);
    await vault.rebuildIndex();
    expect((await vault.verify({ deep: true })).damage).toEqual([]);
    expect(titles(vault, 'first')).toEqual(['first']);
  });
});
