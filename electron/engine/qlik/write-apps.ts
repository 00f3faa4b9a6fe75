import type { AppId } from '../../../shared/domain/ids.ts';
import type { Json } from '../../../shared/json.ts';
import { segmentOf, type Rest } from './rest.ts';
import type { Spaces } from './spaces.ts';
import { AppReply, factsOfApp } from './wire.ts';
import type { TenantWriter } from './write-types.ts';

type AppWrites = Pick<
  TenantWriter,
  | 'copyApp'
  | 'renameApp'
  | 'changeObjectOwner'
  | 'changeAppOwner'
  | 'moveApp'
  | 'publishByMove'
  | 'republish'
  | 'deleteApp'
  | 'restoreDeleted'
>;

const pathTo = (appId: AppId, rest = '') => `/api/v1/apps/${segmentOf(appId)}${rest}`;

/** Changes of whole apps, and of who owns what in them. */
export function createAppWrites({ rest, spaces }: { readonly rest: Rest; readonly spaces: Spaces }): AppWrites {
  const put = (path: string, body: Json, signal?: AbortSignal) => rest.done({ method: 'PUT', path, body, signal });

  return {
    async copyApp(appId, { name, spaceId }, signal) {
      const body = { attributes: { name, ...(spaceId === null ? {} : { spaceId }) } };
      return factsOfApp(await rest.postOnce(pathTo(appId, '/copy'), AppReply, { body, signal }), spaces.names());
    },
    renameApp: async (appId, to, signal) => put(pathTo(appId), { attributes: to }, signal),
    changeObjectOwner: async (appId, objectId, ownerId, signal) =>
      rest.done({
        method: 'POST',
        path: pathTo(appId, `/objects/${segmentOf(objectId)}/actions/change-owner`),
        body: { ownerId },
        signal,
      }),
    changeAppOwner: async (appId, ownerId, signal) => put(pathTo(appId, '/owner'), { ownerId }, signal),
    moveApp: async (appId, spaceId, signal) => put(pathTo(appId, '/space'), { spaceId }, signal),
    publishByMove: async (appId, { spaceId, originAppId, ...attributes }, signal) =>
      rest.done({
        method: 'POST',
        path: pathTo(appId, '/publish'),
        body: { spaceId, moveApp: true, originAppId, attributes },
        repeatable: false,
        signal,
      }),
    republish: async (appId, over, { checkOrigin, data }, signal) =>
      rest.done({
        method: 'PUT',
        path: pathTo(appId, '/publish'),
        body: { targetId: over, checkOriginAppId: checkOrigin, data },
        repeatable: false,
        signal,
      }),
    deleteApp: async (appId, signal) => rest.done({ method: 'DELETE', path: pathTo(appId), accept: [404], signal }),
    // Not repeated: after one that worked the tenant has no deleted app any more, and would say 404.
    restoreDeleted: async (appId, signal) =>
      rest.done({
        method: 'POST',
        path: `/api/analytics/apps/${segmentOf(appId)}/actions/restore`,
        repeatable: false,
        signal,
      }),
  };
}
