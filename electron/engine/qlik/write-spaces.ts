import { z } from '../../../shared/schema.ts';
import { segmentOf, type Rest } from './rest.ts';
import type { Spaces } from './spaces.ts';
import { SpaceRow, toSpace } from './wire.ts';
import type { TenantWriter } from './write-types.ts';

type SpaceWrites = Pick<
  TenantWriter,
  'createSpace' | 'setSpaceOwner' | 'deleteSpace' | 'assign' | 'reassign' | 'unassign' | 'createGroup'
>;

const Made = z.object({ id: z.string().min(1).max(200) });

const spacesPath = '/api/v1/spaces';
const pathTo = (spaceId: string) => `${spacesPath}/${segmentOf(spaceId)}`;
const assignmentPath = (spaceId: string, assignmentId: string) =>
  `${pathTo(spaceId)}/assignments/${segmentOf(assignmentId)}`;

/** Changes of spaces, of who may do what in them, and new groups. */
export function createSpaceWrites({ rest, spaces }: { readonly rest: Rest; readonly spaces: Spaces }): SpaceWrites {
  return {
    async createSpace({ name, type, description }, signal) {
      const space = toSpace(await rest.postOnce(spacesPath, SpaceRow, { body: { name, type, description }, signal }));
      spaces.remember(space);
      return space;
    },
    setSpaceOwner: async (spaceId, ownerId, signal) =>
      rest.done({
        method: 'PATCH',
        path: pathTo(spaceId),
        body: [{ op: 'replace', path: '/ownerId', value: ownerId }],
        signal,
      }),
    deleteSpace: async (spaceId, signal) =>
      rest.done({ method: 'DELETE', path: pathTo(spaceId), accept: [404], signal }),
    async assign(spaceId, { type, assigneeId, roles }, signal) {
      const path = `${pathTo(spaceId)}/assignments`;
      const { id } = await rest.postOnce(path, Made, { body: { type, assigneeId, roles }, signal });
      return { assignmentId: id };
    },
    reassign: async (spaceId, assignmentId, roles, signal) =>
      rest.done({ method: 'PUT', path: assignmentPath(spaceId, assignmentId), body: { roles }, signal }),
    // Gone already is what was wanted, also when a first answer was lost.
    unassign: async (spaceId, assignmentId, signal) =>
      rest.done({ method: 'DELETE', path: assignmentPath(spaceId, assignmentId), accept: [404], signal }),
    async createGroup({ name, roles }, signal) {
      const assignedRoles = roles.map((role) => ({ name: role }));
      const body = { name, ...(roles.length === 0 ? {} : { assignedRoles }) };
      return { groupId: (await rest.postOnce('/api/v1/groups', Made, { body, signal })).id };
    },
  };
}
