import type { Route } from '../http/call.ts';
import { appExtraRoutes } from './app-extras.ts';
import { appObjectRoutes } from './app-objects.ts';
import { appRoutes } from './apps.ts';
import { assignmentRoutes } from './assignments.ts';
import { doubledErrors, statedErrors } from './config/errors.ts';
import { guarded } from './config/guard.ts';
import { groupSettingsRoutes } from './config/group-settings.ts';
import { configRoutes } from './config/index.ts';
import { auditRoutes } from './audits.ts';
import { config2Routes } from './config2/index.ts';
import { exportRoutes } from './export.ts';
import { groupRoutes } from './groups.ts';
import { identityProviderRoutes } from './identity-providers.ts';
import { importRoutes } from './import.ts';
import { itemRoutes } from './items.ts';
import { publishRoutes } from './publish.ts';
import { roleRoutes } from './roles.ts';
import { shareRoutes } from './shares.ts';
import { spaceRoutes } from './spaces.ts';
import { tempContentRoutes } from './temp-contents.ts';
import { tenantRoutes } from './tenants.ts';
import { createTusRoutes } from './tus.ts';
import { userRoutes } from './users.ts';

/** Everything a practice tenant answers to a caller with a token; made anew for each, since uploads are remembered. */
export const createRoutes = (): readonly Route[] => [
  ...guarded({ kind: 'tenant', errors: statedErrors }, tenantRoutes),
  ...guarded({ kind: 'user' }, userRoutes),
  ...guarded({ kind: 'group' }, groupRoutes),
  ...groupSettingsRoutes,
  ...guarded({ kind: 'identity-provider' }, identityProviderRoutes),
  ...guarded({ kind: 'role' }, roleRoutes),
  ...guarded({ kind: 'space', errors: doubledErrors }, [...spaceRoutes, ...assignmentRoutes, ...shareRoutes]),
  ...itemRoutes,
  ...appRoutes,
  ...appExtraRoutes,
  ...appObjectRoutes,
  ...config2Routes,
  ...auditRoutes,
  ...configRoutes,
  ...exportRoutes,
  ...importRoutes,
  ...publishRoutes,
  ...createTusRoutes(),
  ...tempContentRoutes,
];
