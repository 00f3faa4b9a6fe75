import { objectState, type OwnedObject } from '../../../../shared/domain/app.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Statements } from '../database/statements.ts';

type Owner = [ownerId: string, subject: string];

/** The only place that writes `search_owner` and `search_group`: objects that no facet can tell apart share a number. */
export function createSearchGroups({ prepare }: Statements) {
  const findOwner = prepare<Owner, { owner_key: number }>(
    'SELECT owner_key FROM search_owner WHERE owner_id = ? AND subject = ?',
  );
  const addOwner = prepare<Owner, { owner_key: number }>(
    'INSERT INTO search_owner (owner_id, subject) VALUES (?, ?) RETURNING owner_key',
  );
  type Group = [appKey: number, ownerKey: number, type: string, state: string];
  const findGroup = prepare<Group, { group_key: number }>(
    'SELECT group_key FROM search_group WHERE app_key = ? AND owner_key = ? AND type = ? AND state = ?',
  );
  const addGroup = prepare<Group, { group_key: number }>(
    'INSERT INTO search_group (app_key, owner_key, type, state) VALUES (?, ?, ?, ?) RETURNING group_key',
  );
  const dropUnused = prepare<[number]>(
    `DELETE FROM search_group WHERE app_key = ?
       AND NOT EXISTS (SELECT 1 FROM search_object WHERE search_object.group_key = search_group.group_key)`,
  );
  const dropOwners = prepare<[]>(
    '/* whole pass */ DELETE FROM search_owner WHERE owner_key NOT IN (SELECT owner_key FROM search_group)',
  );

  const need = <T>(row: T | undefined): T => {
    if (row === undefined) throw new AppError('vault.damaged', { what: 'search' });
    return row;
  };
  function keepOwner({ ownerId, ownerSubject }: OwnedObject): number {
    const owner: Owner = [ownerId?.toWellFormed() ?? '', ownerSubject.toWellFormed()];
    return need(findOwner.get(...owner) ?? addOwner.get(...owner)).owner_key;
  }

  return {
    /** The number of the object's group; made when it is the first of it. */
    keep(appKey: number, object: OwnedObject): number {
      const group: Group = [appKey, keepOwner(object), object.objectType.toWellFormed(), objectState(object)];
      return need(findGroup.get(...group) ?? addGroup.get(...group)).group_key;
    },
    /** Those of an app that nothing is in any more. */
    dropUnused: (appKey: number): void => void dropUnused.run(appKey),
    dropUnusedOwners: (): void => void dropOwners.run(),
  };
}
export type SearchGroups = ReturnType<typeof createSearchGroups>;
