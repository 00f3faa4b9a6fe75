import type { AppFacts, OwnedObject } from '../../../../shared/domain/app.ts';
import type { OwnerName } from '../../../../shared/domain/difference.ts';
import type { NotRead } from '../../../../shared/domain/history.ts';
import type { AppId, EpochMs, TenantName } from '../../../../shared/domain/ids.ts';
import type { BackupScope } from '../../../../shared/domain/snapshot.ts';

/** The objects of a living app, read as a backup reads them. */
export type LiveObjects = { readonly objects: readonly OwnedObject[]; readonly script: string | null };

/** A tenant as it is now, through hands that can only read. */
export interface LiveTenant {
  readonly tenant: TenantName;
  readonly at: EpochMs;
  /** What of the way in already says that something will not be seen: rights that are missing. */
  readonly notRead: readonly NotRead[];
  apps(scope: BackupScope): Promise<{ readonly rows: readonly AppFacts[]; readonly notRead: readonly NotRead[] }>;
  /** null when it is gone or not visible. */
  app(appId: AppId): Promise<AppFacts | null>;
  objects(appId: AppId): Promise<LiveObjects>;
  name(personId: string): Promise<OwnerName>;
}
