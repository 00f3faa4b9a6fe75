import type { AppId } from '../../../../shared/domain/ids.ts';
import type { PlannedCall } from '../../../../shared/domain/planned-call.ts';
import type { KeptState } from '../../../../shared/domain/recovery.ts';
import type { TenantClient } from '../../qlik/index.ts';
import type { Vault } from '../../vault/index.ts';
import { costOf } from '../plan/cost.ts';

type Looking = {
  readonly vault: Pick<Vault, 'versions'>;
  readonly tenant: Pick<TenantClient, 'peopleBy'>;
  readonly rateShare: number;
  /** Subjects of bots: what one owned goes to the other. */
  readonly bots: ReadonlySet<string>;
};

/** As planning counts them: who can be given something. */
const usable: readonly string[] = ['active', 'invited', 'provisioned'];
/** Import, publish and the like. */
const writesBesideOwners = 6;

/** What the newest version of the app could be restored to; null: the vault has none. */
export async function keptState(appId: AppId, looking: Looking): Promise<KeptState | null> {
  const { vault, tenant, rateShare, bots } = looking;
  const version = vault.versions.latest(appId);
  if (!version) return null;
  const roots = vault.versions.objects(version.versionId).filter(({ parentId }) => parentId === null);
  const ofPeople = roots.filter(({ ownerSubject }) => !bots.has(ownerSubject));
  const subjects = [...new Set(ofPeople.map(({ ownerSubject }) => ownerSubject))].filter((one) => one !== '').sort();
  const answered = subjects.length === 0 ? [] : await tenant.peopleBy('subject', subjects);
  const there = new Set(
    answered.filter(({ status }) => usable.includes(status.toLowerCase())).map(({ subject }) => subject),
  );
  const given = ofPeople.filter(({ ownerSubject }) => there.has(ownerSubject)).length;
  return {
    appId,
    versionId: version.versionId,
    takenAt: version.takenAt,
    withData: version.withData,
    objects: roots.length,
    ownerless: ofPeople.length - given,
    owners: {
      found: subjects.filter((subject) => there.has(subject)).length,
      missing: subjects.filter((subject) => !there.has(subject)),
    },
    floorMinutes: floorMinutes(given, version.fileBytes, rateShare),
  };
}

function floorMinutes(ownerChanges: number, uploadBytes: number, share: number): number {
  const times = ownerChanges + writesBesideOwners;
  const writes: PlannedCall = {
    method: 'POST',
    path: '',
    body: null,
    tier: 'write',
    what: '',
    appId: '',
    certainty: 'certain',
    times,
  };
  return costOf([writes], { share, importsPerDay: null, imports: 1, uploadBytes, ownerChanges }).floorMinutesAtShare;
}
