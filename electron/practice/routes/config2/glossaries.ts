import { readJson, route, type Call, type Route } from '../../http/call.ts';
import { created, notFound, ok } from '../../http/reply.ts';
import type { ConfigRow, Fields } from '../../state/config.ts';
import { addRow, collectionRoutes, rowIn, type Collection } from '../config/collection.ts';
import { guarded } from '../config/guard.ts';
import {
  callerId,
  fieldsOf,
  hexId,
  listOf,
  requireSpace,
  stated,
  textOf,
  timestamp,
  uuid,
  withoutKeys,
} from './common.ts';

const stamps = {
  touched: (call: Call) => ({ updatedAt: timestamp(call), updatedBy: callerId(call) }),
};
const linksPage = { style: 'links', defaultLimit: 20, maxLimit: 100 } as const;

const glossaries: Collection = {
  kind: 'glossary',
  base: '/api/v1/glossaries',
  newId: uuid,
  page: linksPage,
  required: ['name'],
  check: (call, fields) => requireSpace(call, fields['spaceId']),
  made: (call) => ({ ownerId: callerId(call), createdAt: timestamp(call), createdBy: callerId(call) }),
  ...stamps,
  show: (_call, row) => ({
    tags: [],
    overview: '',
    description: '',
    termTemplate: {},
    spaceId: '',
    ...withoutKeys(row),
  }),
  verbs: { create: 201, put: 200, patch: 204, remove: 204 },
};

/** Parts of a glossary lie in lists of their own, below it. */
const partOf = (kind: string, folder: string, defaults: Fields): Collection => ({
  kind,
  base: `${glossaries.base}/:glossaryId/${folder}`,
  newId: uuid,
  page: linksPage,
  required: ['name'],
  isListed: (call, row) => row.fields['glossaryId'] === glossaryIdIn(call),
  made: (call) => ({ glossaryId: glossaryIdIn(call), createdAt: timestamp(call), createdBy: callerId(call) }),
  ...stamps,
  show: (_call, row) => ({ ...defaults, ...withoutKeys(row) }),
  verbs: { create: 201, put: 200, patch: 204, remove: 204 },
});
const categories = partOf('glossary-category', 'categories', { description: '' });
const terms: Collection = {
  ...partOf('glossary-term', 'terms', {
    description: '',
    abbreviation: '',
    relatedInformation: '',
    tags: [],
    stewards: [],
    revision: 0,
  }),
  made: (call) => ({
    glossaryId: glossaryIdIn(call),
    status: { type: 'draft', updatedAt: timestamp(call), updatedBy: callerId(call) },
    createdAt: timestamp(call),
    createdBy: callerId(call),
  }),
};

function glossaryIdIn(call: Call): string {
  const id = call.param('glossaryId');
  if (!call.world.state.config.rows('glossary').has(id)) throw notFound('glossary');
  return id;
}

const partsOf = (call: Call, kind: string, glossaryId: string): ConfigRow[] =>
  [...call.world.state.config.rows(kind).values()].filter((row) => row.fields['glossaryId'] === glossaryId);

/** The whole glossary as one document, people written out so that another tenant finds them by e-mail. */
function exportGlossary(call: Call) {
  const row = rowIn(glossaries, call);
  const people = (ids: unknown) => listOf(ids).flatMap((id) => personOf(call, String(id)));
  return ok({
    ...glossaries.show?.(call, row, 'get'),
    categories: partsOf(call, 'glossary-category', row.id).map(({ id, fields }) => ({
      id,
      name: fields['name'],
      description: fields['description'] ?? '',
      ...(fields['parentId'] === undefined ? {} : { parentId: fields['parentId'] }),
      stewardDetails: people(fields['stewards']),
    })),
    terms: partsOf(call, 'glossary-term', row.id).map(({ id, fields }) => ({
      id,
      name: fields['name'],
      description: fields['description'] ?? '',
      abbreviation: fields['abbreviation'] ?? '',
      tags: fields['tags'] ?? [],
      categories: fields['categories'] ?? [],
      relatesTo: fields['relatesTo'] ?? [],
      linksTo: fields['linksTo'] ?? [],
      stewards: people(fields['stewards']),
    })),
  });
}

