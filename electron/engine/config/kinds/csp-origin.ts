import type { ConfigDocument } from '../../../../shared/domain/config.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import type { ConfigReader } from '../../qlik/index.ts';
import type { ConfigKind, KindContext } from '../types.ts';
import { listed, textOf } from './tools/read.ts';
import { changedFields, fieldsOf, harmless, nothingByHand, once } from './tools/send.ts';
import { stamps } from './tools/usual.ts';

const path = '/api/v1/csp-origins';
const sources = ['child', 'connect', 'font', 'frame', 'img', 'media', 'object', 'script', 'style', 'worker'];
const fields = [
  'name',
  'origin',
  'description',
  ...sources.map((source) => `${source}Src`),
  'connectSrcWSS',
  'formAction',
  'frameAncestors',
];

const listOrigins = listed({
  path,
  paging: 'links',
  limit: 100,
  idField: 'origin',
  nameOf: (row: JsonObject) => textOf(row, 'origin'),
});

/** The published answer has no id, and calls for one origin need it: the origin stands in where there is none. */
async function read(reader: ConfigReader, context: KindContext) {
  const { rows, brokenBy } = await listOrigins(reader, context);
  return { rows: rows.map((row) => ({ ...row, id: textOf(row.raw, 'id') || row.id })), brokenBy };
}

const whole = (document: ConfigDocument) => [
  harmless({
    method: 'PUT',
    path: `${path}/{self}`,
    body: fieldsOf(document, fields),
    what: `Change what pages may load from ${document.key}`,
  }),
];

/** From where pages of the tenant may load things. */
export const cspOrigin: ConfigKind = {
  kind: 'csp-origin',
  title: 'Content security policy',
  category: 'settings',
  stage: 'settings',
  word: 'captured',
  why: '',
  needs: [],
  read,
  keyOf: ({ name }) => name,
  secrets: [],
  volatile: stamps,
  exportOnly: [],
  references: [],
  texts: ['/origin'],
  write: {
    create: (document) => [
      once({ method: 'POST', path, body: fieldsOf(document, fields), what: `Let pages load from ${document.key}` }),
    ],
    update: (before, after) => (Object.keys(changedFields(before, after, fields)).length === 0 ? [] : whole(after)),
    remove: ({ key }) => [
      harmless({ method: 'DELETE', path: `${path}/{self}`, body: null, what: `No longer load from ${key}` }),
    ],
    idIn: 'id',
  },
  byHand: nothingByHand,
};
