import type { ConfigDocument } from '../../../../shared/domain/config.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import type { ConfigReader } from '../../qlik/index.ts';
import { refIn } from '../document/placeholders.ts';
import { isList, isObject } from '../document/pointer.ts';
import { withheld } from '../document/strip-secrets.ts';
import type { ConfigKind, KindContext, KindRows, RawResource } from '../types.ts';
import { brokenByParts, readEach } from './tools/each.ts';
import { listed, textOf } from './tools/read.ts';
import { fieldsOf, harmless, once } from './tools/send.ts';
import { stamps } from './tools/usual.ts';
import { keyInSpace } from './tools/where.ts';

const path = '/api/workflows/automation-connections';

const listConnections = listed({
  path,
  paging: 'cursor',
  limit: 200,
  idField: 'id',
  nameOf: (row) => textOf(row, 'name'),
});

/** A parameter that has to have a value has one, though the tenant need not show it. */
function withParams(raw: JsonObject): JsonObject {
  const { params } = raw;
  if (!isList(params)) return raw;
  const shown = params.map((param) => {
    if (!isObject(param) || param['isOptional'] === true || textOf(param, 'value') !== '') return param;
    return withheld(param, '/value');
  });
  return { ...raw, params: shown };
}

async function read(reader: ConfigReader, context: KindContext): Promise<KindRows> {
  const { signal } = context;
  const { rows, brokenBy } = await listConnections(reader, context);
  const { read: whole, failed } = await readEach(rows, signal, async (row): Promise<RawResource> => {
    const raw = await reader.one(`${path}/${encodeURIComponent(row.id)}`, signal);
    return { ...row, raw: withParams({ ...row.raw, ...raw }) };
  });
  const why = `No rights on the parameters of ${failed.length} connections.`;
  return { rows: [...whole, ...failed.map(({ of }) => of)], brokenBy: brokenBy ?? brokenByParts(failed, why) };
}

/** Only those a person has put a value to. */
function paramsOf({ resource }: ConfigDocument): JsonObject[] {
  const { params } = resource;
  return (isList(params) ? params : [])
    .filter(isObject)
    .flatMap(({ name = '', value }) => (typeof value === 'string' && value !== '' ? [{ name, value }] : []));
}

function create(document: ConfigDocument) {
  const params = paramsOf(document);
  const place = refIn(document.resource['spaceId']) === null ? [] : ['spaceId'];
  const body = { ...fieldsOf(document, ['name', 'connectorId', ...place]), ...(params.length === 0 ? {} : { params }) };
  return [once({ method: 'POST', path, body, what: `Make the automation connection ${document.key}` })];
}

/** What blocks of automations log on with, made without any value: a person connects it. */
export const automationConnection: ConfigKind = {
  kind: 'automation-connection',
  title: 'Automation connections',
  category: 'automations',
  stage: 'connections',
  word: 'without-secrets',
  why: 'Values of parameters are not kept, and a login at another service is a person’s to make.',
  needs: ['space', 'user'],
  read,
  keyOf: keyInSpace({ space: 'spaceId' }),
  secrets: [
    { at: '/params/*/value', what: 'the value of a parameter' },
    { at: '/redirect', what: 'the address of a login' },
  ],
  volatile: [
    ...stamps,
    '/redirect',
    '/error',
    '/params/*/id',
    '/params/*/order',
    '/params/*/meta',
    '/params/*/paramOptions/*/id',
  ],
  exportOnly: [
    { at: '/isConnected', why: 'a person connects it' },
    { at: '/ownerId', why: 'it belongs to whoever makes it' },
    { at: '/oauthAccountName', why: 'who logged in at the other service; a person does so again' },
  ],
  references: [
    { at: '/spaceId', kind: 'space' },
    { at: '/ownerId', kind: 'user' },
  ],
  sets: ['/params'],
  texts: ['/params'],
  write: {
    create,
    // What was typed since cannot be seen, so what differs is a person's to settle.
    update: () => [],
    remove: ({ key }) => [
      harmless({
        method: 'DELETE',
        path: `${path}/{self}`,
        body: null,
        what: `Delete the automation connection ${key}`,
      }),
    ],
    idIn: 'id',
  },
  byHand: ({ key, resource, secrets }) => [
    `Connect the automation connection ${key}${secrets.length === 0 ? '' : ' and type its values'}, as ${refIn(resource['ownerId'])?.key ?? 'its owner'} did.`,
  ],
};
