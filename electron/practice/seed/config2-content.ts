import type { Fields } from '../state/config.ts';
import type { App } from '../state/types.ts';
import { inSpace, plant, stampsBy, type Seeding2 } from './config2-context.ts';
import { zipOf } from './config2-zip.ts';
import { canaryOf } from './planted.ts';

/** Glossaries, collections, links, files, and what hangs on an app: reports, subscriptions, alerts, app links. */
export function seedContent(seeding: Seeding2): void {
  for (const number of seeding.numbers) {
    seedGlossary(seeding, number);
    seedDataFile(seeding, number);
    const linkId = seedGenericLink(seeding, number);
    seedCollection(seeding, number, linkId);
    const app = seeding.apps[number - 1];
    if (app) seedForApp(seeding, app, number);
  }
}

function seedGlossary(seeding: Seeding2, number: number): void {
  const { dice, owner, other } = seeding;
  const stamps = stampsBy(seeding, owner);
  const texts = { name: `Terms ${number}`, description: 'Words of the practice', overview: '', tags: ['practice'] };
  const termTemplate = { relatedInformation: 'See the handbook' };
  const glossaryId = plant(seeding, 'glossary', {
    id: dice.uuid(),
    fields: { ...texts, termTemplate, ownerId: owner.id, spaceId: '', ...inSpace(seeding), ...stamps },
  });
  const category = plant(seeding, 'glossary-category', {
    id: dice.uuid(),
    fields: { glossaryId, name: 'Finance', description: 'Of money', stewards: [owner.id], ...stamps },
  });
  const status = { type: 'verified', updatedAt: seeding.at, updatedBy: owner.id };
  const common = {
    glossaryId,
    status,
    revision: 1,
    tags: [],
    categories: [category],
    relatedInformation: '',
    ...stamps,
  };
  const revenue = { name: 'Revenue', abbreviation: 'REV', description: 'What came in', stewards: [owner.id, other.id] };
  const termId = plant(seeding, 'glossary-term', { id: dice.uuid(), fields: { ...revenue, ...common, relatesTo: [] } });
  const margin = { name: 'Margin', abbreviation: '', description: 'What is left', stewards: [other.id] };
  const relatesTo = [{ termId, type: 'seeAlso' }];
  plant(seeding, 'glossary-term', { id: dice.uuid(), fields: { ...margin, ...common, relatesTo } });
}

function seedDataFile(seeding: Seeding2, number: number): void {
  const { dice, owner, at } = seeding;
  const name = `sales-${number}.qvd`;
  const facts = { name, baseName: name, size: 4_096 * number, ownerId: owner.id, ...inSpace(seeding) };
  plant(seeding, 'data-file', { id: dice.uuid(), fields: { ...facts, createdDate: at, modifiedDate: at } });
}

function seedGenericLink(seeding: Seeding2, number: number): string {
  const { dice, owner, at } = seeding;
  const token = number === 1 ? `?token=${canaryOf('generic-link', 'resourceLink')}` : '';
  const resourceLink = `https://wiki.practice.example/page${number}${token}`;
  const facts = { name: `Handbook ${number}`, description: '', resourceLink, ownerId: owner.id, creatorId: owner.id };
  const fields = { ...facts, updaterId: owner.id, ...inSpace(seeding), createdAt: at, updatedAt: at };
  return plant(seeding, 'generic-link', { id: dice.hex(24), fields });
}

function seedCollection(seeding: Seeding2, number: number, linkId: string): void {
  const { state, dice, owner, apps, at } = seeding;
  const type = number % 2 === 1 ? 'public' : 'publicgoverned';
  const itemIds = [...apps.slice(number - 1, number + 1).map((app) => app.itemId), linkId];
  const facts = { name: `Start here ${number}`, description: 'For newcomers', type, itemIds };
  const who = { tenantId: state.tenant.id, creatorId: owner.id, updaterId: owner.id, createdAt: at, updatedAt: at };
  plant(seeding, 'collection', { id: dice.hex(24), fields: { ...facts, ...who } });
}

