import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRandom, evolveApp, generateApp, writeQvf } from '../../../../../../electron/engine/qvf/index.ts';
import { seed } from '../../../../../support/qvf.ts';
import { openContentWorld, openDatabase, type ContentWorld, type DatabaseFile } from './content-world.ts';
import { aWorld, deflate } from './given-content.ts';

const modest = {
  people: [2, 3],
  sheets: [2, 3],
  charts: [3, 4],
  measures: [3, 4],
  masterItems: [2, 3],
  bookmarks: [1, 2],
  stories: [0, 1],
  media: [2, 2],
  mediaLength: [60_000, 90_000],
  rows: [2000, 3000],
  factTables: [1, 1],
  documentPropertiesLength: [60_000, 70_000],
} as const;

/** Three files, one of them a later state of another: packs with and without a dictionary. */
async function threeFiles(world: ContentWorld) {
  const app = generateApp(seed, { ...modest });
  const later = evolveApp(app, createRandom(seed + 1), 'sheet-edit');
  const files = [app, later, generateApp(seed + 2, { ...modest })].map((each) => writeQvf(each, { deflate }));
  const kept = [];
  for (const file of files) kept.push({ file, contentId: (await world.keep(file)).contentId });
  world.db.pragma('wal_checkpoint(TRUNCATE)');
  return kept;
}

function aCopy(world: ContentWorld): DatabaseFile {
  const path = `${world.file}.copy`;
  world.db.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(world.file, path);
  const copy = openDatabase(path);
  onTestFinished(() => void copy.close());
  return copy;
}

const packIds = ({ db }: { db: DatabaseFile }): number[] =>
  db.prepare<[], number>('SELECT pack FROM content_pack_bytes ORDER BY pack').pluck().all();

function flip({ db }: { db: DatabaseFile }, pack: number, at: number): void {
  const bytes = db.prepare<[number], Buffer>('SELECT bytes FROM content_pack_bytes WHERE pack = ?').pluck().get(pack)!;
  bytes[at % bytes.length]! ^= 0x40;
  db.prepare('UPDATE content_pack_bytes SET bytes = ? WHERE pack = ?').run(bytes, pack);
}

const never = (): boolean => {
  throw new Error('no page was damaged');
};
const sound = async ({ store }: ContentWorld) => [
  ...store.checkQuick().damage,
  ...(await store.checkDeep({ contentIds: null })).damage,
];

describe('healing from a copy', () => {
  it('makes every damaged pack whole again, and every file byte-exact', async () => {
    const world = aWorld();
    const files = await threeFiles(world);
    const copy = aCopy(world);
    const random = createRandom(seed);
    for (const pack of packIds(world)) flip(world, pack, random.between(0, 1_000_000));
    expect((await sound(world)).length, `seed ${seed}`).toBeGreaterThan(0);

    const healing = await world.store.heal({ from: copy, contentIds: null, dropUnreadable: never });

    expect(healing, `seed ${seed}`).toMatchObject({ left: 0 });
    expect(await sound(world), `seed ${seed}`).toEqual([]);
    for (const { file, contentId } of files)
      expect((await world.giveBack(contentId)).equals(file), `seed ${seed}`).toBe(true);
  });

  it('takes nothing that does not have the name of what was lost', async () => {
    const world = aWorld();
    await threeFiles(world);
    const copy = aCopy(world);
    for (const pack of packIds({ db: copy })) flip({ db: copy }, pack, 500);
    const [first] = packIds(world);
    flip(world, first!, 500);
    const before = await sound(world);

    const healing = await world.store.heal({ from: copy, contentIds: null, dropUnreadable: never });

    expect(healing.left).toBeGreaterThan(0);
    expect((await sound(world)).length).toBeGreaterThan(0);
    expect(before.length).toBeGreaterThan(0);
  });

  it('puts a whole pack in the place of one whose pages on the disk are broken', async () => {
    const world = aWorld();
    const files = await threeFiles(world);
    const copy = aCopy(world);
    const pages = world.db
      .prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'content_pack_bytes' AND pagetype = 'overflow'")
      .pluck()
      .all();
    await world.store.close();
    world.db.close();
    const bytes = readFileSync(world.file);
    const page = createRandom(seed).pick(pages as [number, ...number[]]);
    bytes[(page - 1) * 16_384 + 7000]! ^= 1;
    writeFileSync(world.file, bytes);
    const again = openContentWorld({ file: world.file });
    onTestFinished(async () => {
      await again.store.close();
      again.db.close();
    });
    const found = (await again.store.checkDeep({ contentIds: null })).damage;
    expect(
      found.every(({ kind }) => kind === 'pack'),
      `seed ${seed}: ${JSON.stringify(found)}`,
    ).toBe(true);

    const dropUnreadable = (pack: number) => {
      const past = openDatabase(again.file, ['hmac_check=0']);
      past.prepare('DELETE FROM content_pack_bytes WHERE pack = ?').run(pack);
      past.close();
      return true;
    };
    const healing = await again.store.heal({ from: copy, contentIds: null, dropUnreadable });

    expect(healing.left).toBe(0);
    expect(await sound(again), `seed ${seed}, page ${page}`).toEqual([]);
    expect(again.db.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    for (const { file, contentId } of files) expect((await again.giveBack(contentId)).equals(file)).toBe(true);
  });
});
