import type { TenantState } from '../state/tenant-state.ts';
import type { Space } from '../state/types.ts';
import type { Dice } from './dice.ts';

/** Names that made-up scripts read from, as in `lib://DataFiles/…`. */
const scriptConnections = ['DataFiles', 'SQL_PROD', 'DWH (qs_service)'];

/** Data connections of the spaces, and two automations of ordinary people. */
export function seedExtras(state: TenantState, dice: Dice): void {
  const at = state.tenant.createdAt;
  for (const space of state.spaces.values()) {
    if (space.type === 'managed') continue;
    const qID = dice.uuid();
    const qConnectStatement = `CUSTOM CONNECT TO "provider=practice;host=warehouse.practice.example;database=${space.id}"`;
    const facts = {
      qName: 'Warehouse',
      qType: 'QvOdbcConnectorPackage.exe',
      datasourceID: 'practice',
      qConnectStatement,
    };
    state.connections.set(qID, { qID, ...facts, spaceId: space.id, ownerId: space.ownerId, created: at, updated: at });
  }
  const people = [...state.people.values()].filter((person) => person.status === 'active');
  for (const name of ['Notify controllers', 'Refresh after load']) {
    const id = dice.uuid();
    const ownerId = dice.pick(people).id;
    const workspace = { blocks: [{ id: dice.uuid(), type: 'StartBlock', name: 'Start' }], variables: [] };
    const facts = { description: '', state: 'available', createdAt: at, updatedAt: at, runMode: 'manual' };
    const fields = { name, ownerId, ...facts, executionToken: `PRACTICE-${dice.hex(16)}`, workspace };
    state.config.put('automation', { id, fields, secrets: new Map() });
  }
  for (const space of state.spaces.values()) {
    if (space.type === 'shared') for (const name of scriptConnections) addConnection(state, dice, { name, space });
  }
}

function addConnection(state: TenantState, dice: Dice, given: { name: string; space: Space }): void {
  const { name, space } = given;
  const qID = dice.uuid();
  const at = state.tenant.createdAt;
  state.connections.set(qID, {
    qID,
    qName: name,
    qType: name === 'DataFiles' ? 'qix-datafiles.exe' : 'QvOdbcConnectorPackage.exe',
    qConnectStatement: `CUSTOM CONNECT TO "provider=practice;host=warehouse.practice.example;space=${space.id}"`,
    datasourceID: 'practice',
    spaceId: space.id,
    ownerId: space.ownerId,
    created: at,
    updated: at,
  });
}
