import type { ConfigDocument } from '../../../../shared/domain/config.ts';
import type { ConfigCall } from '../../../../shared/domain/config-plan.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import type { ConfigReader } from '../../qlik/index.ts';
import { pathRef } from '../document/fill-call.ts';
import { refIn, refOf, unknownKey } from '../document/placeholders.ts';
import { isList, isObject } from '../document/pointer.ts';
import type { ConfigKind, KindContext } from '../types.ts';
import { wholeRows, listed, textOf, withDetails } from './tools/read.ts';
import { fieldsOf, harmless, once, patch } from './tools/send.ts';
import { stamps } from './tools/usual.ts';

const path = '/api/v1/collections';
const own = `${path}/{self}`;

const listCollections = listed({
  path,
  paging: 'links',
  limit: 100,
  idField: 'id',
  nameOf: (row) => textOf(row, 'name'),
});

/** What is in it, by type and name; only apps can be told apart by more than that. */
function entryOf(row: JsonObject): JsonObject {
  const type = textOf(row, 'resourceType');
  return {
    name: textOf(row, 'name'),
    resourceType: type,
    ...(type === 'app' ? { resourceId: textOf(row, 'resourceId') } : {}),
  };
}

const read = async (reader: ConfigReader, context: KindContext) =>
  withDetails(await listCollections(reader, context), context.signal, async (row) => {
    const items = `${path}/${encodeURIComponent(row.id)}/items`;
    const listing = await reader.list({ path: items, paging: 'links', limit: 100, idField: 'id' }, context.signal);
    return { ...row, raw: { ...row.raw, items: wholeRows(listing, items).map(entryOf) } };
  });

const itemsIn = ({ resource: { items } }: ConfigDocument): readonly JsonObject[] =>
  (isList(items) ? items : []).filter(isObject);

/** Keys of its apps; a list that could not be read holds none. */
const appsIn = (document: ConfigDocument): readonly string[] =>
  itemsIn(document).flatMap(({ resourceId }) => {
    const key = refIn(resourceId)?.key ?? unknownKey;
    return key === unknownKey ? [] : [key];
  });

const entryKey = (appKey: string) => `${appKey}/item`;

const add = (key: string, appKey: string): ConfigCall =>
  once({
    method: 'POST',
    path: `${own}/items`,
    body: { id: refOf('app-item', entryKey(appKey)) },
    what: `Put the app ${appKey} into the collection ${key}`,
  });

const governed = 'publicgoverned';

/** A collection for everybody starts as one for nobody: it may only be shown once something is in it. */
function create(document: ConfigDocument): readonly ConfigCall[] {
  const { key } = document;
  const apps = appsIn(document);
  const isGoverned = document.resource['type'] === governed;
  const body = { ...fieldsOf(document, ['name', 'description', 'type']), ...(isGoverned ? { type: 'private' } : {}) };
  const show = [{ op: 'replace', path: '/type', value: governed }];
  return [
    once({ method: 'POST', path, body, what: `Make the collection ${key}` }),
    ...apps.map((appKey) => add(key, appKey)),
    ...(isGoverned && apps.length > 0
      ? [harmless({ method: 'PATCH', path: own, body: show, what: `Show the collection ${key} to everybody` })]
      : []),
  ];
}

/** Until it is shown it is a private one, and empty. */
const begun = (document: ConfigDocument): ConfigDocument | null =>
  document.resource['type'] !== governed
    ? null
    : {
        ...document,
        key: `private/${textOf(document.resource, 'name')}`,
        resource: { ...document.resource, type: 'private', items: [] },
      };

/** What differs. A list that one side does not have was not read there, and is left alone. */
function update(before: ConfigDocument, after: ConfigDocument): readonly ConfigCall[] {
  const { key } = after;
  const head = patch({ path: own, what: `Change the collection ${key}`, fields: ['description'] }, before, after);
  if (!isList(before.resource['items']) || !isList(after.resource['items'])) return head;
  const [had, wanted] = [appsIn(before), appsIn(after)];
  return [
    ...head,
    ...wanted.filter((appKey) => !had.includes(appKey)).map((appKey) => add(key, appKey)),
    ...had
      .filter((appKey) => !wanted.includes(appKey))
      .map((appKey) =>
        harmless({
          method: 'DELETE',
          path: `${own}/items/${pathRef('app-item', entryKey(appKey))}`,
          body: null,
          what: `Take the app ${appKey} out of the collection ${key}`,
        }),
      ),
  ];
}

function byHand(document: ConfigDocument): readonly string[] {
  const others = itemsIn(document).filter(({ resourceId }) => (refIn(resourceId)?.key ?? unknownKey) === unknownKey);
  return others.map(
    (item) => `Put the ${textOf(item, 'resourceType')} ${textOf(item, 'name')} into the collection ${document.key}.`,
  );
}

/** Collections and tags with the apps in them. Favourites are each person's own. */
export const collection: ConfigKind = {
  kind: 'collection',
  title: 'Collections and tags',
  category: 'settings',
  stage: 'collections',
  word: 'captured',
  why: '',
  needs: ['app', 'user'],
  read,
  keyOf: ({ name, raw }) => `${textOf(raw, 'type')}/${name}`,
  secrets: [],
  volatile: [...stamps, '/meta', '/full', '/itemCount', '/updaterId'],
  exportOnly: [{ at: '/creatorId', why: 'it belongs to whoever makes it' }],
  references: [
    { at: '/creatorId', kind: 'user' },
    { at: '/items/*/resourceId', kind: 'app' },
  ],
  sets: ['/items'],
  texts: [],
  write: {
    create,
    begun,
    update,
    remove: ({ key }) => [harmless({ method: 'DELETE', path: own, body: null, what: `Delete the collection ${key}` })],
    idIn: 'id',
  },
  byHand,
};
