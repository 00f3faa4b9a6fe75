import { RebuildStageName } from '../../../shared/domain/rebuild.ts';
import type { IdRow } from '../../../shared/domain/restore.ts';
import { createConfigPort, kindOf, type NewId } from '../config/index.ts';
import type { ConfigurationPort } from '../restore/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';

const kinds: Readonly<Record<IdRow['kind'], string | null>> = {
  app: 'app',
  copy: null,
  space: 'space',
  person: 'user',
  group: 'group',
};

const toNewId = ({ kind: of, oldId, newId }: IdRow): NewId[] => {
  const kind = kinds[of];
  return kind === null || oldId === '' ? [] : [{ kind, oldId, newId }];
};

/** What a rebuild asks of configuration, in the words of each side. */
export function configurationPort(world: World, vault: Vault): ConfigurationPort {
  const port = createConfigPort({ world, vault });
  return {
    planRebuild: port.planRebuild,
    applyMoment: (request, tenant, context) =>
      port.applyMoment({ ...request, ids: request.ids.flatMap(toNewId) }, tenant, context),
    stageOf: (kind) => RebuildStageName.safeParse(kindOf(kind)?.stage).data ?? null,
  };
}
