import type { ConfigItem } from '../../../../shared/domain/config.ts';
import type { ConfigKind, KindContext, RawResource } from '../types.ts';
import type { ConfigReader } from '../../qlik/index.ts';
import { assigneeKey, createSpace, hasShares, hasStrangers, shareKey, updateSpace } from './tools/space-calls.ts';
import { wholeRows, listed, textOf, withDetails } from './tools/read.ts';
import { harmless } from './tools/send.ts';
import { stamps, stampsIn } from './tools/usual.ts';

const listSpaces = listed({
  path: '/api/v1/spaces',
  paging: 'links',
  limit: 100,
  idField: 'id',
  nameOf: (row) => textOf(row, 'name'),
});

/** A space with who may do what in it. One of which that cannot be read says nothing of it: it is never taken for none. */
async function read(reader: ConfigReader, context: KindContext) {
  const { signal } = context;
  const inside = async (id: string, what: 'assignments' | 'shares') => {
    const path = `/api/v1/spaces/${encodeURIComponent(id)}/${what}`;
    return wholeRows(await reader.list({ path, paging: 'links', limit: 100, idField: 'id' }, signal), path);
  };
  return withDetails(await listSpaces(reader, context), signal, async (row): Promise<RawResource> => {
    const [assignments, shares] = await Promise.all([inside(row.id, 'assignments'), inside(row.id, 'shares')]);
    return { ...row, raw: { ...row.raw, assignments, shares } };
  });
}

const keyOf = ({ name, id }: ConfigItem) => name || id;

/** Spaces with their assignments and the shares of single apps, people and groups by name. */
export const space: ConfigKind = {
  kind: 'space',
  title: 'Spaces',
  category: 'permissions',
  stage: 'spaces',
  word: 'captured',
  why: '',
  needs: ['user', 'group'],
  read,
  keyOf,
  secrets: [],
  volatile: [
    ...stamps,
    '/meta',
    ...['/assignments', '/shares'].flatMap((list) => [...stampsIn(list), `${list}/*/spaceId`]),
    '/shares/*/resourceName',
  ],
  exportOnly: [],
  references: [
    { at: '/ownerId', kind: 'user' },
    { at: '/assignments/*/assigneeId', kind: 'user' },
    { at: '/assignments/*/assigneeId', kind: 'group' },
    { at: '/shares/*/assigneeId', kind: 'user' },
    { at: '/shares/*/assigneeId', kind: 'group' },
    { at: '/shares/*/resourceId', kind: 'app' },
  ],
  sets: ['/assignments/*/roles', '/assignments', '/shares/*/roles', '/shares'],
  parts: [
    { at: '/assignments/*', kind: 'space-assignment', idIn: 'id', keyOf: assigneeKey },
    { at: '/shares/*', kind: 'space-share', idIn: 'id', keyOf: shareKey },
  ],
  texts: [],
  write: {
    create: createSpace,
    update: updateSpace,
    remove: ({ key }) => [
      harmless({ method: 'DELETE', path: '/api/v1/spaces/{self}', body: null, what: `Delete the space ${key}` }),
    ],
    idIn: 'id',
  },
  byHand: (document) => [
    ...(hasShares(document)
      ? [`Single apps of the space ${document.key} are shared: make the plan again once the apps are there.`]
      : []),
    ...(hasStrangers(document)
      ? [`Somebody with rights in the space ${document.key} was not in the capture and is left out.`]
      : []),
  ],
};