function personOf(call: Call, id: string): Fields[] {
  const person = call.world.state.people.get(id);
  return person ? [{ userId: person.id, name: person.name, email: person.email }] : [];
}

/** Makes everything anew under new ids; what the document says of ids among its parts is kept in step. */
async function importGlossary(call: Call) {
  const body = await readJson(call);
  const { name, description, overview, tags, termTemplate } = body;
  const spaceId = call.query.get('spaceId') ?? body['spaceId'];
  const row = addRow(glossaries, call, stated({ name, description, overview, tags, termTemplate, spaceId }));
  const parts = { categories: listOf(body['categories']), terms: listOf(body['terms']) };
  const newIds = new Map([...parts.categories, ...parts.terms].map((part) => [fieldsOf(part)['id'], uuid(call)]));
  const moved = (ids: unknown) => listOf(ids).map((id) => newIds.get(id) ?? id);
  for (const part of parts.categories.map(fieldsOf)) {
    const parentId = newIds.get(part['parentId']);
    keepPart(call, 'glossary-category', { ...part, parentId, glossaryId: row.id, id: newIds.get(part['id']) });
  }
  for (const part of parts.terms.map(fieldsOf)) {
    const relatesTo = listOf(part['relatesTo']).map((one) => ({
      ...fieldsOf(one),
      termId: newIds.get(fieldsOf(one)['termId']) ?? fieldsOf(one)['termId'],
    }));
    const categoriesOfTerm = moved(part['categories']);
    const id = newIds.get(part['id']);
    keepPart(call, 'glossary-term', { ...part, relatesTo, categories: categoriesOfTerm, glossaryId: row.id, id });
  }
  return created(glossaries.show?.(call, row, 'create'));
}

function keepPart(call: Call, kind: string, given: Fields): void {
  const { id, stewards, stewardDetails, owner: _owner, ...rest } = given;
  const at = timestamp(call);
  const by = callerId(call);
  const status = kind === 'glossary-term' ? { status: { type: 'draft', updatedAt: at, updatedBy: by } } : {};
  const made = { createdAt: at, createdBy: by, updatedAt: at, updatedBy: by, ...status };
  const people = stewardsOf(call, [...listOf(stewards), ...listOf(stewardDetails)]);
  const fields = { ...stated(rest), stewards: people, ...made };
  call.world.state.config.put(kind, { id: textOf(id) ?? hexId(call), fields, secrets: new Map() });
}

/** By id where the tenant knows it, by e-mail where the call asks for it. */
function stewardsOf(call: Call, given: readonly unknown[]): string[] {
  const { people } = call.world.state;
  const byEmail = call.query.get('lookupUserOnEmail') === 'true';
  const found = given.flatMap((one) => {
    const { userId, email } = fieldsOf(one);
    const known = people.get(String(typeof one === 'string' ? one : userId));
    const same = byEmail ? [...people.values()].find((person) => person.email === email) : undefined;
    const person = known ?? same;
    return person ? [person.id] : [];
  });
  const isOrphan = found.length === 0 && given.length > 0 && call.query.get('importerAsFallbackSteward') === 'true';
  return isOrphan ? [callerId(call)] : [...new Set(found)];
}

export const glossaryRoutes: readonly Route[] = [
  ...collectionRoutes(glossaries),
  ...collectionRoutes(categories),
  ...collectionRoutes(terms),
  ...guarded(glossaries, [
    route('GET', `${glossaries.base}/:configId/actions/export`, exportGlossary),
    route('POST', `${glossaries.base}/actions/import`, importGlossary),
  ]),
];
