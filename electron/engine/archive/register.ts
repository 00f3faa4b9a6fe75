import { statSync } from 'node:fs';

import {
  dueOfMedium,
  stateOfMedium,
  type Medium,
  type MediumId,
  type MediumRow,
} from '../../../shared/domain/archive.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { isThere, readMarker, type Marker } from './marker.ts';

export type RegisterDeps = {
  readonly world: Pick<World, 'now'>;
  readonly vault: Pick<Vault, 'media' | 'vaultId'>;
};

const seenEveryMs = 60_000;

/** A medium of the register, by its whole id, its beginning, or its label. */
export function findMedium(name: string, { vault }: Pick<RegisterDeps, 'vault'>): Medium {
  const wanted = name.trim();
  const found = vault.media
    .all()
    .filter(({ mediumId, label }) => label === wanted || (wanted.length >= 4 && mediumId.startsWith(wanted)));
  const [first, second] = found;
  if (!first) throw new AppError('request.not-found', { what: 'medium', name: wanted });
  if (second) throw new AppError('request.invalid', { problem: 'more than one medium is called so', name: wanted });
  return first;
}

/** The medium whose marker stands in this folder, which must be a medium of this vault that is in use. */
export function mediumAt(folder: string, { vault }: Pick<RegisterDeps, 'vault'>): { marker: Marker; medium: Medium } {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new AppError('archive.no-marker', {});
  const marker = readMarker(folder);
  if (marker === null) throw new AppError('archive.no-marker', {});
  if (marker.vaultId !== vault.vaultId)
    throw new AppError('archive.other-medium', { vault: marker.vaultId.slice(0, 8) });
  const medium = vault.media.get(marker.mediumId);
  if (medium === null) throw new AppError('archive.not-registered', { medium: marker.mediumId });
  if (medium.retired) throw new AppError('archive.retired', { medium: medium.mediumId, reason: medium.retired.reason });
  return { marker, medium };
}

/** As it is shown, with what follows from it now. */
export function rowOf(medium: Medium, present: boolean, { vault, world }: RegisterDeps): MediumRow {
  const dueAt = dueOfMedium(medium);
  return {
    ...medium,
    state: stateOfMedium(medium),
    dueAt,
    overdue: medium.retired === null && dueAt < world.now(),
    present,
    receipts: vault.media.receipts(medium.mediumId).length,
  };
}

/** The register; a medium that is plugged in where it was before is noted as seen. */
export function listMedia(deps: RegisterDeps): MediumRow[] {
  const { vault, world } = deps;
  return vault.media.all().map((medium) => {
    const present = medium.path !== '' && isThere(medium.path, medium.mediumId);
    const now = world.now();
    const seen = present && now - medium.lastSeenAt > seenEveryMs ? { ...medium, lastSeenAt: now } : medium;
    if (seen !== medium) vault.media.put(seen, null);
    return rowOf(seen, present, deps);
  });
}

/** Takes a medium out of use. What is on it stays on it; the register says why it is not copied to any more. */
export function retireMedium(name: string, reason: string, deps: RegisterDeps): MediumRow {
  const { vault, world } = deps;
  const medium = findMedium(name, deps);
  if (medium.retired) throw new AppError('archive.retired', { medium: medium.mediumId, reason: medium.retired.reason });
  const retired = { ...medium, retired: { at: world.now(), reason } };
  vault.media.put(retired, { event: 'archive.retired', facts: { reason } });
  return rowOf(retired, false, deps);
}

/** Media that still hold audit events of a tenant, as a person names them. Destroyed media are retired, so they count too. */
export const mediaWithTelemetry = (tenant: string, { media }: Pick<Vault, 'media'>): string[] =>
  media
    .all()
    .filter(({ copy }) => copy?.telemetry.some((name) => name === tenant))
    .map(({ label, place, mediumId, retired }) =>
      [`${label} (${mediumId.slice(0, 8)}`, place, retired ? 'retired)' : '']
        .filter((part) => part !== '')
        .join(', ')
        .replace(/(?<!\))$/, ')'),
    );

export type NewMedium = Pick<Medium, 'label' | 'place' | 'holder' | 'serial' | 'dueDays'>;

/** A medium as the register begins to know it. */
export const registered = (mediumId: MediumId, told: NewMedium, path: string, at: Medium['createdAt']): Medium => ({
  ...told,
  ...{ mediumId, path, createdAt: at, lastSeenAt: at },
  ...{ copy: null, earlierRoots: [], readBack: null, verified: null, plugged: null, problem: null, retired: null },
});
