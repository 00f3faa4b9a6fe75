import type { QalyptusRoute } from '../call.ts';
import { duplicateRoute } from './duplicate.ts';
import { executionRoutes } from './executions.ts';
import { loginRoutes } from './login.ts';
import { onDemandRoutes } from './on-demand.ts';
import { patchReportRoute } from './patch-report.ts';
import { projectReads } from './project-reads.ts';
import { taskReads } from './task-reads.ts';
import { taskWrites } from './task-writes.ts';

/** Every route of the practice Qalyptus. */
export const qalyptusRoutes: readonly QalyptusRoute[] = [
  ...loginRoutes,
  ...projectReads,
  ...taskReads,
  duplicateRoute,
  patchReportRoute,
  ...taskWrites,
  ...executionRoutes,
  ...onDemandRoutes,
];