function seedForApp(seeding: Seeding2, app: App, number: number): void {
  const { state, dice, owner, other, apps, at } = seeding;
  const templateId = seedTemplate(seeding, app, number);
  const region = { name: 'Region', values: [{ valueType: 'string', valueAsText: 'North' }] };
  const filter = { name: `North ${number}`, description: '', filterType: 'REP', filterVersion: 'filter-1.0' };
  const filterV1 = { filterV1_0: { variables: [], fieldsByState: { $: [region] } } };
  const dates = { createdAt: at, updatedAt: at };
  plant(seeding, 'report-filter', {
    id: dice.hex(24),
    fields: { ...filter, ...filterV1, appId: app.id, ownerId: owner.id, ...dates },
  });
  plant(seeding, 'sharing-task', { id: dice.hex(24), fields: subscriptionOf(seeding, { app, number, templateId }) });
  seedAlert(seeding, app, number);
  const target = apps[number] ?? app;
  const binding = { selectAppParamType: 'Field', selectAppParamName: 'Region', templateAppVarName: 'od_Region' };
  const properties = {
    rowEstRange: [{ context: '*', highBound: 50_000 }],
    menuLabel: [{ context: '*', label: 'Details' }],
  };
  plant(seeding, 'odag-link', {
    id: dice.hex(24),
    fields: {
      ...{ name: `Details ${number}`, selectionApp: app.id, templateApp: target.id, statusSetting: 'activate' },
      ...{ rowEstExpr: 'sum(1)', bindings: [binding], properties, privileges: ['read', 'update', 'delete'] },
      ...{ ownerId: owner.id, modifierId: other.id, createdDate: at, modifiedDate: state.tenant.createdAt },
    },
  });
}

function seedTemplate(seeding: Seeding2, app: App, number: number): string {
  const { state, dice, owner } = seeding;
  const texts = { name: `Monthly sheet ${number}`, description: 'For the board', type: 'excel', metadataVersion: 1 };
  const source = { sourceAppId: app.id, sourceAppName: app.name, ownerId: owner.id };
  const id = plant(seeding, 'report-template', {
    id: dice.uuid(),
    fields: { ...texts, ...source, ...stampsBy(seeding, owner) },
  });
  const bytes = zipOf([{ name: 'xl/workbook.xml', text: `<workbook number="${number}"/>` }]);
  state.configFiles.set(`report-template/${id}`, bytes);
  return id;
}

type Subscribed = { readonly app: App; readonly number: number; readonly templateId: string };
function subscriptionOf(seeding: Seeding2, { app, number, templateId }: Subscribed): Fields {
  const { state, owner, other, at } = seeding;
  const person = { value: other.id, groups: [], subscribed: true, enabledByUser: true, enabledBySystem: true };
  const recurrence = ['RRULE:FREQ=WEEKLY'];
  return {
    ...{ name: `Weekly report ${number}`, type: 'template-sharing', subType: 'xlsx', tags: [], appId: app.id },
    ...{ appName: app.name, ...(app.spaceId === undefined ? {} : { spaceId: app.spaceId }), state: { selections: [] } },
    templates: [{ type: 'excel', subType: 'xlsx', templateId, fileName: 'weekly', fileAlias: 'weekly' }],
    recipients: {
      userIds: [person],
      groupIds: [],
      emailAddresses: [{ value: 'board@practice.example', enabled: true }],
    },
    emailContent: { subject: 'Your weekly report', body: 'Attached.' },
    scheduleOptions: { recurrence, timezone: 'Europe/Berlin', startDateTime: '2025-01-06T07:00:00' },
    ...{ transportChannels: ['email'], enabled: true, enabledByUser: true, enabledBySystem: true, statusCode: 'VALID' },
    ...{ owner: owner.id, createdBy: owner.id, updatedBy: owner.id, tenant: state.tenant.id },
    ...{ dateCreated: at, lastUpdated: at },
  };
}

function seedAlert(seeding: Seeding2, app: App, number: number): void {
  const { state, dice, owner, other, at } = seeding;
  const tenantId = state.tenant.id;
  const conditionBase = { type: 'data', appId: app.id, ownerId: owner.id, tenantId, created: at, updated: at };
  const measures = [{ title: 'Revenue', qLibraryId: '' }];
  const dataCondition = { conditionBase, measures, dimensions: [], selections: [], conditionData: {} };
  const conditionId = plant(seeding, 'condition', {
    id: dice.uuid(),
    fields: { type: 'data', ownerId: owner.id, tenantId, dataCondition },
  });
  plant(seeding, 'data-alert', {
    id: dice.uuid(),
    fields: {
      ...{ name: `Revenue falls ${number}`, description: '', appId: app.id, conditionId, triggerType: 'RELOAD' },
      recipients: { userIds: [{ value: other.id, enabled: true, subscribed: true, groups: [] }], groupIds: [] },
      ...{ enabled: true, ownerId: owner.id, tenantId, dateCreated: at, lastUpdated: at, errorStatus: 'OK' },
      triggerStats: { totalScans: 3, last10Scans: 3, last100Scans: 3 },
    },
  });
}
