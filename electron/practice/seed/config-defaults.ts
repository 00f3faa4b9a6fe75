import { singleId, type Fields } from '../state/config.ts';
import type { TenantState } from '../state/tenant-state.ts';
import type { Dice } from './dice.ts';
import { canaryOf, type PlantedSecret } from './planted.ts';

/** What every tenant is born with, an empty one too. */
export function seedConfigDefaults(state: TenantState, dice: Dice): void {
  const { createdAt } = state.tenant;
  const set = (kind: string, fields: Fields) =>
    state.config.put(kind, { id: singleId, fields, secrets: new Map<string, unknown>() });
  set('auth-settings', {
    id: dice.hex(24),
    isDefault: true,
    userSessionInactivityTimeoutMinutes: 20,
    maxUserSessionLifespanMinutes: 1_440,
    dynamicClientRegistrationEnabled: false,
    dcrAllowedAuthenticationMethods: ['none'],
  });
  set('api-key-policy', { max_keys_per_user: 5, max_api_key_expiry: 'PT24H', scim_externalClient_expiry: 'P365D' });
  set('licence-settings', { autoAssignProfessional: false, autoAssignAnalyzer: true });
  set('licence-overview', licenseOf(createdAt));
  set('item-settings', { usageMetricsEnabled: true });
  set('condition-settings', { 'enable-conditions': true });
  set('data-alert-settings', {
    'enable-data-alerting': true,
    'data-alerting-license-status': 'enabled',
    'data-alerting-feature-operation-status': 'none',
    'max-recipients-in-target-access': 100,
    dataAlertsLimits: 200,
    dataAlertsConsumed: 0,
  });
  set('sharing-task-settings', {
    'enable-sharing': true,
    'enable-report-subscription': true,
    'reporting-service-license-status': 'enabled',
    reportSubscriptionStatus: 'none',
    maxRecipients: 100,
    maxSubscriptionRecipients: 100,
  });
  set('audit-settings', { EventTTL: 90, ArchiveEnabled: true });
  set('notes-settings', { toggledOn: true });
  const quotas = {
    app_mem_size: ['GB', 5],
    shared_spaces: ['spaces', 100],
    app_upload_disk_size: ['GB', 500],
  } as const;
  for (const [id, [unit, quota]] of Object.entries(quotas)) {
    state.config.put('quota', { id, fields: { unit, quota, usage: 1, warningThresholds: [0.9] }, secrets: new Map() });
  }
}

const licenseOf = (updated: string): Fields => ({
  trial: false,
  valid: '2024-01-01/2027-12-31',
  origin: 'Internal',
  status: 'Ok',
  product: 'Practice Analytics',
  updated,
  changeTime: updated,
  allotments: [
    { name: 'professional', units: 50, unitsUsed: 4, overage: 0, usageClass: 'assigned' },
    { name: 'analyzer', units: 200, unitsUsed: 9, overage: 0, usageClass: 'assigned' },
  ],
  parameters: [{ name: 'alerting', valid: './.', values: { level: 'FULL' } }],
  licenseKey: canaryOf('licence-overview', 'licenseKey'),
  licenseNumber: '9999000000004711',
  secondaryNumber: '12345',
  licenseType: 'Signed',
});

/** Secrets every tenant holds. */
export const plantedInDefaults: readonly PlantedSecret[] = [
  { kind: 'licence-overview', value: canaryOf('licence-overview', 'licenseKey'), where: 'given' },
];
