import type { RunId, TenantName } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Vault } from '../../vault/index.ts';

export const applyKind = 'config-apply';
/** Kinds of runs that write to a tenant; the subject of each is its target. */
const writing: readonly string[] = [applyKind, 'restore', 'drill'];

/** Two runs that write to one tenant would each take the other's work for somebody's: the second is refused. */
export function refuseBeside(target: string, self: RunId | null, vault: Pick<Vault, 'runs' | 'tenants'>): void {
  // One tenant may be known by two names.
  const idOf = (name: string) => vault.tenants.get(name as TenantName)?.tenantId ?? name;
  const other = vault.runs
    .unfinished()
    .find(
      ({ kind, subject, runId, state }) =>
        writing.includes(kind) && idOf(subject) === idOf(target) && runId !== self && state !== 'interrupted',
    );
  if (other)
    throw new AppError('request.refused', {
      why: 'another run writes to this tenant; wait for its end, or cancel it',
      tenant: target,
      runId: other.runId,
    });
}
