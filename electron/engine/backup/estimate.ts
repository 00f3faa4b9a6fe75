import type { BackupEstimate } from '../../../shared/api/backups.ts';
import type { AppFacts } from '../../../shared/domain/app.ts';
import type { BackupScope } from '../../../shared/domain/snapshot.ts';
import type { TenantClient } from '../qlik/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { compareFacts } from './change-detection.ts';
import { chooseApps, takesData } from './choose-apps.ts';

export type EstimateDeps = {
  readonly world: World;
  readonly vault: Vault;
  readonly tenant: TenantClient;
  readonly rateShare: number;
  readonly diskFreeBytes: () => number;
};

const readsAMinute = 1000;
const writesAMinute = 100;
/** An app of unknown size, without data. */
const usualAppBytes = 2_000_000;
/** What a first capture keeps of a file; later ones keep far less, so this errs to the safe side. */
const keptShare = 0.6;
/** Room that is left alone, for the journal and for everything else on the disk. */
const reserveBytes = 256 * 1024 * 1024;

/** Lists the tenant and reckons what a backup of this scope would cost; exports nothing. */
export async function estimateBackup(
  scope: BackupScope,
  deps: EstimateDeps,
  signal?: AbortSignal,
): Promise<BackupEstimate> {
  const { tenant, rateShare } = deps;
  await tenant.connect(signal);
  const people = await tenant.people(signal);
  const spaces = await tenant.spaces(signal);
  const listing = await tenant.apps(signal);
  const typeOf = new Map(spaces.rows.map((space) => [space.spaceId, space.type]));
  const listed = listing.rows.map(({ facts }) => ({
    ...facts,
    spaceType: facts.spaceId === null ? 'personal' : (typeOf.get(facts.spaceId) ?? facts.spaceType),
  }));
  const { chosen, leftOut } = chooseApps(listed, scope);
  const exported = likelyExports(chosen, scope, deps);
  const bytes = bytesToExport(chosen, scope, deps);
  const readCalls = 2 * (people.pages + spaces.pages + listing.pages) + spaces.rows.length + exported.length * 3 + 4;
  const writeCalls = exported.length + 1;
  const minutes = Math.max(readCalls / (readsAMinute * rateShare), writeCalls / (writesAMinute * rateShare));
  const diskFreeBytes = deps.diskFreeBytes();
  return {
    apps: chosen.length,
    spaces: spaces.rows.length,
    people: people.rows.length,
    likelyExports: exported.length,
    readCalls,
    writeCalls,
    minutes,
    bytes,
    diskFreeBytes,
    diskNeededBytes: diskNeededBytes(bytes),
    leftOut: leftOut.map((row) => ({ ...row })),
    tooLittleDisk: diskFreeBytes < diskNeededBytes(bytes),
  };
}

type KeptApps = { readonly world: Pick<World, 'now'>; readonly vault: Pick<Vault, 'versions'> };

/** Apps that the listing does not already show as probably unchanged. */
function likelyExports(apps: readonly AppFacts[], scope: BackupScope, { world, vault }: KeptApps): AppFacts[] {
  return apps.filter(
    (app) => !compareFacts(app, vault.versions.latest(app.appId), world.now(), takesData(app, scope)).mayBeUnchanged,
  );
}

/** Bytes these apps would bring; without data a file is far smaller than the server's size says. */
export function bytesToExport(apps: readonly AppFacts[], scope: BackupScope, kept: KeptApps): number {
  return likelyExports(apps, scope, kept).reduce((sum, app) => {
    const size = app.fileBytes ?? usualAppBytes;
    return sum + (takesData(app, scope) ? size : Math.min(size, usualAppBytes));
  }, 0);
}

/** Room a backup of so many bytes wants on the disk. */
export const diskNeededBytes = (bytes: number): number => Math.ceil(bytes * keptShare) + reserveBytes;
