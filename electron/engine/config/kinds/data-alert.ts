import type { ConfigReader } from '../../qlik/index.ts';
import { refIn } from '../document/placeholders.ts';
import type { ConfigKind, KindContext } from '../types.ts';
import { listed, textOf, withDetails } from './tools/read.ts';
import { recipientReferences, recipientSets, recipientsOf, recipientStamps, timesOf } from './tools/recipients.ts';
import { stamps } from './tools/usual.ts';
import { keyInApp } from './tools/where.ts';

const listAlerts = listed({
  path: '/api/v1/data-alerts',
  paging: 'offset',
  limit: 100,
  idField: 'id',
  rowsIn: 'tasks',
  nameOf: (row) => textOf(row, 'name'),
});

/** An alert with its condition, which is a thing of its own. */
const read = async (reader: ConfigReader, context: KindContext) =>
  withDetails(await listAlerts(reader, context), context.signal, async (row) => {
    const id = textOf(row.raw, 'conditionId');
    if (id === '') return row;
    const condition = await reader.one(`/api/v1/conditions/${encodeURIComponent(id)}`, context.signal);
    return { ...row, raw: { ...row.raw, condition } };
  });

const bases = ['/condition/dataCondition/conditionBase', '/condition/compoundCondition/conditionBase'];

/** What tells people that a number has moved. */
export const dataAlert: ConfigKind = {
  kind: 'data-alert',
  title: 'Data alerts',
  category: 'automations',
  stage: 'alerts',
  word: 'export-only',
  why: 'An alert runs with the rights of its owner, on their selections, so they make it again.',
  needs: ['app', 'user', 'group'],
  read,
  keyOf: keyInApp('appId'),
  secrets: [],
  volatile: [
    ...stamps,
    ...recipientStamps,
    ...['/condition', ...bases].flatMap((base) => [
      ...stamps.map((field) => `${base}${field}`),
      `${base}/ownerId`,
      `${base}/createdById`,
      `${base}/lastReloadTime`,
    ]),
    '/condition/compoundCondition/data/conditions',
    '/status',
    '/lastScan',
    '/ownerName',
    '/conditionId',
    '/dateCreated',
    '/errorStatus',
    '/lastTrigger',
    '/triggerStats',
    '/evaluationCount',
    '/subscriptionIds',
    '/absoluteLastScan',
    '/conditionResponse',
    '/alertingTaskErrors',
    '/absoluteLastTrigger',
    '/lastExecutionStatus',
    '/recipientsChangeHistory',
    '/lastEvaluationCountUpdate',
    '/recipients/DLListId',
    '/scheduleOptions/chronosJobID',
    '/scheduleOptions/lastExecutionTime',
    '/scheduleOptions/nextExecutionTime',
  ],
  exportOnly: [],
  references: [
    { at: '/appId', kind: 'app' },
    { at: '/ownerId', kind: 'user' },
    ...bases.map((base) => ({ at: `${base}/appId`, kind: 'app' })),
    ...recipientReferences,
  ],
  sets: recipientSets,
  texts: ['/condition'],
  write: null,
  byHand: ({ key, resource }) => [
    `${refIn(resource['ownerId'])?.key ?? 'Its owner'} makes the data alert ${key} again, for ${recipientsOf(resource)}, ${
      resource['triggerType'] === 'SCHEDULED' ? `checked ${timesOf(resource)}` : 'checked after each reload'
    }; the condition is in its file.`,
  ],
};
