import { createClient } from '../../../shared/api/client.ts';
import { contract, type AppClient } from '../../../shared/api/contract.ts';
import type { Transport } from '../../../shared/api/transport.ts';
import { createEngine, type Engine, type EngineOptions } from '../../engine/engine.ts';
import type { World } from '../../engine/world.ts';

export type OwnEngine = { readonly client: AppClient; readonly transport: Transport; readonly engine: Engine };

/** An engine of one command's own, for what no engine holds open yet; it ends with the work. */
export async function withOwnEngine<T>(
  world: World,
  options: EngineOptions,
  work: (own: OwnEngine) => Promise<T>,
): Promise<T> {
  const engine = createEngine(world, options);
  const transport: Transport = { call: engine.dispatch, onEvent: engine.events.listen };
  try {
    return await work({ client: createClient(contract, transport), transport, engine });
  } finally {
    await engine.close();
  }
}
