import { z } from '../schema.ts';

export const PreflightName = z.enum([
  'tenant',
  'scopes',
  'import-right',
  'identity-provider',
  'people',
  'people-status',
  'spaces',
  'space-roles',
  'staging',
  'names',
  'origins',
  'section-access',
  'quota',
  'files',
  'connections',
  'default-bookmark',
  'clock',
  'snapshot',
  'replace',
  'configuration',
  'config-tenant',
  'config-rights',
  'config-reading',
  'config-documents',
  'config-variables',
  'config-references',
  'config-lock-out',
  'config-deletes',
  'config-secrets',
]);
export type PreflightName = z.infer<typeof PreflightName>;

/** One thing looked at before a run. Amber may go on; red locks it. */
export const PreflightItem = z.object({
  name: PreflightName,
  level: z.enum(['green', 'amber', 'red']),
  /** What was seen, in one sentence with its facts. */
  seen: z.string(),
  /** The exact fix; "" when nothing is to be done. */
  fix: z.string(),
  /** The things it is about, one a line. */
  rows: z.array(z.string()),
});
export type PreflightItem = z.infer<typeof PreflightItem>;
