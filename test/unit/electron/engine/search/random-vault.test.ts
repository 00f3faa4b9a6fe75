import { describe, expect, it } from 'vitest';
import type { Vault } from '../../../../../electron/engine/vault/index.ts';
import { objectState, type OwnedObject } from '../../../../../shared/domain/app.ts';
import type { SpaceId } from '../../../../../shared/domain/ids.ts';
import type { Person } from '../../../../../shared/domain/tenant.ts';
import { counts, seed } from '../../../../support/world.ts';
import { anObject, aPerson, aVaultWithDatabase } from '../vault/support/given.ts';
import { ask, aSnapshotOf, type Seen, type SeenApp } from './given-search.ts';

function aDice(start: number) {
  let state = start;
  return (sides: number) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * sides);
  };
}
type Dice = ReturnType<typeof aDice>;

const vocabulary = ['Sales', 'Umsätze', 'Über', 'overview', 'KPI', 'margin', 'Ångström', 'plan', 'x1', 'salt'];
const queries = [
  'sal',
  'SALES',
  'umsatz',
  'uber plan',
  'k',
  'angstrom',
  'plan x1',
  'margin overview',
  'nothing',
  'sheet',
  'second',
];
const pickOf = <T>(dice: Dice, from: readonly T[]): T => from[dice(from.length)] as T;

function someObject(dice: Dice, n: number): OwnedObject {
  const owner = dice(5);
  return anObject(`o${n}`, {
    title: `${pickOf(dice, vocabulary)} ${pickOf(dice, vocabulary)}`,
    description: dice(3) === 0 ? pickOf(dice, vocabulary) : null,
    objectType: pickOf(dice, ['sheet', 'bookmark', 'masterobject']),
    published: dice(2) === 0,
    approved: dice(2) === 0,
    ownerId: owner === 4 ? null : `p${owner}`,
    ownerSubject: owner === 4 ? '' : `auth0|p${owner}`,
    ownerName: owner === 4 ? '' : `Person p${owner}`,
    modifiedDate: new Date(1_700_000_000_000 + dice(1000) * 86_400_000).toISOString(),
  });
}

/** Five backups of three apps: objects change, come and go; apps are renamed, moved, and left out; people leave. */
type SeenWhole = Required<Omit<SeenApp, 'script'>>;

function aHistory(dice: Dice): (Omit<Seen, 'people' | 'apps'> & { people: Person[]; apps: SeenWhole[] })[] {
  const objects = new Map<string, Map<number, OwnedObject>>();
  const names = new Map<string, string>();
  return Array.from({ length: 5 }, (_, round) => {
    const people = [0, 1, 2, 3]
      .filter(() => dice(5) > 0)
      .map((n) => aPerson(`p${n}`, { status: dice(6) === 0 ? 'disabled' : 'active' }));
    const apps = ['a1', 'a2', 'a3']
      .filter(() => round === 0 || dice(4) > 0)
      .map((appId) => {
        const held = objects.get(appId) ?? new Map<number, OwnedObject>();
        const before = held.size;
        for (let n = 0; n < 6; n += 1) {
          const throwOf = dice(4);
          if (throwOf === 0) held.delete(n);
          else if (throwOf === 1 || before === 0) held.set(n, someObject(dice, n));
        }
        objects.set(appId, held);
        if (!names.has(appId) || dice(4) === 0) names.set(appId, pickOf(dice, ['First', 'Second', 'Sales app']));
        const space = dice(2);
        const facts = {
          ownerId: `p${dice(4)}`,
          spaceId: (space === 0 ? null : 'sp1') as SpaceId | null,
          spaceName: space === 0 ? '' : 'Finance',
        };
        return { appId, name: names.get(appId) ?? '', facts, objects: [...held.values()] };
      });
    return { id: `s${round}`, at: 1000 * (round + 1), people, apps };
  });
}

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
const beginsIn = (texts: readonly string[], word: string) =>
  texts.some((text) =>
    plain(text)
      .split(/[^\p{L}\p{N}]+/u)
      .some((one) => one.startsWith(plain(word))),
  );

type Filter = { text: string; types: string[]; states: string[]; owner?: string; orphan?: boolean; space?: string };
type History = ReturnType<typeof aHistory>;

