import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { NamedDamage, Verification } from '../../../../shared/domain/upkeep.ts';
import type { Vault, VerifyReport } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import { nameDamage } from './name-damage.ts';
import { noteCheck } from './proving-state.ts';

type Deps = { readonly vault: Vault; readonly world: Pick<World, 'now' | 'product'> };
type Options = Parameters<Vault['verify']>[0];
export type Checked = {
  readonly report: VerifyReport;
  readonly damage: readonly NamedDamage[];
  readonly verification: Verification;
};

/** Checks the vault, keeps what came of it for the mark of the tenant, and tells the audit log. */
export async function checkVault(options: Options, { vault, world }: Deps): Promise<Checked> {
  const startedAt = world.now();
  const report = await vault.verify(options);
  noteCheck(vault, report, startedAt);
  const { deep, intact, damage, round } = report;
  vault.audit.append('verified', {
    deep,
    intact,
    damage: damage.length,
    ...(round && { turn: round.turn, of: round.of }),
  });
  const named = nameDamage(vault, damage);
  return { report, damage: named, verification: describe({ vault, world }, report, { startedAt, damage: named }) };
}

const methodOf = ({ deep, round }: VerifyReport): Verification['method'] => {
  if (!deep) return 'quick';
  return round !== null && round.of > 1 ? 'part' : 'deep';
};

function describe(
  { vault, world }: Deps,
  report: VerifyReport,
  { startedAt, damage }: { startedAt: EpochMs; damage: readonly NamedDamage[] },
): Verification {
  return {
    format: 'coffer-verification-report',
    version: 1,
    vaultId: vault.vaultId,
    tenant: vault.tenants.all().find(({ role }) => role === 'source')?.name ?? '',
    tool: { name: 'Coffer', version: world.product.version },
    startedAt,
    endedAt: world.now(),
    method: methodOf(report),
    round: report.round,
    intact: report.intact,
    counts: { ...report.counts },
    heads: { ...report.heads },
    files: { ...report.files },
    damage: [...damage],
  };
}
