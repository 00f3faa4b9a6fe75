import type { Route } from '../../http/call.ts';
import { apiKeyPolicy } from './api-key-policy.ts';
import { authSettings } from './auth-settings.ts';
import { collectionRoutes } from './collection.ts';
import { cspOrigins } from './csp-origin.ts';
import { emailTransportRoutes } from './email-transport.ts';
import { ipPolicies } from './ip-policy.ts';
import { keyProviderRoutes } from './key-provider.ts';
import { licenseRoutes } from './license.ts';
import { notesSettingsRoutes } from './notes-settings.ts';
import { oauthClientRoutes } from './oauth-client.ts';
import { quotas } from './quota.ts';
import { serviceSettings } from './service-settings.ts';
import { singleRoutes } from './single.ts';
import { tenantSettingsRoutes } from './tenant-settings.ts';
import { webIntegrations } from './web-integration.ts';
import { webhookRoutes } from './webhook.ts';

/** Routes of the settings and permissions kinds that have no store of their own; one file makes one kind. */
export const configRoutes: readonly Route[] = [
  ...[apiKeyPolicy, authSettings, ...serviceSettings].flatMap(singleRoutes),
  ...[cspOrigins, ipPolicies, quotas, webIntegrations].flatMap(collectionRoutes),
  ...emailTransportRoutes,
  ...keyProviderRoutes,
  ...licenseRoutes,
  ...notesSettingsRoutes,
  ...oauthClientRoutes,
  ...tenantSettingsRoutes,
  ...webhookRoutes,
];
