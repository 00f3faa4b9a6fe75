import { AppError } from '../../../shared/errors/app-error.ts';
import type { World } from '../world.ts';
import { createApps } from './apps.ts';
import { createConfigReader } from './config-reads.ts';
import { checkCapabilities } from './capability.ts';
import type { EngineParts } from './engine-opener.ts';
import { createExchange } from './exchange.ts';
import { exportApp } from './export.ts';
import { createGovernor } from './governor.ts';
import { createIdentity } from './identity.ts';
import { defaultLimits, type ClientLimits } from './limits.ts';
import { createPeople } from './people.ts';
import { readObjects } from './read-objects.ts';
import { createRest } from './rest.ts';
import { createSessionGate } from './session-gate.ts';
import { createSpaces } from './spaces.ts';
import { createTenantLists } from './tenant-lists.ts';
import { createTokens } from './tokens.ts';
import { createTransport } from './transport.ts';
import type { TenantClient, TenantConnection } from './types.ts';
import { createWriter } from './writer.ts';

/** One identity on one tenant, with everything wired. Two clients share nothing, not even a token of the same client id. */
export function createTenantClient(
  connection: TenantConnection,
  outside: World,
  watchdogs: Partial<ClientLimits> = {},
): TenantClient {
  const limits = { ...defaultLimits, ...watchdogs };
  const world = { ...outside, log: outside.log.child({ room: 'qlik' }) };
  const transport = createTransport(connection, world, limits);
  const governor = createGovernor(world, { share: connection.rateShare, clockRate: connection.clockRate });
  // Whatever the identity may do, reading goes through hands that cannot write.
  const { onAnswer } = connection;
  const sending = { transport, governor, world, limits, ...(onAnswer && { onAnswer }) };
  const exchange = createExchange({ ...sending, identity: 'read' });
  const writeExchange = createExchange({ ...sending, identity: connection.identity });
  const tokens = createTokens(connection, exchange, world.log);
  const identity = createIdentity({ rest: createRest(exchange, tokens, limits), tokens, transport, connection });
  const signed = identity.guarded();
  const rest = createRest(exchange, signed, limits);
  const spaces = createSpaces({ rest, transport });
  const lists = createTenantLists({ rest, transport });
  const people = createPeople({ rest, transport });
  const config = createConfigReader({ rest, transport });
  const apps = createApps({ rest, transport, spaces });
  const gate = createSessionGate(connection.maxSessions);
  const engine: EngineParts = {
    identity: 'read',
    transport,
    limits,
    log: world.log,
    newId: world.newId,
    tokens: signed,
    governor,
    gate,
    ...(onAnswer && { onAnswer }),
  };
  const writeRest = createRest(writeExchange, signed, limits);
  const writer = createWriter(
    { rest: writeRest, transport, governor, limits, spaces },
    { ...engine, identity: connection.identity },
  );
  const exporting = { rest, transport, governor, limits };

  const client: TenantClient = {
    async connect(signal) {
      const tenant = await identity.tenant(signal);
      const me = await identity.who(signal);
      return { me, tenant, scopes: tokens.granted()?.scopes ?? [] };
    },
    spaces: (signal) => spaces.list(signal),
    assignments: (spaceId, signal) => spaces.assignments(spaceId, signal),
    people: (signal) => people.list(signal),
    groups: (signal) => people.groups(signal),
    peopleById: (ids, signal) => people.byId(ids, signal),
    peopleBy: (field, values, signal) => people.by(field, values, signal),
    apps: (signal) => apps.list(signal),
    appsIn: (spaceId, signal) => apps.inSpace(spaceId, signal),
    ...lists,
    clockSkewMs: () => transport.clockSkewMs(),
    wait: (seconds, signal) => governor.wait(seconds, signal),
    app: (appId, signal) => apps.one(appId, signal),
    readObjects: (appId, signal) => readObjects(engine, appId, signal),
    exportApp: (appId, options) => exportApp(exporting, appId, options),
    checkCapabilities: (options) =>
      checkCapabilities({ client, connection, rest, world, granted: tokens.granted }, options),
    statistics: () => ({
      ...governor.statistics(),
      retries: exchange.retries() + writeExchange.retries(),
      bytesReceived: transport.bytesReceived(),
    }),
    setRateShare: (share) => governor.setShare(share),
    config: () => config,
    writer() {
      if (connection.identity !== 'write')
        throw new AppError('tenant.write-refused', { identity: connection.identity });
      return writer;
    },
    close: () => transport.close(),
  };
  return client;
}
