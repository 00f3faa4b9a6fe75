import { done, Failed, guidOf, type QalyptusCall, type QalyptusRoute } from '../call.ts';
import { connectionOut, projectOut, reportOut, ruleOut, templateItemsOut } from '../out.ts';
import { listed } from '../paging.ts';
import { seesProject } from '../state.ts';
import type { Report } from '../types.ts';

type OfProject = { readonly projectId: string };

const read = (pattern: string, handle: QalyptusRoute['handle']): QalyptusRoute => ({
  method: 'GET',
  pattern,
  versions: ['v1', 'v2'],
  handle,
});

/** Rows of projects the caller sees, narrowed by `projectId` if the call asks for it. */
function seen<T extends OfProject>(call: QalyptusCall, rows: Iterable<T>): T[] {
  const wanted = call.query.get('projectId')?.toLowerCase();
  return [...rows].filter(
    ({ projectId }) =>
      seesProject(call.world.state, call.actor, projectId) && (wanted === undefined || wanted === projectId),
  );
}

function reportOf(call: QalyptusCall): Report {
  const report = call.world.state.reports.get(guidOf(call, 'reportId'));
  if (!report || !seesProject(call.world.state, call.actor, report.projectId))
    throw new Failed(404, 'Report not found.');
  return report;
}

/** Projects and what hangs on them; people, who matter to nobody here, are empty lists. */
export const projectReads: readonly QalyptusRoute[] = [
  read('/projects', (call) => {
    const projects = [...call.world.state.projects.values()];
    const mine = projects.filter((project) => project.organizationId === call.actor.organizationId);
    return listed(call, mine.map(projectOut));
  }),
  read('/connections', (call) => {
    const rows = seen(call, call.world.state.connections.values());
    return listed(
      call,
      rows.map((row) => connectionOut(call.world, row)),
    );
  }),
  read('/filters', (call) => {
    const rows = seen(call, call.world.state.filters.values());
    return listed(
      call,
      rows.map((row) => ruleOut(call.world, row)),
    );
  }),
  read('/filters/report/:reportId', (call) => {
    const used = new Set(reportOf(call).uses.map((use) => use.connectionId));
    const rows = [...call.world.state.filters.values()].filter((row) => used.has(row.connectionId));
    return listed(
      call,
      rows.map((row) => ruleOut(call.world, row)),
    );
  }),
  read('/reports', (call) => {
    const rows = seen(call, call.world.state.reports.values());
    return listed(
      call,
      rows.map((row) => reportOut(call.world, row)),
    );
  }),
  read('/reports/:reportId', (call) => done(reportOut(call.world, reportOf(call), true))),
  read('/reports/:reportId/template-items', (call) => done(templateItemsOut(call.world, reportOf(call)))),
  read('/users', (call) => listed(call, [])),
  read('/groups', (call) => listed(call, [])),
];
