import type { ConfigKind } from '../types.ts';
import { listed, textOf } from './tools/read.ts';
import { stamps } from './tools/usual.ts';
import { keyInSpace } from './tools/where.ts';

/** Which files stand in the tenant's own storage, by name and size. */
export const dataFile: ConfigKind = {
  kind: 'data-file',
  title: 'Data files (list)',
  category: 'connections',
  stage: 'none',
  word: 'export-only',
  why: 'No call gives a file back: only its name and size are kept, and reloads make most of them again.',
  needs: ['space', 'user', 'app'],
  read: listed({
    path: '/api/v1/data-files?includeAllSpaces=true',
    paging: 'page',
    limit: 1000,
    idField: 'id',
    nameOf: (row) => textOf(row, 'name'),
    keep: (row) => row['folder'] !== true,
  }),
  keyOf: keyInSpace({ space: 'spaceId', owner: 'ownerId' }),
  secrets: [],
  volatile: [...stamps, '/qri', '/actions', '/folderId', '/folderStats', '/contentUpdatedDate'],
  exportOnly: [],
  references: [
    { at: '/spaceId', kind: 'space' },
    { at: '/ownerId', kind: 'user' },
    { at: '/appId', kind: 'app' },
  ],
  texts: [],
  write: null,
  byHand: ({ key, resource }) => [
    `Upload the file ${key} (${textOf(resource, 'size') || '?'} bytes), or reload the app that makes it.`,
  ],
};
