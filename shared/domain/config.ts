import { z } from '../schema.ts';
import { EpochMs, SnapshotId, TenantId, TenantName } from './ids.ts';
import { JsonValue } from './job.ts';

/** Slug of a kind of configuration, e.g. `space`; also its folder when written as files. */
export const ConfigKindName = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/);
export type ConfigKindName = z.infer<typeof ConfigKindName>;

/** The five categories of Qlik's own page on backing up a deployment. */
export const ConfigCategory = z.enum(['templates', 'connections', 'permissions', 'automations', 'settings']);
export type ConfigCategory = z.infer<typeof ConfigCategory>;

/** How far a kind can be kept. `impossible`: the API has nothing to give, or this tenant lacks the route. */
export const ConfigWord = z.enum(['captured', 'without-secrets', 'export-only', 'impossible', 'no-rights']);
export type ConfigWord = z.infer<typeof ConfigWord>;

/** A file that belongs to an item, e.g. a theme's zip; bytes are named by their sha-256. */
export const ConfigFile = z.object({ name: z.string(), bytes: z.number().int(), sha256: z.string() });
export type ConfigFile = z.infer<typeof ConfigFile>;

/** What the tenant gave for one resource, with named secrets taken out before anything was kept. */
export const ConfigItem = z.object({
  kind: ConfigKindName,
  /** In the tenant it was read from; "" for a document of which a tenant has one. */
  id: z.string(),
  /** What a person calls it. */
  name: z.string(),
  raw: z.record(z.string(), JsonValue),
  /** JSON pointers of fields that held a secret the tenant gave and Coffer did not keep. */
  stripped: z.array(z.string()),
  files: z.array(ConfigFile),
});
export type ConfigItem = z.infer<typeof ConfigItem>;

/** How the reading of one kind went. `partial` and `failed` never look like "there are none". */
export const ConfigKindReading = z.object({
  kind: ConfigKindName,
  word: ConfigWord,
  state: z.enum(['read', 'partial', 'failed']),
  /** Why it is not simply captured, in words; "" otherwise. */
  why: z.string(),
  /** Failure code of what went wrong; "" otherwise. */
  code: z.string(),
  count: z.number().int(),
  probedAt: EpochMs,
});
export type ConfigKindReading = z.infer<typeof ConfigKindReading>;

const refusals: ReadonlySet<string> = new Set(['tenant.forbidden', 'tenant.not-found', 'config.partial-read']);

/** Not whole, and yet nothing failed: a right or a route is missing, for this kind or for one that it names. */
export const isRefused = ({ code }: Pick<ConfigKindReading, 'code'>): boolean => refusals.has(code);

export const ConfigId = z.string().min(1).max(64).brand<'ConfigId'>();
export type ConfigId = z.infer<typeof ConfigId>;

/** One reading of a tenant's configuration, taken with a backup or alone. */
export const ConfigCapture = z.object({
  configId: ConfigId,
  tenant: TenantName,
  tenantId: TenantId,
  host: z.string(),
  takenAt: EpochMs,
  /** The backup it was taken with; null: alone. */
  snapshotId: SnapshotId.nullable(),
  /** `partial`: something that could have been read was not. */
  state: z.enum(['complete', 'partial', 'failed']),
  kinds: z.array(ConfigKindReading),
  items: z.number().int(),
  /** Over every item; equal digests mean equal configuration as the tenant gave it. */
  digest: z.string(),
});
export type ConfigCapture = z.infer<typeof ConfigCapture>;

/** Of captures of one tenant, newest first: the newest that came to something; one asked for a few kinds says nothing of the rest. */
export function newestGood(captures: readonly ConfigCapture[]): ConfigCapture | null {
  const good = captures.filter(({ state }) => state !== 'failed');
  const most = Math.max(0, ...good.map(({ kinds }) => kinds.length));
  return good.find(({ kinds }) => kinds.length === most) ?? null;
}

/**
 * One resource as it is written to a file and compared: no ids of a tenant, no volatile field, no secret. In `resource`,
 * `{"$ref":"space/Sales"}` names another resource and `{"$secret":"…"}` stands where a person types a value.
 */
export const ConfigDocument = z.object({
  format: z.literal('coffer-config'),
  version: z.literal(1),
  kind: ConfigKindName,
  /** Unique within its kind, made of names, e.g. `Sales/Warehouse`; the same in every tenant. */
  key: z.string(),
  /** `by-hand`: no API makes it. `no`: must not be applied, see `why`. */
  apply: z.enum(['yes', 'by-hand', 'no']),
  why: z.string(),
  resource: z.record(z.string(), JsonValue),
  /** JSON pointers of placeholders, and what belongs there. */
  secrets: z.array(z.object({ path: z.string(), what: z.string() })),
  /** Fields that are kept to be read and never sent, with the reason. */
  exportOnly: z.array(z.object({ path: z.string(), why: z.string() })),
  files: z.array(ConfigFile),
});
export type ConfigDocument = z.infer<typeof ConfigDocument>;

/** One difference between two configurations. */
export const ConfigChange = z.object({
  kind: ConfigKindName,
  key: z.string(),
  what: z.enum(['added', 'removed', 'changed']),
  /** JSON pointers with both values; empty for added and removed. */
  fields: z.array(z.object({ path: z.string(), before: JsonValue.nullable(), after: JsonValue.nullable() })),
});
export type ConfigChange = z.infer<typeof ConfigChange>;

/** A secret a rebuild needs from a person: what, where it is typed, who holds it. Values are never kept. */
export const EscrowEntry = z.object({
  kind: ConfigKindName,
  key: z.string(),
  path: z.string(),
  what: z.string(),
  /** "": nobody said. */
  holder: z.string(),
  confirmedAt: EpochMs.nullable(),
});
export type EscrowEntry = z.infer<typeof EscrowEntry>;

/** One app that other apps are published from. */
export const TemplateRow = z.object({
  appId: z.string(),
  name: z.string(),
  /** Said by a person; "" where nobody did. */
  label: z.string(),
  /** Of the newest kept version. */
  versionId: z.string().nullable(),
  takenAt: EpochMs.nullable(),
  /** sha-256 over script and object definitions as kept; the same content has the same hash. */
  contentHash: z.string(),
  /** Published apps that came of it, with where they are. */
  deployed: z.array(
    z.object({
      appId: z.string(),
      name: z.string(),
      spaceName: z.string(),
      tenant: z.string(),
      publishedAt: EpochMs.nullable(),
      /** null: cannot be told. */
      behind: z.boolean().nullable(),
    }),
  ),
});
export type TemplateRow = z.infer<typeof TemplateRow>;
