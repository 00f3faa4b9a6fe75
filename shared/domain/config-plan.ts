import { z } from '../schema.ts';
import { ConfigChange, ConfigKindName } from './config.ts';
import { EpochMs, TenantId, TenantName } from './ids.ts';
import { JsonValue } from './job.ts';

/**
 * One call of a configuration plan. In `body`, `{"$ref":"kind/key"}` is the id of a resource of the target, known or made
 * before; in `path` the same stands as `{kind/key}`, and `{self}` is the resource itself.
 */
export const ConfigCall = z.object({
  method: z.enum(['POST', 'PUT', 'PATCH', 'DELETE']),
  path: z.string(),
  body: JsonValue.nullable(),
  /** Multipart: the file, by its sha-256, sent beside `data`. null: plain JSON. */
  file: z.object({ field: z.string(), name: z.string(), sha256: z.string() }).nullable(),
  what: z.string(),
  /** `once`: after a lost answer it is looked for by its key before it is sent again. */
  repeat: z.enum(['harmless', 'once']),
});
export type ConfigCall = z.infer<typeof ConfigCall>;

export const ConfigPlanItem = z.object({
  kind: ConfigKindName,
  key: z.string(),
  action: z.enum(['create', 'update', 'delete', 'unchanged', 'by-hand', 'blocked']),
  /** In the target; null for what is not there yet. */
  id: z.string().nullable(),
  why: z.string(),
  change: ConfigChange.nullable(),
  calls: z.array(ConfigCall),
  /** What a person types, and where; also for items that are applied without their secrets. */
  byHand: z.array(z.string()),
});
export type ConfigPlanItem = z.infer<typeof ConfigPlanItem>;

export const ConfigCheck = z.object({
  name: z.enum([
    'tenant',
    'rights',
    'reading',
    'documents',
    'variables',
    'references',
    'lock-out',
    'deletes',
    'secrets',
  ]),
  level: z.enum(['green', 'amber', 'red']),
  seen: z.string(),
  fix: z.string(),
  rows: z.array(z.string()),
});
export type ConfigCheck = z.infer<typeof ConfigCheck>;

/** Everything an apply will send, in the order it is sent. Canonical JSON; `hash` is over all the rest. */
export const ConfigPlan = z.object({
  format: z.literal('coffer-config-plan'),
  version: z.literal(1),
  planId: z.string().min(8).max(64),
  vaultId: z.string(),
  madeAt: EpochMs,
  tenant: TenantName,
  tenantId: TenantId,
  /** Where the wished state came from: a folder, or a capture. */
  from: z.string(),
  /** Names of the variables that were put in; values stand in the bodies. */
  variables: z.array(z.string()),
  /** How many deletions a person allowed by number; null: none are made. */
  armed: z.number().int().nullable(),
  checks: z.array(ConfigCheck),
  items: z.array(ConfigPlanItem),
  targetFacts: z.array(z.string()),
  targetDigest: z.string(),
  hash: z.string(),
});
export type ConfigPlan = z.infer<typeof ConfigPlan>;

export const ConfigApplied = z.object({
  planHash: z.string(),
  counts: z.object({
    created: z.number().int(),
    updated: z.number().int(),
    deleted: z.number().int(),
    unchanged: z.number().int(),
    failed: z.number().int(),
    byHand: z.number().int(),
  }),
  items: z.array(
    z.object({
      kind: ConfigKindName,
      key: z.string(),
      outcome: z.enum(['created', 'found', 'updated', 'deleted', 'unchanged', 'failed', 'by-hand', 'waiting']),
      id: z.string(),
      why: z.string(),
    }),
  ),
  byHand: z.array(z.object({ kind: ConfigKindName, key: z.string(), values: z.array(z.string()) })),
  warnings: z.array(z.string()),
});
export type ConfigApplied = z.infer<typeof ConfigApplied>;
