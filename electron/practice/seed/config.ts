import { fingerPrintOf } from '../routes/config/key-provider.ts';
import { shareKind } from '../routes/shares.ts';
import { singleId, type Fields } from '../state/config.ts';
import type { TenantState } from '../state/tenant-state.ts';
import type { Dice } from './dice.ts';
import { canaryOf, type PlantedSecret } from './planted.ts';

type Seeding = { readonly state: TenantState; readonly dice: Dice; readonly count: number };

/** A few resources of every settings and permissions kind, with people, spaces and apps in them, and secrets. */
export function seedConfig(state: TenantState, dice: Dice, count = 2): void {
  const seeding = { state, dice, count };
  seedPermissions(seeding);
  seedAccess(seeding);
  seedClients(seeding);
  seedWebhooks(seeding);
  seedTenantDocuments(seeding);
}

/** Stamps of who made something and when. */
const by = ({ state }: Seeding, person: string): Fields => ({
  ...{ createdAt: state.tenant.createdAt, createdBy: person },
  ...{ updatedAt: state.tenant.createdAt, updatedBy: person },
});
const admin = ({ state }: Seeding): string =>
  [...state.people.values()].find((person) => person.status === 'active')?.id ?? '';
const numbered = (count: number) => Array.from({ length: count }, (_none, index) => index + 1);

function seedPermissions(seeding: Seeding): void {
  const { state, dice } = seeding;
  const at = state.tenant.createdAt;
  const id = dice.hex(24);
  state.roles.set(id, {
    ...{ id, name: 'Connection keeper', type: 'custom', level: 'user', createdAt: at, lastUpdatedAt: at },
    description: `Keeps the warehouse, password=${canaryOf('role', 'description')}`,
    assignedScopes: ['data-connections:read', 'spaces.data:read'],
  });
  const tenantAdmin = [...state.roles.values()].find(({ name }) => name === 'TenantAdmin');
  state.people.get(admin(seeding))?.roleIds.push(...(tenantAdmin ? [tenantAdmin.id, id] : [id]));
  const group = dice.hex(24);
  state.groups.set(group, {
    ...{ id: group, name: 'Regional keepers', description: 'Look after connections', status: 'active' },
    ...{ providerType: 'custom', roleIds: [id], createdAt: at, lastUpdatedAt: at },
  });
  for (const person of [...state.people.values()].slice(0, 6)) {
    const type = dice.pick(['professional', 'analyzer']);
    const fields = { subject: person.subject, type, excess: false, created: at };
    state.config.put('licence-assignment', { id: `${person.subject} ${type}`, fields, secrets: new Map() });
  }
  seedShare(seeding);
}

function seedShare(seeding: Seeding): void {
  const { state, dice } = seeding;
  const app = [...state.apps.values()].find(
    ({ spaceId }) => spaceId !== undefined && state.spaces.get(spaceId)?.type === 'shared',
  );
  const [groupId] = state.groups.keys();
  if (app?.spaceId === undefined || groupId === undefined) return;
  for (const [type, assigneeId] of [
    ['user', admin(seeding)],
    ['group', groupId],
  ]) {
    const shared = { resourceId: app.id, resourceType: 'app', spaceId: app.spaceId, disabled: false };
    const fields = { type, assigneeId, roles: ['consumer'], ...shared, ...by(seeding, app.ownerId) };
    state.config.put(shareKind, { id: dice.hex(24), fields, secrets: new Map() });
  }
}

function seedAccess(seeding: Seeding): void {
  const { state, dice, count } = seeding;
  const { config, tenant } = state;
  for (const number of numbered(count)) {
    const allowedIps = [`192.0.2.${number}`, '198.51.100.0/24'];
    const rights = { editable: true, deletable: true, toggleable: true, tenantId: tenant.id };
    const policy = { name: `Office ${number}`, enabled: false, allowedIps, ...rights, ...by(seeding, admin(seeding)) };
    config.put('ip-policy', { id: dice.hex(24), fields: policy, secrets: new Map() });
    const origin = {
      origin: `portal${number}.practice.example`,
      name: `Portal ${number}`,
      description: `Basic auth, token=${canaryOf('csp-origin', 'description')}`,
      ...{ frameAncestors: true, imgSrc: true, connectSrc: number % 2 === 0 },
      ...{ createdDate: tenant.createdAt, modifiedDate: tenant.createdAt },
    };
    config.put('csp-origin', { id: dice.hex(24), fields: origin, secrets: new Map() });
    const integration = {
      name: `Mashup ${number}`,
      validOrigins: [`https://mashup${number}.practice.example`],
      tenantId: tenant.id,
      ...{ created: tenant.createdAt, createdBy: admin(seeding), lastUpdated: tenant.createdAt },
    };
    const id = Buffer.from(dice.hex(48), 'hex').toString('base64url');
    config.put('web-integration', { id, fields: integration, secrets: new Map() });
  }
}

