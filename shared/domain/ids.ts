import { z } from '../schema.ts';

/** Ids are opaque; each kind has its own brand so that one is never passed for another. */
const id = <B extends string>(max: number) => z.string().min(1).max(max).brand<B>();

export const VaultId = id<'VaultId'>(64);
/** Qlik's id of a tenant, as the tenant itself states it. */
export const TenantId = id<'TenantId'>(200);
/** The name a person gave a tenant in this vault; what every command takes. */
export const TenantName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,62}$/, 'lower-case letters, digits, dot, dash and underscore, at most 63')
  .brand<'TenantName'>();
export const SpaceId = id<'SpaceId'>(200);
/** An app id becomes a file name on extract, so nothing but these characters is ever accepted. */
export const AppId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/)
  .brand<'AppId'>();
/** Unique inside one app only. */
export const ObjectId = id<'ObjectId'>(500);
export const PersonId = id<'PersonId'>(200);
export const SnapshotId = id<'SnapshotId'>(64);
export const VersionId = id<'VersionId'>(64);
export const ContentId = id<'ContentId'>(64);
export const RunId = id<'RunId'>(64);
export const JobId = id<'JobId'>(200);

export type VaultId = z.infer<typeof VaultId>;
export type TenantId = z.infer<typeof TenantId>;
export type TenantName = z.infer<typeof TenantName>;
export type SpaceId = z.infer<typeof SpaceId>;
export type AppId = z.infer<typeof AppId>;
export type ObjectId = z.infer<typeof ObjectId>;
export type PersonId = z.infer<typeof PersonId>;
export type SnapshotId = z.infer<typeof SnapshotId>;
export type VersionId = z.infer<typeof VersionId>;
export type ContentId = z.infer<typeof ContentId>;
export type RunId = z.infer<typeof RunId>;
export type JobId = z.infer<typeof JobId>;

/** Milliseconds since 1970 in UTC; the only form of time inside the engine. */
export const EpochMs = z.number().int().brand<'EpochMs'>();
export type EpochMs = z.infer<typeof EpochMs>;
