import type { ConfigKindName } from '../../../shared/domain/config.ts';
import { apiKeyPolicy } from './kinds/api-key-policy.ts';
import { app } from './kinds/app.ts';
import { auditSettings } from './kinds/audit-settings.ts';
import { authSettings } from './kinds/auth-settings.ts';
import { automation } from './kinds/automation.ts';
import { automationConnection } from './kinds/automation-connection.ts';
import { automationSettings } from './kinds/automation-settings.ts';
import { banner } from './kinds/banner.ts';
import { brand } from './kinds/brand.ts';
import { collection } from './kinds/collection.ts';
import { conditionSettings } from './kinds/condition-settings.ts';
import { cspOrigin } from './kinds/csp-origin.ts';
import { dataAlert } from './kinds/data-alert.ts';
import { dataAlertSettings } from './kinds/data-alert-settings.ts';
import { dataConnection } from './kinds/data-connection.ts';
import { dataCredential } from './kinds/data-credential.ts';
import { dataFile } from './kinds/data-file.ts';
import { emailTransport } from './kinds/email-transport.ts';
import { extension } from './kinds/extension.ts';
import { genericLink } from './kinds/generic-link.ts';
import { glossary } from './kinds/glossary.ts';
import { group } from './kinds/group.ts';
import { groupSettings } from './kinds/group-settings.ts';
import { identityProvider } from './kinds/identity-provider.ts';
import { ipPolicy } from './kinds/ip-policy.ts';
import { itemSettings } from './kinds/item-settings.ts';
import { keyProvider } from './kinds/key-provider.ts';
import { licenceAssignment } from './kinds/licence-assignment.ts';
import { licenceOverview } from './kinds/licence-overview.ts';
import { licenceSettings } from './kinds/licence-settings.ts';
import { notesSettings } from './kinds/notes-settings.ts';
import { oauthClient } from './kinds/oauth-client.ts';
import { odagLink } from './kinds/odag-link.ts';
import { pinnedLink } from './kinds/pinned-link.ts';
import { quota } from './kinds/quota.ts';
import { reloadSchedule } from './kinds/reload-schedule.ts';
import { reportFilter } from './kinds/report-filter.ts';
import { reportTemplate } from './kinds/report-template.ts';
import { role } from './kinds/role.ts';
import { sharingTask } from './kinds/sharing-task.ts';
import { sharingTaskSettings } from './kinds/sharing-task-settings.ts';
import { space } from './kinds/space.ts';
import { template } from './kinds/template.ts';
import { tenant } from './kinds/tenant.ts';
import { tenantSettings } from './kinds/tenant-settings.ts';
import { theme } from './kinds/theme.ts';
import { user } from './kinds/user.ts';
import { webIntegration } from './kinds/web-integration.ts';
import { webhook } from './kinds/webhook.ts';
import type { ConfigKind } from './types.ts';

/** Every kind of configuration Coffer knows. */
export const configKinds: readonly ConfigKind[] = [
  tenant,
  tenantSettings,
  authSettings,
  apiKeyPolicy,
  ipPolicy,
  cspOrigin,
  webIntegration,
  identityProvider,
  oauthClient,
  emailTransport,
  keyProvider,
  licenceOverview,
  licenceSettings,
  quota,
  itemSettings,
  conditionSettings,
  dataAlertSettings,
  sharingTaskSettings,
  notesSettings,
  auditSettings,
  role,
  group,
  groupSettings,
  user,
  licenceAssignment,
  space,
  app,
  webhook,
  template,
  dataConnection,
  dataCredential,
  dataFile,
  automationSettings,
  automationConnection,
  automation,
  theme,
  extension,
  brand,
  banner,
  pinnedLink,
  reloadSchedule,
  dataAlert,
  collection,
  glossary,
  odagLink,
  genericLink,
  reportTemplate,
  reportFilter,
  sharingTask,
];

const byName = new Map(configKinds.map((kind) => [kind.kind, kind]));

/** The kind of this name; null for one that this Coffer does not know. */
export const kindOf = (name: ConfigKindName): ConfigKind | null => byName.get(name) ?? null;
