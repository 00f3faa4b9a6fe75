import type { ConfigItem } from '../../../../shared/domain/config.ts';
import type { ConfigKind, Names } from '../types.ts';
import { textOf, listed } from './tools/read.ts';
import { nothingByHand } from './tools/send.ts';

/** Space and name; of a personal app its owner instead. */
function keyOf({ raw }: ConfigItem, names: Names): string {
  const name = textOf(raw, 'name');
  const space = names.keyOf('space', textOf(raw, 'spaceId'));
  return space === null ? `~${names.keyOf('user', textOf(raw, 'ownerId')) ?? ''}/${name}` : `${space}/${name}`;
}

/** Only what apps are called and where they are, so that other kinds can name them; the apps themselves are in the backup. */
export const app: ConfigKind = {
  kind: 'app',
  title: 'Apps (names)',
  category: 'templates',
  stage: 'none',
  word: 'export-only',
  why: 'Only names, so that schedules, shares and links can say which app they mean; the apps are in the backup.',
  needs: ['space', 'user'],
  read: listed({
    path: '/api/v1/items?resourceType=app',
    paging: 'links',
    limit: 100,
    idField: 'resourceId',
    nameOf: (row) => textOf(row, 'name'),
    shape: (row) => {
      const spaceId = textOf(row, 'spaceId');
      const place = spaceId === '' ? { ownerId: textOf(row, 'ownerId') } : { spaceId };
      return { name: textOf(row, 'name'), itemId: textOf(row, 'id'), ...place };
    },
  }),
  keyOf,
  secrets: [],
  volatile: ['/itemId'],
  exportOnly: [],
  references: [
    { at: '/spaceId', kind: 'space' },
    { at: '/ownerId', kind: 'user' },
  ],
  // What a collection holds is not the app but its entry in the catalogue.
  parts: [{ at: '', kind: 'app-item', idIn: 'itemId', keyOf: () => 'item' }],
  texts: [],
  write: null,
  byHand: nothingByHand,
};
