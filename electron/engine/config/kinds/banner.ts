import type { ConfigDocument } from '../../../../shared/domain/config.ts';
import type { ConfigKind } from '../types.ts';
import { single, textOf } from './tools/read.ts';
import { changedFields, fieldsOf, harmless, nothingByHand } from './tools/send.ts';
import { stamps } from './tools/usual.ts';

const fields = ['type', 'enabled', 'message', 'startTime', 'endTime', 'linkEnabled', 'linkLabel', 'linkUrl'];

const set = (document: ConfigDocument) => [
  harmless({
    method: 'POST',
    path: '/api/v1/banners/actions/upsert',
    body: fieldsOf(document, fields),
    what: 'Set the banner of the tenant',
  }),
];

/** The announcement above every page. A tenant has one or none. */
export const banner: ConfigKind = {
  kind: 'banner',
  title: 'Banner',
  category: 'settings',
  stage: 'looks',
  word: 'captured',
  why: '',
  needs: [],
  read: single({
    path: '/api/v1/banners',
    name: 'Banner',
    mayBeUnset: true,
    keep: (row) => textOf(row, 'message') !== '',
  }),
  keyOf: () => 'banner',
  secrets: [],
  volatile: stamps,
  exportOnly: [],
  references: [],
  texts: ['/message', '/linkUrl'],
  write: {
    create: set,
    update: (before, after) => (Object.keys(changedFields(before, after, fields)).length === 0 ? [] : set(after)),
    remove: null,
    idIn: '',
  },
  byHand: nothingByHand,
};
