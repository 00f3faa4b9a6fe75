import { OwnedObject } from '../../../../shared/domain/app.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import type { Statements } from '../database/statements.ts';
import { sha256 } from '../keys/digest.ts';
import { packText, unpackText } from './packed-text.ts';
import { parseJson, readAs } from './read-row.ts';
import { packNumbers, unpackNumbers } from './state-list.ts';

type Columns = [objectId: string, type: string, title: string | null, ownerId: string | null, ownerSubject: string];
type StateRow = { state_id: number; app_key: number; digest: Uint8Array; body: Uint8Array };
type ListRow = { list_id: number; app_key: number; digest: Uint8Array; states: Uint8Array };

/** Well formed, because SQLite keeps no half surrogates; the body does. */
const columnsOf = (object: OwnedObject): Columns => [
  object.objectId.toWellFormed(),
  object.objectType.toWellFormed(),
  object.title?.toWellFormed() ?? null,
  object.ownerId?.toWellFormed() ?? null,
  object.ownerSubject.toWellFormed(),
];
/** The order of a version's list. */
export const byObjectId = (a: OwnedObject, b: OwnedObject) =>
  a.objectId < b.objectId ? -1 : a.objectId > b.objectId ? 1 : 0;
const readObject = (body: Uint8Array) => readAs(OwnedObject, parseJson(unpackText(body)), 'object');

function prepareObjects({ prepare }: Statements) {
  return {
    findState: prepare<[number, Buffer], { state_id: number }>(
      'SELECT state_id FROM object_state WHERE app_key = ? AND digest = ?',
    ),
    addState: prepare<[number, Buffer, ...Columns, Buffer], { state_id: number }>(
      `INSERT INTO object_state (app_key, digest, object_id, object_type, title, owner_id, owner_subject, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING state_id`,
    ),
    state: prepare<[number], StateRow>('SELECT state_id, app_key, digest, body FROM object_state WHERE state_id = ?'),
    after: prepare<[number], StateRow & Record<string, unknown>>(
      'SELECT * FROM object_state WHERE state_id > ? ORDER BY state_id LIMIT 500',
    ),
    digestsOfApp: prepare<[number], { state_id: number; digest: Uint8Array }>(
      'SELECT state_id, digest FROM object_state WHERE app_key = ?',
    ),
    setColumns: prepare<[...Columns, number]>(
      'UPDATE object_state SET object_id = ?, object_type = ?, title = ?, owner_id = ?, owner_subject = ? WHERE state_id = ?',
    ),
    findList: prepare<[number, Buffer], { list_id: number }>(
      'SELECT list_id FROM object_list WHERE app_key = ? AND digest = ?',
    ),
    addList: prepare<[number, Buffer, Buffer], { list_id: number }>(
      'INSERT INTO object_list (app_key, digest, states) VALUES (?, ?, ?) RETURNING list_id',
    ),
    list: prepare<[number], ListRow>('SELECT * FROM object_list WHERE list_id = ?'),
    listsOfApp: prepare<[number], ListRow>('SELECT * FROM object_list WHERE app_key = ?'),
  };
}

const need = <T>(row: T | undefined, what: string): T => {
  if (row === undefined) throw new AppError('vault.damaged', { what });
  return row;
};

/** The only place that knows `object_state` and `object_list`: an unchanged object costs a version a byte or two. */
export function createObjectRepository(statements: Statements) {
  const sql = prepareObjects(statements);

  function keepState(appKey: number, object: OwnedObject): { stateId: number; digest: Buffer } {
    const text = canonicalJson(object);
    const digest = sha256(text);
    const known = sql.findState.get(appKey, digest);
    const row = known ?? sql.addState.get(appKey, digest, ...columnsOf(object), packText(text));
    return { stateId: need(row, 'object').state_id, digest };
  }

  const statesOf = (listId: number): number[] => unpackNumbers(need(sql.list.get(listId), 'object list').states);

  const readState = (stateId: number): OwnedObject => readObject(need(sql.state.get(stateId), 'object').body);

  const batch = (afterId: number) => sql.after.all(afterId);

  /** The columns as the body has them, when they differ. */
  function wrongColumns(row: ReturnType<typeof batch>[number]): Columns | null {
    const right = columnsOf(readObject(row.body));
    const found = [row['object_id'], row['object_type'], row['title'], row['owner_id'], row['owner_subject']];
    return right.every((value, index) => value === found[index]) ? null : right;
  }

  return {
    /** Keeps a version's objects and returns their list. */
    keepList(appKey: number, objects: readonly OwnedObject[]): number {
      const states = objects
        .map((object) => OwnedObject.parse(object))
        .sort(byObjectId)
        .map((object) => keepState(appKey, object));
      const digest = sha256(Buffer.concat(states.map((state) => state.digest)));
      const known = sql.findList.get(appKey, digest);
      const row = known ?? sql.addList.get(appKey, digest, packNumbers(states.map(({ stateId }) => stateId)));
      return need(row, 'object list').list_id;
    },
    statesOf,
    readState,
    readList: (listId: number): OwnedObject[] => statesOf(listId).map(readState),
    /** Two lists of one app, most of which they have in common: that is read once, and is the same object in both. */
    readBoth(one: number, other: number): readonly [OwnedObject[], OwnedObject[]] {
      const read = new Map<number, OwnedObject>();
      const stateOf = (stateId: number): OwnedObject => {
        const object = read.get(stateId) ?? readState(stateId);
        read.set(stateId, object);
        return object;
      };
      return [statesOf(one).map(stateOf), statesOf(other).map(stateOf)];
    },
    listsOfApp: (appKey: number) => sql.listsOfApp.all(appKey),
    digestsOfApp: (appKey: number) => new Map(sql.digestsOfApp.all(appKey).map((row) => [row.state_id, row.digest])),
    /** Up to 500 states beyond this id, in order of their ids. */
    batch,
    wrongColumns,
    setColumns: (stateId: number, columns: Columns): void => void sql.setColumns.run(...columns, stateId),
  };
}
export type ObjectRepository = ReturnType<typeof createObjectRepository>;
