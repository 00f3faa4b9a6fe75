import { route, type Call, type Route } from '../http/call.ts';
import { pageOf } from '../http/page.ts';
import { ok, refusal, Refused, forbidden, notFound } from '../http/reply.ts';

/** Reload schedules: the retired list answers as the switch says (canary 18), the new one is empty. */
export const taskRoutes: readonly Route[] = [
  route('GET', '/api/v1/reload-tasks', (call) => {
    const status = call.world.switches.reloadTasks;
    if (status !== 200) throw new Refused(refusal(status, 'Gone'));
    return ok(emptyList(call));
  }),
  route('GET', '/api/scheduling/tasks', (call) => ok(emptyList(call)), 'tasks'),
  route('GET', '/api/workflows/automations', (call) =>
    ok({ data: [...call.world.state.automations.values()].map(({ workspace: _hidden, ...row }) => row), links: {} }),
  ),
  route('GET', '/api/workflows/automations/:id', (call) => {
    const row = call.world.state.automations.get(call.param('id'));
    if (!row) throw notFound('automation');
    const own = row.ownerId === call.caller.person.id;
    const admin = call.caller.scopes.has('admin.automations') && call.world.switches.automationWorkspaceForAdmin;
    if (!own && !admin) throw forbidden('the owner only');
    return ok(row);
  }),
];

const emptyList = (call: Call) => ({
  data: [],
  links: pageOf(call, [], { defaultLimit: 10, maxLimit: 100, idOf: String }).links,
});
