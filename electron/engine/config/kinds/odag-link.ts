import type { ConfigDocument } from '../../../../shared/domain/config.ts';
import type { ConfigCall } from '../../../../shared/domain/config-plan.ts';
import type { Json, JsonObject } from '../../../../shared/json.ts';
import type { ConfigReader } from '../../qlik/index.ts';
import { refIn, unknownKey } from '../document/placeholders.ts';
import { isList, isObject } from '../document/pointer.ts';
import type { ConfigKind, KindContext, KindRows } from '../types.ts';
import { brokenByParts, readEach } from './tools/each.ts';
import { listed, textOf } from './tools/read.ts';
import { changedFields, fieldsOf, harmless, once } from './tools/send.ts';
import { stamps } from './tools/usual.ts';

const path = '/api/analytics/odag-links';
const every = { path: `${path}?type=all`, paging: 'none', limit: null, idField: 'id' } as const;
const listLinks = listed({ ...every, nameOf: (row) => textOf(row, 'name') });

/** A link does not say which app it starts from, so each app is asked for its links. */
async function read(reader: ConfigReader, context: KindContext): Promise<KindRows> {
  const { appIds, signal } = context;
  const { rows, brokenBy } = await listLinks(reader, context);
  if (rows.length === 0) return { rows, brokenBy };
  const { read: lists, failed } = await readEach(appIds, signal, async (appId) => {
    const own = await reader.list(
      { ...every, path: `${every.path}&selectionAppID=${encodeURIComponent(appId)}` },
      signal,
    );
    return { appId, links: new Set(own.rows.map((row) => textOf(row, 'id'))) };
  });
  const startsOf = (id: string) =>
    lists
      .filter(({ links }) => links.has(id))
      .map(({ appId }) => appId)
      .sort();
  return {
    rows: rows.map((row) => ({ ...row, raw: { ...row.raw, selectionApps: startsOf(row.id) } })),
    brokenBy: brokenBy ?? brokenByParts(failed, `${failed.length} apps did not say which links start from them.`),
  };
}

const isKnown = (ref: Json | undefined): ref is Json => (refIn(ref)?.key ?? unknownKey) !== unknownKey;

/** The first app it starts from, and the app it makes others of, as bodies name them; null where one is not known. */
function appsOf({ resource }: ConfigDocument): { selectionApp: Json; templateApp: Json } | null {
  const { selectionApps, templateApp: template } = resource;
  const selectionApp = (isList(selectionApps) ? selectionApps : []).find(isKnown);
  const templateApp = isObject(template) ? template['id'] : undefined;
  return selectionApp !== undefined && isKnown(templateApp) ? { selectionApp, templateApp } : null;
}

const fields = ['name', 'bindings', 'properties', 'rowEstExpr', 'dynamicView', 'includeScript'];

/** What a link is, and what makes it so; `incomplete` is for the tenant to say. */
const statuses: ReadonlyMap<string, string> = new Map([
  ['active', 'activate'],
  ['disabled', 'disable'],
  ['decommissioned', 'decommission'],
]);

const statusOf = ({ resource }: ConfigDocument): JsonObject => {
  const statusSetting = statuses.get(textOf(resource, 'status'));
  return statusSetting === undefined ? {} : { statusSetting };
};

function create(document: ConfigDocument): readonly ConfigCall[] {
  const apps = appsOf(document);
  if (apps === null) return [];
  const body = { ...fieldsOf(document, fields), ...apps, ...statusOf(document) };
  return [once({ method: 'POST', path, body, what: `Make the on-demand link ${document.key}` })];
}

/** A call that sets the status sets nothing else. */
function update(before: ConfigDocument, after: ConfigDocument): readonly ConfigCall[] {
  const apps = appsOf(after);
  if (apps === null) return [];
  const own = { method: 'PUT', path: `${path}/{self}` } as const;
  const isSame = Object.keys(changedFields(before, after, fields)).length === 0;
  const name = after.resource['name'] ?? '';
  const status = statusOf(after);
  const isSameStatus = statusOf(before)['statusSetting'] === status['statusSetting'];
  return [
    ...(isSame
      ? []
      : [
          harmless({
            ...own,
            body: { ...fieldsOf(after, fields), ...apps },
            what: `Change the on-demand link ${after.key}`,
          }),
        ]),
    ...(isSameStatus || Object.keys(status).length === 0
      ? []
      : [
          harmless({
            ...own,
            body: { name, selectionApp: apps.selectionApp, ...status },
            what: `Set the status of the on-demand link ${after.key}`,
          }),
        ]),
  ];
}

/** Links from one app to apps made on demand; they are not in the file of an app. */
export const odagLink: ConfigKind = {
  kind: 'odag-link',
  title: 'On-demand links',
  category: 'settings',
  stage: 'collections',
  word: 'captured',
  why: '',
  needs: ['app', 'user'],
  read,
  keyOf: ({ name, raw }, names) => {
    const template = raw['templateApp'];
    const id = isObject(template) ? textOf(template, 'id') : '';
    return `${names.keyOf('app', id) ?? unknownKey}/${name}`;
  },
  secrets: [],
  volatile: [
    ...stamps,
    '/modifiedByUser',
    '/privileges',
    '/sourceLinkId',
    '/genAppAccessible',
    '/templateAppChartObjects',
    '/templateApp/name',
    '/owner/name',
    '/owner/subject',
    '/owner/tenantid',
  ],
  exportOnly: [{ at: '/owner', why: 'it belongs to whoever makes it' }],
  references: [
    { at: '/owner/id', kind: 'user' },
    { at: '/templateApp/id', kind: 'app' },
    { at: '/selectionApps/*', kind: 'app' },
  ],
  sets: ['/selectionApps'],
  texts: ['/rowEstExpr'],
  write: {
    create,
    update,
    remove: ({ key }) => [
      harmless({ method: 'DELETE', path: `${path}/{self}`, body: null, what: `Delete the on-demand link ${key}` }),
    ],
    idIn: 'id',
  },
  byHand: (document) => [
    appsOf(document) === null
      ? `Make the on-demand link ${document.key} by hand: one of its apps is not known.`
      : `The on-demand link ${document.key} gets a new id: add it again to the navigation of the app it starts from.`,
  ],
};
