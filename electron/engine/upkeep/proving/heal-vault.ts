import type { NamedDamage } from '../../../../shared/domain/upkeep.ts';
import type { HealReport, Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import { nameDamage } from './name-damage.ts';
import { noteCheck } from './proving-state.ts';

type Deps = { readonly vault: Vault; readonly world: Pick<World, 'now'> };
type Healed = Omit<HealReport, 'apps' | 'report' | 'damaged'> & {
  readonly intact: boolean;
  readonly capture: readonly { readonly appId: string; readonly name: string }[];
  readonly damage: readonly NamedDamage[];
};

/** Heals and says what is left. Everything is read afterwards, which counts as a check like any other. */
export async function healVault(options: Parameters<Vault['heal']>[0], { vault, world }: Deps): Promise<Healed> {
  const startedAt = world.now();
  const { chunks, packs, left, apps, report } = await vault.heal(options);
  noteCheck(vault, report, startedAt);
  return {
    ...{ chunks, packs, left },
    intact: report.intact,
    capture: apps.map((appId) => ({ appId, name: vault.versions.latest(appId)?.facts.name ?? '' })),
    damage: nameDamage(vault, report.damage),
  };
}
