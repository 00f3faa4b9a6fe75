import type { Route } from '../http/call.ts';
import { appExtraRoutes } from './app-extras.ts';
import { appObjectRoutes } from './app-objects.ts';
import { appRoutes } from './apps.ts';
import { assignmentRoutes } from './assignments.ts';
import { connectionRoutes } from './connections.ts';
import { exportRoutes } from './export.ts';
import { groupRoutes } from './groups.ts';
import { identityProviderRoutes } from './identity-providers.ts';
import { importRoutes } from './import.ts';
import { itemRoutes } from './items.ts';
import { publishRoutes } from './publish.ts';
import { roleRoutes } from './roles.ts';
import { spaceRoutes } from './spaces.ts';
import { taskRoutes } from './tasks.ts';
import { tempContentRoutes } from './temp-contents.ts';
import { tenantRoutes } from './tenants.ts';
import { createTusRoutes } from './tus.ts';
import { userRoutes } from './users.ts';

/** Everything a practice tenant answers to a caller with a token; made anew for each, since uploads are remembered. */
export const createRoutes = (): readonly Route[] => [
  ...tenantRoutes,
  ...userRoutes,
  ...groupRoutes,
  ...identityProviderRoutes,
  ...roleRoutes,
  ...spaceRoutes,
  ...assignmentRoutes,
  ...itemRoutes,
  ...appRoutes,
  ...appExtraRoutes,
  ...appObjectRoutes,
  ...connectionRoutes,
  ...exportRoutes,
  ...importRoutes,
  ...publishRoutes,
  ...taskRoutes,
  ...createTusRoutes(),
  ...tempContentRoutes,
];
