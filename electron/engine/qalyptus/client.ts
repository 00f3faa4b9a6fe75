import type { World } from '../world.ts';
import { duplicateBody, patchBody } from './bodies.ts';
import { createCheck } from './check.ts';
import { createExchange } from './exchange.ts';
import { createExecutions } from './executions.ts';
import { defaultLimits, type QalyptusLimits } from './limits.ts';
import { createReader } from './reader.ts';
import { createReads } from './reads.ts';
import { createTransport } from './transport.ts';
import type { QalyptusAddress, QalyptusClient } from './types.ts';
import { createWrites } from './writes.ts';

/** A client of one server. Nothing is sent before its first method is called. */
export function createQalyptusClient(
  address: QalyptusAddress,
  world: World,
  limits: QalyptusLimits = defaultLimits,
): QalyptusClient {
  const { dialect } = address;
  const transport = createTransport(address, world, limits);
  const exchange = createExchange({ transport, world, address });
  const reader = createReader(exchange, transport.origin, dialect.apiRead, world);
  const reads = createReads({ reader, dialect, world });
  return {
    ...reads,
    ...createWrites({ exchange, reads }),
    ...createExecutions({ exchange, reader, reads }),
    // Looks anew: what a server did not have yesterday it may have after an update.
    check: createCheck({
      url: transport.origin,
      dialect,
      openReader: () => createReader(exchange, transport.origin, 'v2', world),
    }),
    duplicateBody,
    patchBody: (reportId, pairs) => patchBody(dialect.patchBody, reportId, pairs),
    statistics: exchange.statistics,
    wait: exchange.wait,
    close: transport.close,
  };
}