function seedClients(seeding: Seeding): void {
  const { state, dice } = seeding;
  const at = state.tenant.createdAt;
  const client = {
    ...{ appType: 'web', clientName: 'Reporting portal', description: 'Signs in the portal' },
    ...{ ownerId: admin(seeding), createdAt: at, updatedAt: at, createdByType: 'user' },
    redirectUris: ['https://portal.practice.example/callback'],
    allowedOrigins: ['https://portal.practice.example'],
    allowedScopes: ['user_default'],
    allowedGrantTypes: ['client_credentials'],
    allowedAuthMethods: ['client_secret'],
  };
  const secrets = new Map([['/clientSecrets/0', canaryOf('oauth-client', 'clientSecret')]]);
  state.config.put('oauth-client', { id: dice.hex(32), fields: client, secrets });
  const arn = `arn:aws:kms:eu-central-1:000000000000:key/${dice.uuid()}`;
  const provider = {
    ...{ arn, name: 'Own key', description: 'Held by the practice', keyprovider: 'AWS-KMS' },
    ...{ current: false, multiRegion: false, replicaKeys: [], tenantId: state.tenant.id, createdAt: at },
  };
  state.config.put('key-provider', { id: fingerPrintOf(arn), fields: provider, secrets: new Map() });
  for (const { providerId } of state.identityProviders) {
    const clientSecret = canaryOf('identity-provider', 'clientSecret');
    const hidden = new Map([['/options/clientSecret', clientSecret]]);
    state.config.put('identity-provider', { id: providerId, fields: {}, secrets: hidden });
  }
}

function seedWebhooks(seeding: Seeding): void {
  const { state, dice, count } = seeding;
  const at = state.tenant.createdAt;
  const owner = admin(seeding);
  const stamps = { createdAt: at, updatedAt: at, createdByUserId: owner, updatedByUserId: owner };
  const usual = { enabled: true, enableCloudEventDelivery: true, checkCertificateRevocation: false, ownerId: owner };
  const add = (fields: Fields, secrets: readonly (readonly [string, string])[]) =>
    state.config.put('webhook', {
      id: dice.uuid(),
      fields: { ...usual, ...fields, ...stamps },
      secrets: new Map(secrets),
    });
  for (const number of numbered(count)) {
    const hook = {
      name: `Tell operations ${number}`,
      description: 'After every reload',
      url: `https://hooks.practice.example/reloads?token=${canaryOf('webhook', 'url')}`,
      eventTypes: ['com.qlik.v1.app.reload.finished'],
      headers: { Authorization: `Bearer ${canaryOf('webhook', 'headers')}`, 'X-Practice': String(number) },
    };
    add({ ...hook, level: 'tenant', origin: 'api' }, [
      ['/secret', canaryOf('webhook', 'secret')],
      ['/encryptedHeaders/X-Api-Key', canaryOf('webhook', 'encryptedHeaders')],
    ]);
  }
  const url = 'https://hooks.practice.example/mine';
  add(
    { name: 'Mine alone', level: 'user', origin: 'management-console', url, eventTypes: ['com.qlik.v1.user.created'] },
    [],
  );
}

function seedTenantDocuments(seeding: Seeding): void {
  const { state, dice } = seeding;
  const set = (kind: string, fields: Fields, secrets = new Map<string, unknown>()) =>
    state.config.put(kind, { id: singleId, fields, secrets });
  set('tenant-settings', {
    ...{ id: dice.hex(24), tenantId: state.tenant.id, ...by(seeding, admin(seeding)) },
    ...{ preferredStartPage: 'analytics-hub', releaseCadence: 'monthly', crossRegionDataProcessing: true },
    customizeNoAccess: {
      linkEnabled: true,
      linkLabel: 'Ask for access',
      linkUrl: `https://help.practice.example/access?access_token=${canaryOf('tenant-settings', 'linkUrl')}`,
      message: 'You have no access yet',
    },
  });
  const providerConfig = {
    ...{ serverAddress: 'smtp.practice.example', serverPort: 587, securityType: 'starttls' },
    ...{ username: 'mailer', senderName: 'Practice', emailAddress: 'mailer@practice.example' },
  };
  const password = new Map([['/providerConfig/emailPassword', canaryOf('email-transport', 'emailPassword')]]);
  set(
    'email-transport',
    { serviceProvider: 'BasicAuth', providerConfig, lastUpdated: state.tenant.createdAt },
    password,
  );
  const steward = [...state.roles.values()].find(({ name }) => name === 'Steward');
  set('group-settings', { autoCreateGroups: true, syncIdpGroups: false, everyoneRoleIds: steward ? [steward.id] : [] });
}

const planted = (where: PlantedSecret['where'], fields: readonly (readonly [kind: string, field: string])[]) =>
  fields.map(([kind, field]) => ({ kind, value: canaryOf(kind, field), where }));

/** Where `seedConfig` put secrets. */
export const plantedInConfig: readonly PlantedSecret[] = [
  ...planted('never-given', [
    ['oauth-client', 'clientSecret'],
    ['identity-provider', 'clientSecret'],
    ['webhook', 'secret'],
    ['webhook', 'encryptedHeaders'],
    ['email-transport', 'emailPassword'],
  ]),
  ...planted('given', [
    ['role', 'description'],
    ['csp-origin', 'description'],
    ['webhook', 'url'],
    ['webhook', 'headers'],
    ['tenant-settings', 'linkUrl'],
  ]),
];
