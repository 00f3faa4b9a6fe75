import type { ConfigDocument } from '../../../../shared/domain/config.ts';
import type { ConfigCall } from '../../../../shared/domain/config-plan.ts';
import type { Json, JsonObject } from '../../../../shared/json.ts';
import type { ConfigReader } from '../../qlik/index.ts';
import { refIn } from '../document/placeholders.ts';
import { isList, isObject } from '../document/pointer.ts';
import type { ConfigKind, KindContext, KindRows, RawResource } from '../types.ts';
import { brokenByParts, readEach } from './tools/each.ts';
import { listed, textOf } from './tools/read.ts';
import { changedFields, fieldsOf, harmless, once } from './tools/send.ts';
import { stamps, stampsIn } from './tools/usual.ts';
import { keyInSpace } from './tools/where.ts';

const path = '/api/workflows/automations';

/** Whoever has it can run the workflow: it is dropped as soon as it comes, however deep. */
function withoutTokens(value: Json): Json {
  if (isList(value)) return value.map(withoutTokens);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'executionToken');
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutTokens(one)]));
}

const listAutomations = listed({
  path,
  paging: 'cursor',
  limit: 200,
  idField: 'id',
  nameOf: (row) => textOf(row, 'name'),
  shape: (row) => withoutTokens(row) as JsonObject,
});

const withoutWorkspace = (row: RawResource): RawResource => ({
  ...row,
  raw: Object.fromEntries(Object.entries(row.raw).filter(([field]) => field !== 'workspace')),
});

/** The blocks are for the owner alone. A workflow of which they were refused is kept without, and the kind says how many. */
async function read(reader: ConfigReader, context: KindContext): Promise<KindRows> {
  const { signal } = context;
  const { rows, brokenBy } = await listAutomations(reader, context);
  const { read: whole, failed } = await readEach(rows, signal, async (row): Promise<RawResource> => {
    const raw = withoutTokens(await reader.one(`${path}/${encodeURIComponent(row.id)}`, signal)) as JsonObject;
    return { ...row, raw: { ...row.raw, ...raw } };
  });
  const why = `No rights on ${failed.length} workflows: only the owner may read the blocks.`;
  return {
    rows: [...whole, ...failed.map(({ of }) => withoutWorkspace(of))],
    brokenBy: brokenBy ?? brokenByParts(failed, why),
  };
}

const fields = ['name', 'description', 'workspace', 'schedules', 'maxConcurrentRuns'];
const hasWorkspace = ({ resource }: ConfigDocument) => isObject(resource['workspace']);

const fill = (document: ConfigDocument): ConfigCall =>
  harmless({
    method: 'PUT',
    path: `${path}/{self}`,
    body: fieldsOf(document, fields),
    what: `Set the blocks and schedules of the automation ${document.key}`,
  });

/** Empty first, then switched off, then filled: at no moment is there anything that could run. */
function create(document: ConfigDocument): readonly ConfigCall[] {
  if (!hasWorkspace(document)) return [];
  const { key, resource } = document;
  const place = refIn(resource['spaceId']) === null ? [] : ['spaceId'];
  return [
    once({
      method: 'POST',
      path,
      body: fieldsOf(document, ['name', 'description', ...place]),
      what: `Make the automation ${key}, empty`,
    }),
    harmless({
      method: 'POST',
      path: `${path}/{self}/actions/disable`,
      body: null,
      what: `Switch the automation ${key} off`,
    }),
    fill(document),
  ];
}

function byHand(document: ConfigDocument): readonly string[] {
  const { key, resource } = document;
  if (!hasWorkspace(document))
    return [
      `The blocks of the automation ${key} are its owner’s to read: they export it, and import it where it is missing.`,
    ];
  const owner = refIn(resource['ownerId'])?.key;
  const off = resource['state'] === 'disabled';
  return [
    `Open the automation ${key}, check the connection of each block${off ? '' : ', and turn it on'}.`,
    `If the automation ${key} is called from outside, give the caller its new address and token.`,
    ...(owner === undefined
      ? []
      : [
          `The automation ${key} was that of ${owner}; another owner costs it its history and connections, so Coffer sets none.`,
        ]),
  ];
}

/** Workflows with their blocks, where they may be read. Made switched off, and never given to another owner. */
export const automation: ConfigKind = {
  kind: 'automation',
  title: 'Automations',
  category: 'automations',
  stage: 'automations',
  word: 'without-secrets',
  why: 'The token an automation is called with is never kept, and a new one gets a new token.',
  needs: ['space', 'user', 'automation-connection', 'app'],
  read,
  keyOf: keyInSpace({ space: 'spaceId' }),
  secrets: [{ at: '/executionToken', what: 'the token it is called with' }],
  volatile: [
    ...stamps,
    ...stampsIn('/schedules'),
    '/executionToken',
    '/schedules/*/lastStartedAt',
    '/lastRun',
    '/lastRunAt',
    '/lastRunStatus',
    '/duration',
    '/runMode',
    '/snippetIds',
    '/endpointIds',
    '/connectorIds',
  ],
  exportOnly: [
    { at: '/state', why: 'it is made switched off, and a person turns it on' },
    { at: '/ownerId', why: 'it belongs to whoever makes it; another owner costs it its history' },
  ],
  references: [
    { at: '/spaceId', kind: 'space' },
    { at: '/ownerId', kind: 'user' },
    { at: '/workspace', kind: 'automation-connection', inside: true },
    { at: '/workspace', kind: 'app', inside: true },
    { at: '/workspace', kind: 'space', inside: true },
  ],
  sets: ['/schedules'],
  texts: ['/workspace'],
  write: {
    create,
    update: (before, after) =>
      hasWorkspace(after) && Object.keys(changedFields(before, after, fields)).length > 0 ? [fill(after)] : [],
    remove: ({ key }) => [
      harmless({ method: 'DELETE', path: `${path}/{self}`, body: null, what: `Delete the automation ${key}` }),
    ],
    idIn: 'id',
  },
  byHand,
};
