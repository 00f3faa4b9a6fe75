import type { ConfigDocument } from '../../../../shared/domain/config.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import type { ConfigReader } from '../../qlik/index.ts';
import { pathRef } from '../document/fill-call.ts';
import { refIn } from '../document/placeholders.ts';
import type { ConfigKind, KindContext } from '../types.ts';
import { importOf } from './tools/glossary-import.ts';
import { listed, textOf, withDetails } from './tools/read.ts';
import { changedFields, fieldsOf, harmless, once } from './tools/send.ts';
import { stamps, stampsIn } from './tools/usual.ts';
import { keyInSpace } from './tools/where.ts';

const path = '/api/v1/glossaries';

const listGlossaries = listed({
  path,
  paging: 'links',
  limit: 100,
  idField: 'id',
  nameOf: (row) => textOf(row, 'name'),
});

const read = async (reader: ConfigReader, context: KindContext) =>
  withDetails(await listGlossaries(reader, context), context.signal, async (row) => {
    const whole = await reader.one(`${path}/${encodeURIComponent(row.id)}/actions/export`, context.signal);
    return { ...row, raw: { ...row.raw, ...whole } };
  });

const nameOf = (part: JsonObject) => textOf(part, 'name');
const fields = ['name', 'tags', 'overview', 'description', 'termTemplate'];

function create(document: ConfigDocument) {
  const space = refIn(document.resource['spaceId']);
  const where = space === null ? '' : `&spaceId=${pathRef('space', space.key)}`;
  return [
    once({
      method: 'POST',
      path: `${path}/actions/import?lookupUserOnEmail=true${where}`,
      body: importOf(document),
      what: `Import the glossary ${document.key}`,
    }),
  ];
}

/** Only what it says of itself. */
function update(before: ConfigDocument, after: ConfigDocument) {
  if (Object.keys(changedFields(before, after, fields)).length === 0) return [];
  const place = refIn(after.resource['spaceId']) === null ? [] : ['spaceId'];
  const body = fieldsOf(after, [...fields, ...place]);
  return [harmless({ method: 'PUT', path: `${path}/{self}`, body, what: `Change the glossary ${after.key}` })];
}

const people = ['owner', 'stewards', 'stewardDetails'];

/** Business terms, exported and imported whole. */
export const glossary: ConfigKind = {
  kind: 'glossary',
  title: 'Glossaries',
  category: 'settings',
  stage: 'collections',
  word: 'captured',
  why: '',
  needs: ['space', 'user', 'app'],
  read,
  keyOf: keyInSpace({ space: 'spaceId' }),
  secrets: [],
  volatile: [...stamps, ...stampsIn('/terms'), ...stampsIn('/categories')],
  exportOnly: [{ at: '/ownerId', why: 'it belongs to whoever imports it' }],
  references: [
    { at: '/spaceId', kind: 'space' },
    { at: '/ownerId', kind: 'user' },
    { at: '/terms/*/linksTo/*/resourceId', kind: 'app' },
    { at: '/terms/*/relatesTo/*/termId', kind: 'glossary-term' },
    { at: '/terms/*/categories/*', kind: 'glossary-category' },
    { at: '/categories/*/parentId', kind: 'glossary-category' },
    ...['/terms/*', '/categories/*'].flatMap((thing) =>
      people.map((list) => ({ at: `${thing}/${list}/*/userId`, kind: 'user' })),
    ),
  ],
  sets: [
    '/tags',
    '/terms/*/tags',
    '/terms/*/categories',
    '/terms/*/relatesTo',
    '/terms/*/linksTo',
    '/terms',
    '/categories',
  ],
  parts: [
    { at: '/terms/*', kind: 'glossary-term', idIn: 'id', keyOf: nameOf },
    { at: '/categories/*', kind: 'glossary-category', idIn: 'id', keyOf: nameOf },
  ],
  texts: ['/overview', '/description', '/terms/*/description'],
  write: {
    create,
    update,
    remove: ({ key }) => [
      harmless({ method: 'DELETE', path: `${path}/{self}`, body: null, what: `Delete the glossary ${key}` }),
    ],
    idIn: 'id',
  },
  byHand: ({ key }) => [
    `Terms and categories of the glossary ${key} are only imported with it; change them in the tenant, and approve them there.`,
  ],
};
