import type { ConfigKind } from '../types.ts';
import { single } from './tools/read.ts';
import { nothingByHand, patched } from './tools/send.ts';
import { stamps } from './tools/usual.ts';

/** Name and switches of the tenant itself. */
export const tenant: ConfigKind = {
  kind: 'tenant',
  title: 'Tenant',
  category: 'settings',
  stage: 'settings',
  word: 'captured',
  why: '',
  needs: [],
  read: single({ path: '/api/v1/tenants/me', name: 'Tenant', idField: 'id' }),
  keyOf: () => 'tenant',
  secrets: [],
  volatile: [...stamps, '/createdByUser', '/status', '/statusLastUpdatedAt'],
  exportOnly: [
    { at: '/hostnames', why: 'a host name belongs to one tenant only' },
    { at: '/region', why: 'decided when the tenant is made' },
    { at: '/datacenter', why: 'decided when the tenant is made' },
  ],
  references: [],
  sets: [],
  texts: [],
  write: patched({
    path: '/api/v1/tenants/{self}',
    what: 'Change the tenant',
    fields: [
      'name',
      'autoAssignCreateSharedSpacesRoleToProfessionals',
      'autoAssignPrivateAnalyticsContentCreatorRoleToProfessionals',
      'autoAssignDataServicesContributorRoleToProfessionals',
      'enableAnalyticCreation',
      'enableAppOpeningFeedback',
    ],
  }),
  byHand: nothingByHand,
};
