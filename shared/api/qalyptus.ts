import { EpochMs, RunId } from '../domain/ids.ts';
import { Drift, LedgerRow, PropagationPlan, PropagationSummary } from '../domain/propagation.ts';
import { Guid, MappingRow, QalyptusCapture, QalyptusCheck, QalyptusName, QalyptusServer } from '../domain/qalyptus.ts';
import { z } from '../schema.ts';
import { command, query } from './method.ts';

const server = z.object({ server: QalyptusName });
const steps = z.array(
  z.object({
    number: z.number().int(),
    title: z.string(),
    /** What to do, outside Coffer or in it. */
    what: z.string(),
    state: z.enum(['done', 'open', 'locked', 'cannot-tell']),
    /** What was looked at to know. */
    evidence: z.string(),
  }),
);

/** Qalyptus servers this vault knows, and what was read of them. */
export const qalyptus = {
  list: query(z.object({}), z.object({ servers: z.array(QalyptusServer) })),
  /** Any pasted address of the server; it is reduced to its root. Nothing is called. */
  add: command(
    z.object({
      name: QalyptusName,
      url: z.string().min(1),
      apiKey: z.string().min(1),
      caPem: z.string().nullable().default(null),
      allowHttp: z.boolean().default(false),
      keyExpiresAt: EpochMs.nullable().default(null),
    }),
    QalyptusServer,
  ),
  update: command(
    z.object({ name: QalyptusName, apiKey: z.string().min(1).optional(), keyExpiresAt: EpochMs.nullable().optional() }),
    QalyptusServer,
  ),
  /** Reads only: reachable, key good, which routes there are, what the server does not tell. */
  check: command(server, QalyptusCheck),
  /** Reads tasks, reports, mappings, triggers, recipients and connections, and keeps them as a version. */
  capture: command(server, z.object({ capture: QalyptusCapture, changed: z.boolean() })),
  /** The newest version kept, with its age; works offline. */
  tasks: query(server, z.object({ capture: QalyptusCapture.nullable() })),
  /** The read-only view of **Overwrite Report Apps**, for all tasks at once; reports without mapping on request. */
  mappings: query(
    server.extend({ includeUnmapped: z.boolean().default(false) }),
    z.object({ rows: z.array(MappingRow), takenAt: EpochMs.nullable(), note: z.string() }),
  ),
  versions: query(
    server,
    z.object({ versions: z.array(z.object({ takenAt: EpochMs, digest: z.string(), tasks: z.number().int() })) }),
  ),
  /** What changed between two kept versions. */
  diff: query(
    server.extend({ from: EpochMs, to: EpochMs }),
    z.object({
      changes: z.array(
        z.object({
          kind: z.enum(['added', 'removed', 'changed']),
          what: z.enum(['task', 'report', 'mapping', 'trigger', 'recipient', 'setting', 'connection']),
          taskName: z.string(),
          name: z.string(),
          before: z.string(),
          after: z.string(),
        }),
      ),
    }),
  ),
  /** The five steps of the product's own guide, each with a check; step 4 stays locked until 1 to 3 are seen. */
  guide: query(server.extend({ taskId: Guid.optional() }), z.object({ steps })),
  /** What a mapping redirects when the report runs, and what it does not reach. */
  redirects: query(
    server.extend({ taskId: Guid }),
    z.object({
      reports: z.array(
        z.object({
          name: z.string(),
          connections: z.array(z.string()).nullable(),
          filters: z.array(z.string()).nullable(),
          conditions: z.array(z.string()).nullable(),
        }),
      ),
      notReached: z.array(z.string()),
    }),
  ),
  /**
   * Learns on one throw-away copy how this server speaks (reference 13.0). Only on a person's word; `masterTaskId` must be
   * inert.
   */
  canary: command(
    server.extend({ masterTaskId: Guid, targetAppId: Guid }),
    z.object({ dialect: QalyptusServer.shape.dialect, leftOver: z.string(), notes: z.array(z.string()) }),
  ),
};

/** Propagating one task to many apps, keeping the copies right, and re-pointing everything after a rebuild. */
export const propagations = {
  /** Reads only. The plan's hash is kept in the vault: only such a plan can be run. */
  plan: command(
    server.extend({
      taskId: Guid,
      /** CSV or JSON text; see docs/qalyptus.md. */
      targets: z.string().max(32_000_000),
      format: z.enum(['csv', 'json']),
      nameTemplate: z.string().max(500).default('{report} - {customer}'),
      confirm: z.array(z.string()).default([]),
    }),
    z.object({ plan: PropagationPlan }),
  ),
  /** Wished mappings of tasks that exist; sent as complete lists. */
  planUpdate: command(
    server.extend({
      targets: z.string().max(32_000_000),
      format: z.enum(['csv', 'json']),
      confirm: z.array(z.string()).default([]),
    }),
    z.object({ plan: PropagationPlan }),
  ),
  /** From a restore's old-to-new ids. */
  planRepoint: command(
    server.extend({
      restoreRunId: RunId,
      /** The person saw the report republished on the new master (case C). */
      republished: z.array(Guid).default([]),
      confirm: z.array(z.string()).default([]),
    }),
    z.object({ plan: PropagationPlan }),
  ),
  /**
   * Canary first: one target, read back, then it stops and shows. `goOn` runs the rest. `retryFailed` runs only what failed.
   */
  start: command(
    z.object({
      plan: z.string().max(256_000_000),
      goOn: z.boolean().default(false),
      retryFailed: z.boolean().default(false),
    }),
    z.object({ runId: RunId, alreadyDone: z.boolean() }),
  ),
  result: query(
    z.object({ runId: RunId }),
    z.object({ summary: PropagationSummary.nullable(), rows: z.array(LedgerRow) }),
  ),
  ledger: query(server, z.object({ rows: z.array(LedgerRow) })),
  /** Ledger against server, read-only. */
  status: command(
    server,
    z.object({ drift: z.array(Drift), inSync: z.number().int(), takenAt: EpochMs, partial: z.boolean() }),
  ),
  /** A separate, confirmed step for each task; never part of a batch. */
  release: command(server.extend({ taskId: Guid, confirmName: z.string() }), z.object({ row: LedgerRow })),
  rollbackPreview: query(
    server.extend({ batchId: z.string() }),
    z.object({
      deletes: z.array(LedgerRow),
      keeps: z.array(z.object({ row: LedgerRow, why: z.string() })),
    }),
  ),
  /** Deletes what this batch made and nobody edited since; where the server cannot delete, the list is for the person. */
  rollback: command(
    server.extend({ batchId: z.string() }),
    z.object({
      deleted: z.array(LedgerRow),
      kept: z.array(z.object({ row: LedgerRow, why: z.string() })),
      byHand: z.array(z.string()),
    }),
  ),
};
