import type { EscrowEntry } from '../../../../shared/domain/config.ts';
import type { TenantName } from '../../../../shared/domain/ids.ts';
import type { Vault } from '../../vault/index.ts';
import { configKinds } from '../config-kinds.ts';
import { escrowEntries, notKnownOf } from '../escrow/escrow-entries.ts';
import { holdersOf } from '../escrow/holders.ts';
import { documentsOf } from './documents-of.ts';
import { newestCapture } from './find-capture.ts';

export type Escrow = { readonly entries: readonly EscrowEntry[]; readonly notKnown: readonly string[] };

/** Every secret a rebuild needs by hand, from the newest capture; without one, nothing is known of any kind. */
export function escrowOf(vault: Pick<Vault, 'config' | 'settings'>, tenant: TenantName): Escrow {
  const capture = newestCapture(vault, tenant);
  if (capture === null) return { entries: [], notKnown: configKinds.map(({ kind }) => kind).sort() };
  const documents = documentsOf(vault.config.items(capture.configId));
  return {
    entries: escrowEntries(documents, configKinds, holdersOf(vault, tenant)),
    notKnown: notKnownOf(capture.kinds),
  };
}
