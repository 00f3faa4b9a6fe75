import { createHash } from 'node:crypto';
import type { ConfigDocument } from '../../../../../shared/domain/config.ts';
import type { Json, JsonObject } from '../../../../../shared/json.ts';
import { refIn, withoutSecrets } from '../../document/placeholders.ts';
import { isList, isObject } from '../../document/pointer.ts';
import { textOf } from './read.ts';
import { fieldsOf } from './send.ts';

/** The same name gives the same id, in the form the tenant wants. It ties terms together in one import and means nothing else. */
function idFor(kind: string, key: string): string {
  const hex = createHash('sha256').update(`${kind}/${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const idIn = (value: Json | undefined): string | null => {
  const ref = refIn(value);
  return ref === null ? null : idFor(ref.kind, ref.key);
};

const objectsIn = (value: Json | undefined): readonly JsonObject[] => (isList(value) ? value.filter(isObject) : []);

/** People by name and address: their ids are another tenant's. */
const people = (value: Json | undefined): JsonObject[] =>
  objectsIn(value).map((one) => ({ name: textOf(one, 'name'), email: textOf(one, 'email') }));

const lists = ['owner', 'stewards', 'stewardDetails'] as const;

const withPeople = (thing: JsonObject): JsonObject => ({
  ...thing,
  ...Object.fromEntries(lists.flatMap((list) => (isList(thing[list]) ? [[list, people(thing[list])]] : []))),
});

function termOf(term: JsonObject, id: string): JsonObject {
  const { relatesTo, categories, linksTo, ...rest } = withPeople(term);
  return {
    ...rest,
    id,
    relatesTo: objectsIn(relatesTo).flatMap((one) => {
      const termId = idIn(one['termId']);
      return termId === null ? [] : [{ ...one, termId }];
    }),
    categories: (isList(categories) ? categories : []).flatMap((one) => idIn(one) ?? []),
    // Only what is in an app: data sets have no name that another tenant knows.
    linksTo: objectsIn(linksTo).filter((one) => one['resourceType'] === 'app'),
  };
}

function categoryOf(category: JsonObject, id: string): JsonObject {
  const { parentId, ...rest } = withPeople(category);
  const parent = idIn(parentId);
  return { ...rest, id, ...(parent === null ? {} : { parentId: parent }) };
}

/** Ids for things that are called what they are called; a second one of a name gets its own. */
function identified(things: readonly JsonObject[], kind: string, glossaryKey: string) {
  const taken = new Set<string>();
  return things.map((thing) => {
    const base = `${glossaryKey}/${textOf(thing, 'name')}`;
    let key = base;
    for (let count = 2; taken.has(key); count += 1) key = `${base} (${count})`;
    taken.add(key);
    return { thing, id: idFor(kind, key) };
  });
}

/** The body that makes a glossary whole, with its categories and terms tied together by ids made here. */
export function importOf(document: ConfigDocument): JsonObject {
  const { key, resource } = document;
  const plain = (list: string) => objectsIn(withoutSecrets(resource[list] ?? []));
  const terms = identified(plain('terms'), 'glossary-term', key);
  const categories = identified(plain('categories'), 'glossary-category', key);
  return {
    ...fieldsOf(document, ['name', 'description', 'overview', 'tags', 'termTemplate']),
    terms: terms.map(({ thing, id }) => termOf(thing, id)),
    categories: categories.map(({ thing, id }) => categoryOf(thing, id)),
  };
}
