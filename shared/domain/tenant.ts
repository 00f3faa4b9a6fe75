import { z } from '../schema.ts';
import { EpochMs, PersonId, SpaceId, TenantId, TenantName } from './ids.ts';

/**
 * `source`: backed up here. `target`: written to, never backed up here. `former`: a source that was succeeded, kept and
 * never contacted. A vault has at most one source.
 */
export const TenantRole = z.enum(['source', 'target', 'former']);

export const Tenant = z.object({
  name: TenantName,
  /** Origin such as https://acme.eu.qlikcloud.com, without a path. */
  host: z.string(),
  /** Pinned when the tenant was first reached; another id behind the same host refuses backups and writes. */
  tenantId: TenantId.nullable(),
  role: TenantRole,
  clientId: z.string(),
  scopes: z.string(),
  /** http beyond loopback, on a person's word. */
  allowHttp: z.boolean(),
  /** Share of the allowed call rate Coffer may use, 0.05 to 1. */
  rateShare: z.number().min(0.05).max(1),
  /** Engine sessions open at once, 1 to 5. */
  maxSessions: z.number().int().min(1).max(5),
  /** e.g. http://user@proxy:8080; a password is kept with the credentials, not here. */
  proxyUrl: z.string().nullable(),
  /** Extra certificate authorities in PEM. */
  caPem: z.string().nullable(),
  createdAt: EpochMs,
});
export type Tenant = z.infer<typeof Tenant>;
export type TenantRole = z.infer<typeof TenantRole>;

export const SpaceType = z.enum(['managed', 'shared', 'data', 'personal']);
export type SpaceType = z.infer<typeof SpaceType>;

export const SpaceAssignment = z.object({ assigneeId: z.string(), type: z.string(), roles: z.array(z.string()) });
export type SpaceAssignment = z.infer<typeof SpaceAssignment>;

export const Space = z.object({
  spaceId: SpaceId,
  name: z.string(),
  /** As the server said it; a type we do not know is kept. */
  type: z.string(),
  ownerId: z.string(),
  description: z.string(),
  assignments: z.array(SpaceAssignment),
});
export type Space = z.infer<typeof Space>;

export const Person = z.object({
  personId: PersonId,
  /** The identity provider's name for the person: the only identity that survives a rebuild. */
  subject: z.string(),
  name: z.string(),
  email: z.string(),
  status: z.string(),
  groups: z.array(z.string()),
  roles: z.array(z.string()),
});
export type Person = z.infer<typeof Person>;

/** A group as the directory knows it. */
export const Group = z.object({
  groupId: z.string(),
  name: z.string(),
  status: z.string(),
  roles: z.array(z.string()),
});
export type Group = z.infer<typeof Group>;

/** How people of a tenant sign in, as far as it decides which subjects they have. Never a secret. */
export const IdentityProvider = z.object({
  providerId: z.string(),
  /** e.g. auth0, azureAD, okta, generic, qlik. */
  provider: z.string(),
  protocol: z.string(),
  interactive: z.boolean(),
  active: z.boolean(),
  /** Claims taken as the subject, in order; empty where the tenant does not say. */
  subjectClaims: z.array(z.string()),
});
export type IdentityProvider = z.infer<typeof IdentityProvider>;
