import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { find, findPeople, holdingsOf, type FindRequest } from '../../electron/engine/search/index.ts';
import { Secret } from '../../electron/engine/secrets/index.ts';
import { createContentStore } from '../../electron/engine/vault/content/index.ts';
import { createVault, openVault, type Vault, type VaultOptions } from '../../electron/engine/vault/index.ts';
import { SearchQuestion } from '../../shared/api/search.ts';
import type { EpochMs } from '../../shared/domain/ids.ts';
import { aWorld } from '../support/world.ts';
import { anApp, backUpApps, people, type MadeApp } from './support/made-apps.ts';
import { info, median, milliseconds, seconds, type Bench, type Row } from './support/bench.ts';

const secret = () => new Secret('correct horse battery staple');
type Question = readonly [what: string, asked: Partial<FindRequest>];

/** How long questions to a vault of many objects take, and what the index of searches costs. */
export const searching: Bench = {
  name: 'search',
  async run({ searched, repeat }) {
    const place = mkdtempSync(join(tmpdir(), 'coffer-bench-'));
    const folder = join(place, 'vault.coffer');
    const apps = Array.from({ length: Math.ceil(searched / 200) }, (_, n) => anApp(n, 200));
    try {
      const cost = await costOfIndex(place, apps.slice(0, Math.ceil(apps.length / 10)));
      const { vault: made, options, pages } = await aVaultAt(folder);
      await backUpApps(made, 's1', apps);
      const [bytes, indexBytes] = pages();
      await backUpApps(made, 's2', apps.slice(0, Math.ceil(apps.length / 10)).map(edited));
      const warm = questions(apps[1]?.objects[3]?.objectId ?? '').map((question) => ask(made, question, repeat));
      await made.close();
      const vault = await openVault(folder, { kind: 'passphrase', passphrase: secret() }, options);
      const cold = timed(() => find(vault, { ...SearchQuestion.parse({ text: 'sales' }), limit: 50, counts: true }));
      const person = personRows(vault, repeat);
      const rebuilt = await timedAsync(() => vault.rebuildIndex());
      const quick = await timedAsync(() => vault.verify({ deep: false }));
      const deep = await timedAsync(() => vault.verify({ deep: true }));
      const objects = vault.info().objects;
      await vault.close();
      return [
        info('objects, with those of all versions', String(objects)),
        info(
          'pages of the index, each object',
          `${(indexBytes / searched).toFixed(0)} bytes of ${(bytes / searched).toFixed(0)}`,
        ),
        ...cost,
        ...warm,
        info('the first question after opening', milliseconds(cold)),
        ...person,
        info('rebuild every index', seconds(rebuilt / 1000)),
        info('look at the whole vault, quick and deep', `${seconds(quick / 1000)}, ${seconds(deep / 1000)}`),
      ];
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  },
};

type Db = { prepare<R>(sql: string): { get(): R | undefined }; exec(sql: string): unknown };

/** A vault with its database, to count pages; without an index where that is wanted. */
async function aVaultAt(folder: string, isIndexed = true) {
  let db: Db | undefined;
  const options: VaultOptions = {
    world: aWorld(),
    scryptN: 2 ** 15,
    hooks: {
      createContent: (parts) => {
        db = parts.db;
        return createContentStore(parts);
      },
    },
  };
  const { vault } = await createVault({ folder }, secret(), options);
  if (!isIndexed) db?.exec("DELETE FROM meta WHERE key = 'search-index'");
  const sizeWhere = (where: string) =>
    db?.prepare<{ bytes: number }>(`SELECT sum(pgsize) AS bytes FROM dbstat WHERE ${where}`).get()?.bytes ?? 0;
  const pages = (): [number, number] => [sizeWhere('1'), sizeWhere("name LIKE 'search%' OR name = 'snapshot_app_app'")];
  return { vault, options, pages };
}

/** The same backups with and without an index, twice each, the faster one: what else the machine does is no part of it. */
async function costOfIndex(place: string, apps: readonly MadeApp[]): Promise<Row[]> {
  const fastest = { with: Infinity, without: Infinity };
  for (const [n, kind] of (['with', 'without', 'with', 'without'] as const).entries()) {
    const { vault } = await aVaultAt(join(place, `cost-${n}.coffer`), kind === 'with');
    fastest[kind] = Math.min(fastest[kind], await timedAsync(() => backUpApps(vault, 's1', apps)));
    await vault.close();
  }
  const ratio = fastest.with / fastest.without;
  const each = ((fastest.with - fastest.without) / apps.length).toFixed(1);
  return [
    info('recording with the index, against without', `${ratio.toFixed(2)}; ${each} ms for an app of 200 objects`),
  ];
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const edited = (app: MadeApp): MadeApp => ({
  ...app,
  objects: app.objects.map((object, n) =>
    n % 10 === 0 ? { ...object, title: `${object.title ?? ''} edited` } : object,
  ),
});

const questions = (objectId: string): Question[] => [
  ['everything', {}],
  ['a letter', { text: 's' }],
  ['two letters', { text: 'sa' }],
  ['a common word', { text: 'sales' }],
  ['two common words', { text: 'sales mar' }],
  ['a rare word', { text: 'edited' }],
  ['a word that is nowhere', { text: 'xylophone' }],
  ['an id', { text: objectId }],
  ['a word among private sheets', { text: 'sales', types: ['sheet'], states: ['private'] }],
  ['what one person owns', { owner: people[3]?.subject ?? '' }],
  ['orphans', { orphan: true }],
  ['one space', { space: 'space-3' }],
  ['changed since', { changedSince: 1_794_000_000_000 as EpochMs }],
  ['a word, in all of time', { text: 'sales', time: 'ever' }],
  ['a word, as one snapshot saw it', { text: 'sales', snapshotId: 's1' as never }],
  ['a word in scripts', { text: 'dimension_7', kinds: ['script'] }],
  ['a letter, without counting', { text: 's', counts: false }],
];

function ask(vault: Vault, [what, asked]: Question, repeat: number): Row {
  let found = 0;
  const question = { ...SearchQuestion.parse(asked), limit: 50, counts: asked.counts ?? true };
  const times = Array.from({ length: repeat }, () =>
    timed(() => {
      const { totals, rows } = find(vault, question);
      found = totals ? Object.values(totals).reduce((sum, count) => sum + count, 0) : rows.length;
    }),
  );
  return {
    measure: what,
    reach: '300 ms with 200,000',
    goFor: '100 ms',
    measured: `${milliseconds(median(times))} for ${found} (median of ${repeat}; slowest ${milliseconds(Math.max(...times))})`,
  };
}

function personRows(vault: Vault, repeat: number): Row[] {
  vault.tenants.all();
  const subject = people[3]?.subject ?? '';
  let total = 0;
  const held = Array.from({ length: repeat }, () =>
    timed(() => ({ total } = holdingsOf(vault, aWorld(), { subject, purpose: 'bench', limit: 1000 }))),
  );
  const meant = Array.from({ length: repeat }, () => timed(() => findPeople(vault.search, 'person 12', 20)));
  return [
    info('everything one person owned, 1,000 of them', `${milliseconds(median(held))} of ${total}`),
    info('who is meant', milliseconds(median(meant))),
  ];
}
