import type { AppId, ContentId, EpochMs, VersionId } from '../../../../shared/domain/ids.ts';
import { z } from '../../../../shared/schema.ts';
import type { Tables } from '../tables/index.ts';
import { readAs } from '../tables/read-row.ts';
import type { DamagedVersion } from '../damage-types.ts';

const settingName = 'integrity/damaged';

const Register = z.object({
  versions: z.array(
    z.object({ versionId: z.string(), appId: z.string(), contentId: z.string(), foundAt: z.number().int() }),
  ),
  /** Apps that the next backup captures whatever the evidence says. */
  capture: z.array(z.string()),
});
type Register = z.infer<typeof Register>;

/** What a deep check read, and what of it could not be given back whole. */
export type Reading = { readonly read: ReadonlySet<string> | null; readonly damaged: ReadonlySet<string> };

/** Remembers which versions are damaged until a deep check finds them whole, and which apps are captured because of it. */
export function createDamageRegister({ settings, versions }: Pick<Tables, 'settings' | 'versions'>) {
  const read = (): Register => {
    const kept = settings.get(settingName);
    return kept === undefined ? { versions: [], capture: [] } : readAs(Register, kept, 'damaged versions');
  };
  const keep = (register: Register): void => {
    const before = settings.get(settingName);
    const isEmpty = register.versions.length === 0 && register.capture.length === 0;
    if (before === undefined && isEmpty) return;
    if (JSON.stringify(before) !== JSON.stringify(register)) settings.set(settingName, register);
  };
  const toDomain = (row: Register['versions'][number]): DamagedVersion => ({
    versionId: row.versionId as VersionId,
    appId: row.appId as AppId,
    contentId: row.contentId as ContentId,
    foundAt: row.foundAt as EpochMs,
  });

  return {
    /** Files that were read and are whole leave it; damaged ones enter with every version that has them. */
    note({ read: seen, damaged }: Reading, at: EpochMs): void {
      const register = read();
      const stays = register.versions.filter(
        ({ contentId }) => damaged.has(contentId) || (seen !== null && !seen.has(contentId)),
      );
      const known = new Set(stays.map(({ versionId }) => versionId));
      const fresh = [...damaged].flatMap((contentId) =>
        versions.ofContent(contentId as ContentId).flatMap((versionId) => {
          const row = known.has(versionId) ? undefined : versions.row(versionId);
          return row ? [{ versionId, appId: row.app_id, contentId, foundAt: at }] : [];
        }),
      );
      keep({ ...register, versions: [...stays, ...fresh] });
    },
    versions: (): DamagedVersion[] => read().versions.map(toDomain),
    /** Asks the next backup for a fresh capture of each app that has a damaged version, and says of which. */
    wantCaptures(): AppId[] {
      const register = read();
      const capture = [...new Set(register.versions.map(({ appId }) => appId))].sort();
      keep({ ...register, capture });
      return capture as AppId[];
    },
    wanted: (): AppId[] => read().capture as AppId[],
    captured(appId: AppId): void {
      const register = read();
      keep({ ...register, capture: register.capture.filter((wanted) => wanted !== appId) });
    },
  };
}
export type DamageRegister = ReturnType<typeof createDamageRegister>;
