import type { Assignment as AssignmentReply } from '@qlik/api/spaces';
import { readJson, requiredText, route, textsIn, type Call, type Route } from '../http/call.ts';
import { pageOf } from '../http/page.ts';
import { badRequest, created, empty, notFound, ok, refusal, Refused } from '../http/reply.ts';
import type { Assignment, Space } from '../state/types.ts';
import { assignableRoles, changeableSpace, visibleSpace } from './spaces.ts';

const base = '/api/v1/spaces/:spaceId/assignments';
export const assignmentRoutes: readonly Route[] = [
  route('GET', base, listAssignments),
  route('GET', `${base}/:assignmentId`, (call) => ok(assignmentOf(call, assignmentIn(call)))),
  route('POST', base, createAssignment),
  route('PUT', `${base}/:assignmentId`, async (call) => {
    const space = changeableSpace(call);
    const assignment = assignmentIn(call);
    assignment.roles = rolesIn(await readJson(call), space);
    assignment.updatedAt = call.world.clock.timestamp();
    return ok(assignmentOf(call, assignment));
  }),
  route('DELETE', `${base}/:assignmentId`, (call) => {
    changeableSpace(call);
    call.world.state.assignments.delete(assignmentIn(call).id);
    return empty(204);
  }),
];

function listAssignments(call: Call) {
  const space = visibleSpace(call);
  const type = call.query.get('type');
  const assigneeId = call.query.get('assigneeId');
  const rows = [...call.world.state.assignments.values()].filter(
    (row) =>
      row.spaceId === space.id &&
      (type === null || row.type === type) &&
      (assigneeId === null || row.assigneeId === assigneeId),
  );
  const page = pageOf(call, rows, { defaultLimit: 10, maxLimit: 100, idOf: (row) => row.id });
  return ok({
    data: page.rows.map((row) => assignmentOf(call, row)),
    links: page.links,
    meta: { count: page.rows.length },
  });
}

function assignmentOf(call: Call, assignment: Assignment): AssignmentReply {
  const space = `${call.origin}/api/v1/spaces/${assignment.spaceId}`;
  return {
    id: assignment.id,
    type: assignment.type,
    assigneeId: assignment.assigneeId,
    roles: [...assignment.roles] as AssignmentReply['roles'],
    spaceId: assignment.spaceId,
    tenantId: call.world.state.tenant.id,
    createdAt: assignment.createdAt,
    createdBy: assignment.createdBy,
    updatedAt: assignment.updatedAt,
    updatedBy: assignment.createdBy,
    links: { self: { href: `${space}/assignments/${assignment.id}` }, space: { href: space } },
  };
}

function assignmentIn(call: Call): Assignment {
  const assignment = call.world.state.assignments.get(call.param('assignmentId'));
  if (!assignment || assignment.spaceId !== visibleSpace(call).id) throw notFound('assignment');
  return assignment;
}

async function createAssignment(call: Call) {
  const space = changeableSpace(call);
  const { state, clock } = call.world;
  const body = await readJson(call);
  const assigneeId = requiredText(body, 'assigneeId');
  const type = requiredText(body, 'type');
  if (type !== 'user' && type !== 'group' && type !== 'bot') throw badRequest('unknown type');
  const known = type === 'group' ? state.groups.has(assigneeId) : state.people.has(assigneeId);
  if (!known) throw badRequest('unknown assignee');
  if ([...state.assignments.values()].some((row) => row.spaceId === space.id && row.assigneeId === assigneeId)) {
    throw new Refused(refusal(409, 'Assignment exists', { code: 'AssignmentConflict' }));
  }
  const at = clock.timestamp();
  const id = state.dice.hex(24);
  const createdBy = call.caller.person.id;
  const roles = rolesIn(body, space);
  const row: Assignment = { id, spaceId: space.id, type, assigneeId, roles, createdBy, createdAt: at, updatedAt: at };
  state.assignments.set(id, row);
  return created(assignmentOf(call, row));
}

function rolesIn(body: Readonly<Record<string, unknown>>, space: Space): string[] {
  const roles = textsIn(body, 'roles');
  const odd = roles.find((role) => !assignableRoles[space.type].includes(role));
  if (odd !== undefined) throw badRequest(`role ${odd} does not fit a ${space.type} space`);
  return roles;
}
