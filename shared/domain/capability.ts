import { z } from '../schema.ts';

/** `not-provable` is amber: no evidence either way, and never shown as a success. */
export const CapabilityResult = z.enum(['pass', 'fail', 'not-provable', 'not-checked']);
export type CapabilityResult = z.infer<typeof CapabilityResult>;

/** Every capability, in the order in which they are probed and shown. */
export const CapabilityName = z.enum([
  'reach',
  'token',
  'identity',
  'tenant-id',
  'scopes',
  'clock',
  'list-spaces',
  'list-apps',
  'list-people',
  'open',
  'export',
  'private-content',
]);
export type CapabilityName = z.infer<typeof CapabilityName>;

export const Capability = z.object({
  name: CapabilityName,
  result: CapabilityResult,
  /** What was seen, in one sentence with its facts. */
  seen: z.string(),
  /** The exact fix; "" when nothing is to be done. */
  fix: z.string(),
  code: z.string().nullable(),
});
export type Capability = z.infer<typeof Capability>;

export const CapabilityCheck = z.object({
  capabilities: z.array(Capability),
  tenantId: z.string().nullable(),
  tenantName: z.string().nullable(),
  host: z.string(),
  region: z.string().nullable(),
  identity: z.object({ userId: z.string(), subject: z.string(), name: z.string() }).nullable(),
  scopes: z.array(z.string()),
  /** True only when nothing failed: a backup with this identity may be called complete. */
  mayBackUp: z.boolean(),
});
export type CapabilityCheck = z.infer<typeof CapabilityCheck>;
