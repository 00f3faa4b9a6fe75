import type { ConfigDocument } from '../../../../shared/domain/config.ts';
import type { ConfigCall } from '../../../../shared/domain/config-plan.ts';
import type { ConfigReader } from '../../qlik/index.ts';
import { pathRef } from '../document/fill-call.ts';
import { refIn, unknownKey } from '../document/placeholders.ts';
import type { ConfigKind, KindContext, KindRows, RawResource } from '../types.ts';
import { brokenByFailed, readEach } from './tools/each.ts';
import { wholeRows, textOf } from './tools/read.ts';
import { changedFields, fieldsOf, harmless, once } from './tools/send.ts';
import { stamps } from './tools/usual.ts';
import { keyInApp } from './tools/where.ts';

/** Each app has a list of its own. Copies of an app share the ids of their filters, so the app's id is part of the item's. */
async function read(reader: ConfigReader, { appIds, signal }: KindContext): Promise<KindRows> {
  const { read: lists, failed } = await readEach(appIds, signal, async (appId) => {
    const path = `/api/v1/apps/${encodeURIComponent(appId)}/report-filters?filterTypes=REP&filterTypes=SUB`;
    const listing = await reader.list({ path, paging: 'page', limit: 100, idField: 'id' }, signal);
    return wholeRows(listing, path).map((row): RawResource => ({
      id: `${appId}/${textOf(row, 'id')}`,
      name: textOf(row, 'name'),
      raw: { ...row, appId },
      files: [],
    }));
  });
  const [first] = failed;
  const isNowhere = first !== undefined && failed.length === appIds.length;
  if (isNowhere && failed.every(({ error }) => error.code === first.error.code)) throw first.error;
  return { rows: lists.flat(), brokenBy: brokenByFailed(failed, 'apps') };
}

const fields = ['name', 'description', 'filterVersion', 'filterV1_0'];

/** The list of its app; null where nobody knows the app. */
function listOf({ resource }: ConfigDocument): string | null {
  const app = refIn(resource['appId']);
  return app === null || app.key === unknownKey ? null : `/api/v1/apps/${pathRef('app', app.key)}/report-filters`;
}

const ownPath = (document: ConfigDocument) =>
  `${listOf(document)}/${pathRef('report-filter-own', `${document.key}/own`)}`;

function create(document: ConfigDocument): readonly ConfigCall[] {
  const path = listOf(document);
  if (path === null) return [];
  const body = fieldsOf(document, [...fields, 'filterType']);
  return [once({ method: 'POST', path, body, what: `Make the report filter ${document.key}` })];
}

function update(before: ConfigDocument, after: ConfigDocument): readonly ConfigCall[] {
  if (listOf(after) === null || Object.keys(changedFields(before, after, fields)).length === 0) return [];
  const body = [{ op: 'replace', path: '/filter', value: { Filter: fieldsOf(after, fields) } }];
  return [harmless({ method: 'PATCH', path: ownPath(after), body, what: `Change the report filter ${after.key}` })];
}

/** Selections that reports are made with. */
export const reportFilter: ConfigKind = {
  kind: 'report-filter',
  title: 'Report filters',
  category: 'settings',
  stage: 'reports',
  word: 'captured',
  why: '',
  needs: ['app', 'user'],
  read,
  keyOf: keyInApp('appId'),
  secrets: [],
  volatile: stamps,
  exportOnly: [{ at: '/ownerId', why: 'it belongs to whoever makes it' }],
  references: [
    { at: '/appId', kind: 'app' },
    { at: '/ownerId', kind: 'user' },
  ],
  parts: [{ at: '', kind: 'report-filter-own', idIn: 'id', keyOf: () => 'own' }],
  texts: ['/filterV1_0'],
  write: {
    create,
    update,
    remove: (document) => [
      harmless({
        method: 'DELETE',
        path: ownPath(document),
        body: null,
        what: `Delete the report filter ${document.key}`,
      }),
    ],
    idIn: 'id',
  },
  byHand: (document) =>
    listOf(document) === null
      ? [`The app of the report filter ${document.key} is not known: set it up in the app.`]
      : [],
};
