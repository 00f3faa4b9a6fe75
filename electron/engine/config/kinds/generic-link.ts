import type { ConfigKind } from '../types.ts';
import { listed, textOf } from './tools/read.ts';
import { stamps } from './tools/usual.ts';
import { keyInSpace } from './tools/where.ts';

/** Links to elsewhere that stand in the catalogue. */
export const genericLink: ConfigKind = {
  kind: 'generic-link',
  title: 'Links in the catalogue',
  category: 'settings',
  stage: 'collections',
  word: 'export-only',
  why: 'No documented call makes one.',
  needs: ['space', 'user'],
  read: listed({
    path: '/api/v1/items?resourceType=genericlink',
    paging: 'links',
    limit: 100,
    idField: 'id',
    nameOf: (row) => textOf(row, 'name'),
  }),
  keyOf: keyInSpace({ space: 'spaceId' }),
  secrets: [],
  volatile: [
    ...stamps,
    '/meta',
    '/actions',
    '/itemViews',
    '/creatorId',
    '/updaterId',
    '/resourceId',
    '/thumbnailId',
    '/isFavorited',
    '/collectionIds',
    '/resourceSize',
    '/resourceCreatedAt',
    '/resourceUpdatedAt',
    '/resourceReloadStatus',
    '/resourceReloadEndTime',
  ],
  exportOnly: [],
  references: [
    { at: '/spaceId', kind: 'space' },
    { at: '/ownerId', kind: 'user' },
  ],
  texts: ['/resourceLink', '/resourceAttributes', '/resourceCustomAttributes'],
  write: null,
  byHand: ({ key, resource }) => [
    `Make the link ${key} in the catalogue, to ${textOf(resource, 'resourceLink') || 'the address in its file'}.`,
  ],
};