/** The same question, answered by looking at everything. */
function answerOf(
  history: History,
  { text, types, states, owner, orphan, space }: Filter,
  at: number | 'newest',
): string[] {
  const last = history.length - 1;
  const sights = history.flatMap(({ apps }, round) => apps.map((app) => ({ ...app, round })));
  const directory = new Set(
    history[at === 'newest' ? last : at]!.people.filter(({ status }) => status === 'active').map(
      (one) => one.personId as string,
    ),
  );
  const shown = ['a1', 'a2', 'a3'].flatMap((appId) => {
    const one = sights.findLast((sight) => sight.appId === appId && (at === 'newest' || sight.round === at));
    return one ? [one] : [];
  });
  return shown.flatMap(({ appId, facts, objects }) => {
    const names = sights.filter((sight) => sight.appId === appId).map(({ name }) => name);
    const isOrphan = ({ ownerId }: OwnedObject) => ownerId !== null && !directory.has(ownerId);
    const fits = (object: OwnedObject) =>
      text
        .split(' ')
        .filter(Boolean)
        .every((word) =>
          beginsIn(
            [
              object.title ?? '',
              object.description ?? '',
              object.objectType,
              object.ownerName,
              object.ownerSubject,
              ...names,
            ],
            word,
          ),
        ) &&
      (types.length === 0 || types.includes(object.objectType)) &&
      (states.length === 0 || states.includes(objectState(object))) &&
      (owner === undefined || object.ownerId === owner) &&
      (orphan === undefined || isOrphan(object) === orphan) &&
      (space === undefined || (space === 'personal') === (facts.spaceId === null));
    return objects.filter(fits).map((object) => `object/${appId}/${object.objectId}/${object.title}`);
  });
}

const found = (vault: Vault, asked: object): string[] =>
  ask(vault, { kinds: ['object'], ...asked }).rows.flatMap((row) =>
    row.kind === 'object' ? [`${row.id}/${row.title}`] : [],
  );

function someFilter(dice: Dice): Filter {
  return {
    text: dice(4) === 0 ? '' : pickOf(dice, queries),
    types: dice(3) === 0 ? [pickOf(dice, ['sheet', 'bookmark'])] : [],
    states: dice(3) === 0 ? [pickOf(dice, ['private', 'community', 'base', 'odd'])] : [],
    ...(dice(4) === 0 ? { owner: `p${dice(4)}` } : {}),
    ...(dice(4) === 0 ? { orphan: dice(2) === 0 } : {}),
    ...(dice(4) === 0 ? { space: pickOf(dice, ['personal', 'finance']) } : {}),
  };
}

/** Everything in the index that is not a number given in passing. */
const contents = (db: { prepare(sql: string): { all(): unknown[] } }) =>
  [
    'SELECT state_id, first, last, changed_at, app_key, type, state, owner_id, subject FROM search_object JOIN search_group USING (group_key) JOIN search_owner USING (owner_key) ORDER BY 1, 2',
    ...['search_script', 'search_app', 'search_app_name', 'search_person', 'search_space'].map(
      (table) => `SELECT * FROM ${table} ORDER BY 1, 2`,
    ),
  ].map((sql) => db.prepare(sql).all());

describe('a search, whatever was backed up', () => {
  it(
    'finds just what looking at everything finds, and the index kept in passing is the one made anew',
    { timeout: 600_000 },
    async () => {
      for (let n = 0; n < counts(3, 100); n += 1) {
        const dice = aDice(seed + n);
        const history = aHistory(dice);
        const { vault, db } = await aVaultWithDatabase();
        for (const seen of history) await aSnapshotOf(vault, seen);

        for (let asked = 0; asked < 60; asked += 1) {
          const filter = someFilter(dice);
          const at = dice(2) === 0 ? ('newest' as const) : dice(history.length);
          const when = at === 'newest' ? {} : { snapshotId: `s${at}` };
          const wanted = answerOf(history, filter, at).sort();
          const told = `seed ${seed + n}: ${JSON.stringify({ filter, at })}`;
          expect(found(vault, { ...filter, ...when }).sort(), told).toEqual(wanted);
          expect(ask(vault, { ...filter, ...when, limit: 1 }).totals?.object, told).toBe(wanted.length);
        }

        const kept = contents(db);
        expect((await vault.verify({ deep: true })).damage).toEqual([]);
        await vault.rebuildIndex();
        expect(contents(db), `seed ${seed + n}`).toEqual(kept);
        expect((await vault.verify({ deep: true })).damage).toEqual([]);
      }
    },
  );
});
