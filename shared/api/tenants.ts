import { z } from '../schema.ts';
import { Advice, AdviceAnswers } from '../domain/advice.ts';
import { CapabilityCheck } from '../domain/capability.ts';
import { Diagnosis } from '../domain/diagnosis.ts';
import { RunId, TenantId, TenantName } from '../domain/ids.ts';
import { Pace } from '../domain/pace.ts';
import { Tenant, TenantRole } from '../domain/tenant.ts';
import { command, query } from './method.ts';

/** The tenants this vault knows: one source, and targets that are only written to. */
export const tenants = {
  list: query(z.object({}), z.object({ tenants: z.array(Tenant) })),
  /** The host may be a pasted browser address. Nothing is kept until host and fields are good; nothing is called. */
  add: command(
    z.object({
      name: TenantName,
      host: z.string().min(1),
      clientId: z.string().min(1),
      clientSecret: z.string().min(1),
      scopes: z.string().default('admin_classic admin.apps'),
      role: TenantRole.exclude(['former']).default('source'),
      allowHttp: z.boolean().default(false),
      rateShare: z.number().min(0.05).max(1).default(0.5),
      maxSessions: z.number().int().min(1).max(5).default(3),
      proxyUrl: z.string().nullable().default(null),
      caPem: z.string().nullable().default(null),
    }),
    Tenant,
  ),
  update: command(
    z.object({
      name: TenantName,
      /** Only until the tenant was reached once: from then on its id is what it is known by. */
      host: z.string().min(1).optional(),
      allowHttp: z.boolean().optional(),
      clientId: z.string().min(1).optional(),
      clientSecret: z.string().min(1).optional(),
      scopes: z.string().min(1).optional(),
      rateShare: z.number().min(0.05).max(1).optional(),
      maxSessions: z.number().int().min(1).max(5).optional(),
      /** Null: the machine's own way. */
      proxyUrl: z.string().max(2000).nullable().optional(),
      caPem: z.string().max(200_000).nullable().optional(),
    }),
    Tenant,
  ),
  pace: query(z.object({ name: TenantName }), Pace),
  /** Bandwidth and quiet hours; a running backup heeds a change within seconds. */
  setPace: command(Pace.extend({ name: TenantName }), Pace),
  /** Whether this tenant needs a backup of its content; null until somebody has answered the four questions. */
  advice: query(z.object({ name: TenantName }), z.object({ advice: Advice.nullable() })),
  /** Keeps answers, person and date. Answers that come to no content backup need a reason. */
  setAdvice: command(
    z.object({
      name: TenantName,
      answers: AdviceAnswers,
      by: z.string().trim().min(1).max(200),
      reason: z.string().trim().max(2000).default(''),
    }),
    Advice,
  ),
  /** Reads only. The first good answer pins the tenant id. */
  check: command(z.object({ name: TenantName, probeExport: z.boolean().default(false) }), CapabilityCheck),
  /** Tries the way there step by step without signing in: is it us, the network, or them. */
  diagnose: query(z.object({ name: TenantName }), Diagnosis),
  /**
   * Makes a rebuilt tenant the vault's source; history follows its apps. `runId` is the finished rebuild that `tenantId`
   * came of. `name` is the target it went to, or the source itself when only the id behind its host is new.
   */
  succeed: command(z.object({ name: TenantName, tenantId: TenantId, runId: RunId }), Tenant),
};
