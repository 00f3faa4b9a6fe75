import { done, Failed, guidOf, readFields, type QalyptusCall, type QalyptusRoute } from '../call.ts';
import { requiredGuid } from '../mapping-input.ts';
import { listed } from '../paging.ts';
import { seesProject } from '../state.ts';
import type { OnDemandRequest } from '../types.ts';

const versions = ['v1'] as const;

function requestOf(call: QalyptusCall): OnDemandRequest {
  const request = call.world.state.onDemand.get(guidOf(call, 'requestId'));
  if (!request || !seesProject(call.world.state, call.actor, request.projectId)) {
    throw new Failed(404, 'Request not found.');
  }
  return request;
}

/** Reports on demand: they know a report and a connection, never a task, so no mapping reaches them. */
export const onDemandRoutes: readonly QalyptusRoute[] = [
  {
    method: 'POST',
    pattern: '/ondemand/requests',
    versions,
    right: 'execute',
    async handle(call) {
      const { state, clock } = call.world;
      const body = await readFields(call);
      const config = body.inside(body.get('config'));
      const report = config && state.reports.get(requiredGuid(config, 'reportId'));
      if (!report || !seesProject(state, call.actor, report.projectId)) throw new Failed(404, 'Report not found.');
      const request = {
        id: state.dice.uuid(),
        projectId: report.projectId,
        title: report.name,
        createdDate: clock.timestamp(),
      };
      state.onDemand.set(request.id, request);
      return done({ ...request, status: 'completed' });
    },
  },
  {
    method: 'GET',
    pattern: '/ondemand/requests',
    versions,
    handle(call) {
      const wanted = call.query.get('projectId')?.toLowerCase();
      const rows = [...call.world.state.onDemand.values()].filter(
        ({ projectId }) =>
          seesProject(call.world.state, call.actor, projectId) && (wanted === undefined || wanted === projectId),
      );
      return listed(
        call,
        rows.map((row) => ({ ...row, status: 'completed' })),
      );
    },
  },
  {
    method: 'GET',
    pattern: '/ondemand/requests/:requestId/result',
    versions,
    handle: (call) => ({
      status: 200,
      file: `Practice report: ${requestOf(call).title}`,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  },
  {
    method: 'DELETE',
    pattern: '/ondemand/requests/:requestId',
    versions,
    handle(call) {
      call.world.state.onDemand.delete(requestOf(call).id);
      return done(null);
    },
  },
];
