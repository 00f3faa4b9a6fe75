import type { ConfigCapture, ConfigItem } from '../../../shared/domain/config.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { canonicalJson } from '../../../shared/json.ts';
import type { World } from '../world.ts';
import type { EnvelopeKeeper } from './envelope/envelope-keeper.ts';
import { sealConfig } from './integrity/seal.ts';
import type { NewCapture } from './tables/config-repository.ts';
import type { Tables } from './tables/index.ts';

type Parts = { readonly tables: Tables; readonly keeper: EnvelopeKeeper; readonly world: World };

/** Without the moments at which its kinds were read: a job step that happens twice reads twice. */
const saidBy = (capture: ConfigCapture): string =>
  canonicalJson({ ...capture, kinds: capture.kinds.map(({ probedAt: _probedAt, ...kind }) => kind) });

/** Rows, audit entry and seal in one durable transaction. The first word stands; another one under its id is refused. */
export function recordCapture(
  { tables, keeper, world }: Parts,
  given: NewCapture,
  items: readonly ConfigItem[],
): ConfigCapture {
  const { configs, audit } = tables;
  const prepared = configs.prepare(given, items);
  const { capture } = prepared;
  const { configId, tenant, snapshotId, state, digest } = capture;
  const known = configs.store.get(configId);
  if (known) {
    if (saidBy(known) !== saidBy(capture)) throw new AppError('request.exists', { config: configId });
    return known;
  }
  keeper.advance(() => {
    configs.add(prepared);
    const facts = { config: configId, tenant, snapshot: snapshotId, state, items: capture.items, digest };
    audit.append('config.captured', facts);
    return sealConfig(tables, configId, world.now());
  });
  return configs.read(configs.need(configId));
}
