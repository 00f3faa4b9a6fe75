import { refIn } from '../document/placeholders.ts';
import type { ConfigKind } from '../types.ts';
import { listed, textOf } from './tools/read.ts';
import { recipientReferences, recipientSets, recipientsOf, recipientStamps, timesOf } from './tools/recipients.ts';
import { stamps } from './tools/usual.ts';
import { keyInApp } from './tools/where.ts';

/** Charts, sheets and reports that are sent to people again and again. */
export const sharingTask: ConfigKind = {
  kind: 'sharing-task',
  title: 'Subscriptions',
  category: 'automations',
  stage: 'reports',
  word: 'export-only',
  why: 'A subscription sends what its owner sees, so the owner makes it again.',
  needs: ['app', 'space', 'user', 'group', 'data-connection', 'report-template'],
  read: listed({
    path: '/api/v1/sharing-tasks',
    paging: 'offset',
    limit: 100,
    idField: 'id',
    rowsIn: 'sharingTasks',
    nameOf: (row) => textOf(row, 'name'),
  }),
  keyOf: keyInApp('appId'),
  secrets: [
    { at: '/encryptedState/value', what: 'the encrypted selections' },
    { at: '/encryptedTemplates/value', what: 'the encrypted templates' },
    { at: '/encryptedEmailContent/*/value', what: 'the encrypted mail' },
  ],
  volatile: [
    ...stamps,
    ...recipientStamps,
    '/tenant',
    '/appName',
    '/lastRun',
    '/insightID',
    '/ownerName',
    '/thumbnail',
    '/lastViewed',
    '/statusCode',
    '/taskErrors',
    '/templateId',
    '/dateCreated',
    '/statusLabel',
    '/encryptedState',
    '/byokMigrationId',
    '/enabledBySystem',
    '/selectionErrors',
    '/hasSectionAccess',
    '/insightDirectURL',
    '/multiInsightURLs',
    '/nextScheduledRun',
    '/distributionListId',
    '/encryptedTemplates',
    '/insightFallbackURL',
    '/lastExecutionDate',
    '/latestExecutionURL',
    '/latestExecutionFilesURL',
    '/encryptedEmailContent',
    '/failedExecutionsCount',
    '/failedVerificationsCount',
    '/isCandidateForVerification',
    '/recipients/netRecipientCount',
    '/trigger/chronosJobID',
    '/scheduleOptions/chronosJobID',
    '/scheduleOptions/lastExecutionTime',
    '/scheduleOptions/nextExecutionTime',
  ],
  exportOnly: [],
  references: [
    { at: '/appId', kind: 'app' },
    { at: '/owner', kind: 'user' },
    { at: '/spaceId', kind: 'space' },
    { at: '/dataConnectionID', kind: 'data-connection' },
    { at: '/templates', kind: 'app', inside: true },
    { at: '/templates', kind: 'report-template', inside: true },
    ...recipientReferences,
  ],
  sets: ['/tags', ...recipientSets],
  texts: ['/emailContent', '/message', '/reportProperties', '/sharePointFolder'],
  write: null,
  byHand: ({ key, resource }) => [
    `${refIn(resource['owner'])?.key ?? 'Its owner'} makes the subscription ${key} again, for ${recipientsOf(resource)}${
      timesOf(resource) === '' ? '' : `, sent ${timesOf(resource)}`
    }; what it sends is in its file.`,
  ],
};
