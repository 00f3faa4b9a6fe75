import type { ConfigDocument } from '../../../../../shared/domain/config.ts';
import type { ConfigCall } from '../../../../../shared/domain/config-plan.ts';
import { canonicalJson, type Json, type JsonObject } from '../../../../../shared/json.ts';
import { pathRef } from '../../document/fill-call.ts';
import { refIn, unknownKey } from '../../document/placeholders.ts';
import { isList, isObject } from '../../document/pointer.ts';
import type { Names } from '../../types.ts';
import { textOf } from './read.ts';
import { fieldsOf, harmless, once, patch } from './send.ts';

/** Who an assignment is for, by name: as the document's references say it. */
export function assigneeKey(part: JsonObject, names: Names): string {
  const id = textOf(part, 'assigneeId');
  const user = names.keyOf('user', id);
  const group = user === null ? names.keyOf('group', id) : null;
  return user !== null ? `user/${user}` : group !== null ? `group/${group}` : `${unknownKey}/${id}`;
}

/** Which app a share is of, and who it is for. */
export const shareKey = (part: JsonObject, names: Names): string =>
  `${names.keyOf('app', textOf(part, 'resourceId')) ?? unknownKey}/${assigneeKey(part, names)}`;

type Right = { readonly key: string; readonly entry: JsonObject };
type List = 'assignments' | 'shares';

const named = (value: Json | undefined): string | null => {
  const ref = refIn(value);
  return ref === null || ref.key === unknownKey ? null : `${ref.kind}/${ref.key}`;
};

/** Key of an entry as `names` gives it; null for one of somebody or of an app that nobody knows. */
function keyIn(list: List, entry: JsonObject): string | null {
  const who = named(entry['assigneeId']);
  if (who === null || list === 'assignments') return who;
  const which = refIn(entry['resourceId']);
  return which === null || which.key === unknownKey ? null : `${which.key}/${who}`;
}

function rightsIn({ resource }: ConfigDocument, list: List): readonly Right[] {
  const entries = resource[list];
  return (isList(entries) ? entries : []).filter(isObject).flatMap((entry) => {
    const key = keyIn(list, entry);
    return key === null ? [] : [{ key, entry }];
  });
}

export const hasShares = (document: ConfigDocument): boolean => rightsIn(document, 'shares').length > 0;

/** Whether somebody holds a right whom the capture does not know. */
export const hasStrangers = (document: ConfigDocument): boolean =>
  (['assignments', 'shares'] as const).some((list) => {
    const entries = document.resource[list];
    return isList(entries) && entries.length > rightsIn(document, list).length;
  });

const path = '/api/v1/spaces';
const fields: Record<List, readonly string[]> = {
  assignments: ['type', 'assigneeId', 'roles'],
  shares: ['type', 'assigneeId', 'roles', 'resourceId', 'resourceType'],
};

const give = (space: string, list: List, { key, entry }: Right): ConfigCall =>
  once({
    method: 'POST',
    path: `${path}/{self}/${list}`,
    body: Object.fromEntries(fields[list].flatMap((field) => (field in entry ? [[field, entry[field] ?? null]] : []))),
    what: `Give ${key} rights in the space ${space}`,
  });

const ownPath = (space: string, list: List, key: string) =>
  `${path}/{self}/${list}/${pathRef(list === 'shares' ? 'space-share' : 'space-assignment', `${space}/${key}`)}`;

function change(space: string, list: List, { key, entry }: Right): ConfigCall {
  const roles = entry['roles'] ?? [];
  const to = { path: ownPath(space, list, key), what: `Change the rights of ${key} in the space ${space}` };
  return list === 'assignments'
    ? harmless({ ...to, method: 'PUT', body: { roles } })
    : harmless({ ...to, method: 'PATCH', body: [{ op: 'replace', path: '/roles', value: roles }] });
}

/** The space first, then who may do what, and its owner last: from then on it is theirs. Shares need their apps. */
export function createSpace(document: ConfigDocument): readonly ConfigCall[] {
  const { key } = document;
  const body = fieldsOf(document, ['name', 'type', 'description']);
  return [
    once({ method: 'POST', path, body, what: `Make the space ${key}` }),
    ...rightsIn(document, 'assignments').map((right) => give(key, 'assignments', right)),
    ...ownerCall(null, document),
  ];
}

function ownerCall(before: ConfigDocument | null, after: ConfigDocument): readonly ConfigCall[] {
  if (named(after.resource['ownerId']) === null) return [];
  return patch(
    { path: `${path}/{self}`, what: `Set the owner of the space ${after.key}`, fields: ['ownerId'] },
    before,
    after,
  );
}

/** What differs. A list that one side does not have at all was not read there, and is left alone. */
export function updateSpace(before: ConfigDocument, after: ConfigDocument): readonly ConfigCall[] {
  const { key } = after;
  const rights = (['assignments', 'shares'] as const).flatMap((list) => {
    if (!isList(before.resource[list]) || !isList(after.resource[list])) return [];
    const had = new Map(rightsIn(before, list).map((right) => [right.key, right]));
    const wanted = rightsIn(after, list);
    const kept = new Set(wanted.map((right) => right.key));
    const gone = [...had.keys()].filter((one) => !kept.has(one));
    return [
      ...wanted.flatMap((right) => {
        const old = had.get(right.key);
        if (old === undefined) return [give(key, list, right)];
        const same = canonicalJson(old.entry['roles'] ?? []) === canonicalJson(right.entry['roles'] ?? []);
        return same ? [] : [change(key, list, right)];
      }),
      ...gone.map((one) =>
        harmless({
          method: 'DELETE',
          path: ownPath(key, list, one),
          body: null,
          what: `Take the rights of ${one} in the space ${key} away`,
        }),
      ),
    ];
  });
  return [
    ...patch({ path: `${path}/{self}`, what: `Change the space ${key}`, fields: ['description'] }, before, after),
    ...rights,
    ...ownerCall(before, after),
  ];
}
