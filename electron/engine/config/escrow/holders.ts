import { EscrowEntry, type ConfigKindName } from '../../../../shared/domain/config.ts';
import type { EpochMs, TenantName } from '../../../../shared/domain/ids.ts';
import { z } from '../../../../shared/schema.ts';
import type { Vault } from '../../vault/index.ts';
import { maskSecrets } from '../../secrets/index.ts';

type Place = { readonly kind: ConfigKindName; readonly key: string; readonly path: string };
type Holder = Pick<EscrowEntry, 'holder' | 'confirmedAt'>;

/** Who holds which secret of one tenant. */
export interface Holders {
  of(place: Place): Holder;
}

const Kept = z.array(EscrowEntry.pick({ kind: true, key: true, path: true, holder: true, confirmedAt: true }));

const settingOf = (tenant: TenantName) => `config/escrow/${tenant}`;
const samePlace = (a: Place) => (b: Place) => a.kind === b.kind && a.key === b.key && a.path === b.path;

type Settings = Pick<Vault, 'settings'>;

const keptIn = ({ settings }: Settings, tenant: TenantName) => Kept.parse(settings.get(settingOf(tenant)) ?? []);

/** What people said of this tenant's secrets. */
export function holdersOf(vault: Settings, tenant: TenantName): Holders {
  const byPlace = new Map(keptIn(vault, tenant).map((one) => [[one.kind, one.key, one.path].join('\0'), one]));
  return {
    of: ({ kind, key, path }) => {
      const { holder = '', confirmedAt = null } = byPlace.get([kind, key, path].join('\0')) ?? {};
      return { holder, confirmedAt };
    },
  };
}

/** Keeps who holds a secret, confirmed at this moment; "" forgets it. The value itself is never asked. */
export function setHolder(
  vault: Settings & Pick<Vault, 'audit'>,
  tenant: TenantName,
  said: Place & { readonly holder: string },
  at: EpochMs,
): Holder {
  const { kind, key, path } = said;
  // Whoever types the value itself here by mistake must not find it kept.
  const holder = maskSecrets(said.holder.trim());
  const others = keptIn(vault, tenant).filter((one) => !samePlace(said)(one));
  const confirmedAt = holder === '' ? null : at;
  vault.settings.set(settingOf(tenant), holder === '' ? others : [...others, { kind, key, path, holder, confirmedAt }]);
  vault.audit.append('config-secret-holder', { tenant, kind, key, path, holder });
  return { holder, confirmedAt };
}
