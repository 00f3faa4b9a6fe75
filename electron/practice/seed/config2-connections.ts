import { inSpace, plant, type Seeding2 } from './config2-context.ts';
import { canaryOf } from './planted.ts';

/** Data connections with credentials, connections of automations, and automations that use them. */
export function seedConnections(seeding: Seeding2): void {
  for (const number of seeding.numbers) seedDataConnection(seeding, number);
  const connectors = seeding.numbers.map((number) => seedAutomationConnection(seeding, number));
  for (const number of seeding.numbers) seedAutomation(seeding, number, connectors[number - 1]);
}

/** The first holds a sealed secret, the second a password in its statement, the third and all others neither. */
function seedDataConnection(seeding: Seeding2, number: number): void {
  const { state, dice, owner, space, at } = seeding;
  const stamps = { created: at, updated: at };
  const qName = `Ledger ${number}`;
  const source = { qType: 'QvOdbcConnectorPackage.exe', datasourceID: 'postgres' };
  const qCredentialsID = plant(seeding, 'data-credential', {
    id: dice.uuid(),
    fields: { qName: `Reader of ${qName}`, ...source, user: owner.id, ...stamps },
    secrets: {
      '/qUsername': canaryOf('data-credential', 'qUsername'),
      '/qPassword': canaryOf('data-credential', 'qPassword'),
    },
  });
  const password = number === 2 ? `;pwd=${canaryOf('data-connection', 'qConnectStatement')}` : '';
  const host = `ledger${number}.practice.example`;
  const qID = dice.uuid();
  state.connections.set(qID, {
    qID,
    qName,
    ...source,
    ...stamps,
    qConnectStatement: `CUSTOM CONNECT TO "provider=postgres;host=${host};port=5432;db=ledger${password}"`,
    connectionProperties: { host, port: 5432, db: 'ledger' },
    qCredentialsID,
    tags: ['practice'],
    ownerId: owner.id,
    ...(space ? { spaceId: space.id } : {}),
    ...(number === 1 ? { secret: canaryOf('data-connection', 'qConnectionSecret') } : {}),
  });
}

function seedAutomationConnection(seeding: Seeding2, number: number): string {
  const { dice, owner, at } = seeding;
  const params = [
    { name: 'domain', fieldType: 'string', isOptional: false },
    { name: 'apiKey', fieldType: 'password', isOptional: false },
  ];
  return plant(seeding, 'automation-connection', {
    id: dice.uuid(),
    fields: {
      name: `Ticket desk ${number}`,
      ...{ connectorId: dice.uuid(), ownerId: owner.id, ...inSpace(seeding) },
      ...{ createdAt: at, updatedAt: at, isConnected: true, params },
    },
    secrets: {
      '/params/0/value': 'tickets.practice.example',
      '/params/1/value': canaryOf('automation-connection', 'params'),
    },
  });
}

/** The first has a live token and a key typed into a block; every other one is harmless but for its token. */
function seedAutomation(seeding: Seeding2, number: number, connectionId: string | undefined): void {
  const { dice, owner, apps, at } = seeding;
  const inputs = [
    { id: 'app', value: apps[0]?.id ?? '', type: 'string' },
    { id: 'note', value: number === 1 ? `api_key=${canaryOf('automation', 'workspace')}` : 'Nightly', type: 'string' },
  ];
  const start = { id: dice.uuid(), type: 'StartBlock', name: 'Start', inputs: [] };
  const notify = { id: dice.uuid(), type: 'EndpointBlock', name: 'Open a ticket', inputs };
  const blocks = [start, { ...notify, connection_id: connectionId ?? null }];
  plant(seeding, 'automation', {
    id: dice.uuid(),
    fields: {
      ...{
        name: `Open tickets ${number}`,
        description: 'After a failed reload',
        ownerId: owner.id,
        ...inSpace(seeding),
      },
      ...{ state: number === 1 ? 'available' : 'disabled', runMode: 'scheduled', createdAt: at, updatedAt: at },
      ...{ lastRunAt: at, lastRunStatus: 'finished', maxConcurrentRuns: 1 },
      schedules: [{ id: dice.uuid(), interval: 3_600, timezone: 'Europe/Berlin', startAt: '2025-01-06T06:00:00' }],
      executionToken: number === 1 ? canaryOf('automation', 'executionToken') : `PRACTICE-${dice.hex(16)}`,
      workspace: { blocks, variables: [{ id: dice.uuid(), name: 'attempts', type: 'number' }] },
    },
  });
}
