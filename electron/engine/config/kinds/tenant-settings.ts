import type { ConfigDocument } from '../../../../shared/domain/config.ts';
import type { Json, JsonObject } from '../../../../shared/json.ts';
import type { ConfigKind } from '../types.ts';
import { single } from './tools/read.ts';
import { changedFields, fieldsOf, harmless, nothingByHand, once } from './tools/send.ts';
import { stamps } from './tools/usual.ts';

const path = '/api/v1/tenant-settings';
/** What the tenant takes when the settings are made, and what it takes only afterwards. */
const first = ['customizeNoAccess', 'preferredStartPage'];
const later = ['releaseCadence', 'sessionReplayOptOut'];

/** Read as a page with its route, written as the page's name alone. */
const asSent = ({ preferredStartPage, ...rest }: JsonObject): JsonObject => {
  const page = (preferredStartPage as JsonObject | undefined)?.['value'] ?? preferredStartPage;
  return page === undefined ? rest : { ...rest, preferredStartPage: page };
};

/** That people refused to be recorded is carried over; only a person takes it back. */
const takesBackRefusal = (field: string, value: Json) => field === 'sessionReplayOptOut' && value !== true;

function patchOf(fields: JsonObject, had: JsonObject) {
  const body = Object.entries(asSent(fields))
    .filter(([field, value]) => !takesBackRefusal(field, value))
    .map(([field, value]) => ({ op: Object.hasOwn(had, field) ? 'replace' : 'add', path: `/${field}`, value }));
  return body.length === 0 ? [] : [harmless({ method: 'PATCH', path, body, what: 'Change the tenant settings' })];
}

const create = (document: ConfigDocument) => [
  once({ method: 'POST', path, body: asSent(fieldsOf(document, first)), what: 'Make the tenant settings' }),
  ...patchOf(fieldsOf(document, later), {}),
];

/** Start page, release cadence and what a person without access sees. */
export const tenantSettings: ConfigKind = {
  kind: 'tenant-settings',
  title: 'Tenant settings',
  category: 'settings',
  stage: 'settings',
  word: 'captured',
  why: '',
  needs: [],
  read: single({ path, name: 'Tenant settings', mayBeUnset: true }),
  keyOf: () => 'tenant-settings',
  secrets: [],
  volatile: [...stamps, '/preferredStartPage/route'],
  exportOnly: [
    { at: '/crossRegionDataProcessing', why: 'a legal consent: only a person may give it, in the tenant itself' },
    { at: '/crossRegionInference', why: 'a legal consent: only a person may give it, in the tenant itself' },
  ],
  references: [],
  texts: [],
  write: {
    create,
    update: (before, after) =>
      patchOf(changedFields(before, after, [...first, ...later]), fieldsOf(before, [...first, ...later])),
    remove: null,
    idIn: '',
  },
  byHand: ({ resource }) =>
    resource['crossRegionDataProcessing'] === true
      ? ['Decide in the tenant whether data may be processed in other regions; this consent is never replayed.']
      : nothingByHand(),
};
