import type { Route } from '../../http/call.ts';
import { alertRoutes, subscriptionRoutes } from './alerts.ts';
import { automationConnectionRoutes } from './automation-connections.ts';
import { automationRoutes } from './automations.ts';
import { bannerRoutes, pinnedLinkRoutes } from './banner-and-links.ts';
import { brandRoutes } from './brands.ts';
import { collectionRoutes } from './collections.ts';
import { connectionRoutes } from './data-connections.ts';
import { credentialRoutes } from './data-credentials.ts';
import { dataFileRoutes } from './data-files.ts';
import { glossaryRoutes } from './glossaries.ts';
import { odagLinkRoutes } from './odag-links.ts';
import { extensionRoutes, themeRoutes } from './packages.ts';
import { reportFilterRoutes } from './report-filters.ts';
import { reportTemplateRoutes } from './report-templates.ts';
import { scheduleRoutes } from './schedules.ts';

/** Routes of connections, automations, looks and content; one file makes one kind. */
export const config2Routes: readonly Route[] = [
  ...connectionRoutes,
  ...credentialRoutes,
  ...automationRoutes,
  ...automationConnectionRoutes,
  ...themeRoutes,
  ...extensionRoutes,
  ...brandRoutes,
  ...bannerRoutes,
  ...pinnedLinkRoutes,
  ...scheduleRoutes,
  ...reportTemplateRoutes,
  ...reportFilterRoutes,
  ...glossaryRoutes,
  ...odagLinkRoutes,
  ...collectionRoutes,
  ...alertRoutes,
  ...subscriptionRoutes,
  ...dataFileRoutes,
];
