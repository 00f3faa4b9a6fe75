import { EpochMs, RunId, TenantName } from '../domain/ids.ts';
import {
  Drift,
  LedgerRow,
  PostCheck,
  PostCheckSummary,
  PropagationBatch,
  PropagationPlan,
  PropagationSummary,
  PutBack,
  ReleasePreview,
  TaskNeed,
  WishedCustomer,
} from '../domain/propagation.ts';
import { PropagationMatrix } from '../domain/propagation-matrix.ts';
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
      /** Asks this tenant which apps there are now; else the newest backups tell. */
      live: TenantName.optional(),
    }),
    z.object({ plan: PropagationPlan }),
  ),
  /** Wished mappings of tasks that exist; sent as complete lists. */
  planUpdate: command(
    server.extend({
      targets: z.string().max(32_000_000),
      format: z.enum(['csv', 'json']),
      confirm: z.array(z.string()).default([]),
      /** Asks this tenant which apps there are now; else the newest backups tell. */
      live: TenantName.optional(),
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
      /** Asks this tenant which apps there are now; else the newest backups tell. */
      live: TenantName.optional(),
    }),
    z.object({ plan: PropagationPlan }),
  ),
  /**
   * Canary first: one target, read back, then it stops and shows. `goOn` says that a person has seen it and runs the rest;
   * before there was one to see it says nothing. `tabShows` says that the product's own tab shows the pairs that the API
   * does not. `retryFailed` runs only what failed.
   */
  start: command(
    z.object({
      plan: z.string().max(256_000_000),
      goOn: z.boolean().default(false),
      tabShows: z.boolean().default(false),
      retryFailed: z.boolean().default(false),
    }),
    z.object({ runId: RunId, alreadyDone: z.boolean() }),
  ),
  result: query(
    z.object({ runId: RunId }),
    z.object({ summary: PropagationSummary.nullable(), rows: z.array(LedgerRow) }),
  ),
  /** What a targets file says, customer by customer, before anything is looked up. */
  readTargets: query(
    z.object({ targets: z.string().max(32_000_000), format: z.enum(['csv', 'json']) }),
    z.object({
      customers: z.array(WishedCustomer),
      /** Names by app id, of those the vault knows. */
      appNames: z.record(z.string(), z.string()),
    }),
  ),
  /** A plan this vault made, by its hash or the id of a run of it. */
  keptPlan: query(z.object({ plan: z.string().max(200) }), z.object({ plan: PropagationPlan })),
  /** Runs of plans on a server, newest first; each run of a plan is one row. */
  batches: query(server, z.object({ batches: z.array(PropagationBatch) })),
  /**
   * Customer by report by source app. Of a plan: what it would come to. Without one: the ledger against the server as it
   * was read last; works offline.
   */
  matrix: query(
    server.extend({ planHash: z.string().max(200).optional(), masterTaskId: Guid.optional() }),
    PropagationMatrix,
  ),
  ledger: query(server, z.object({ rows: z.array(LedgerRow) })),
  /** Ledger against server, read-only. */
  status: command(
    server,
    z.object({ drift: z.array(Drift), inSync: z.number().int(), takenAt: EpochMs, partial: z.boolean() }),
  ),
  /** What stands before the release of one copy: enabled, triggers, recipients, destinations, mappings. Only reads. */
  releasePreview: command(server.extend({ taskId: Guid }), ReleasePreview),
  /** A separate, confirmed step for each task; never part of a batch. `confirm` answers the needs of the preview. */
  release: command(
    server.extend({ taskId: Guid, confirmName: z.string(), confirm: z.array(z.string()).default([]) }),
    z.object({ row: LedgerRow }),
  ),
  /** What a rollback would do: copies deleted, or, of an update or a re-pointing, mappings put back. Only reads. */
  rollbackPreview: command(
    server.extend({ batchId: z.string(), force: z.array(Guid).default([]) }),
    z.object({
      kind: PropagationPlan.shape.kind,
      deletes: z.array(LedgerRow),
      keeps: z.array(z.object({ row: LedgerRow, why: z.string() })),
      putsBack: z.array(PutBack),
      leaves: z.array(PutBack),
    }),
  ),
  /**
   * Deletes what this batch made and nobody edited since, or puts back the mappings it changed; what the server cannot do is
   * for the person. `force`: tasks of an update or a re-pointing that are put back although somebody edited them since.
   */
  rollback: command(
    server.extend({ batchId: z.string(), force: z.array(Guid).default([]) }),
    z.object({
      kind: PropagationPlan.shape.kind,
      deleted: z.array(LedgerRow),
      kept: z.array(z.object({ row: LedgerRow, why: z.string() })),
      putBack: z.array(PutBack),
      left: z.array(PutBack),
      byHand: z.array(z.string()),
      warnings: z.array(z.string()),
    }),
  ),
  /**
   * Which tasks of a batch would be run to see that they work, and what each needs a person's word for. The first, the last
   * and five in between, always the same of a batch; only reads.
   */
  tryPreview: command(
    server.extend({
      batchId: z.string().default(''),
      taskIds: z.array(Guid).default([]),
      sample: z.enum(['7', 'all']).default('7'),
    }),
    z.object({
      batchId: z.string(),
      outOf: z.number().int(),
      tasks: z.array(z.object({ taskId: Guid, taskName: z.string(), targetKey: z.string(), needs: z.array(TaskNeed) })),
    }),
  ),
  /** Runs tasks on the server, one after the other, each once. One that needs a word and has none is not run. */
  startTry: command(
    server.extend({
      batchId: z.string().default(''),
      taskIds: z.array(Guid).min(1).max(10_000),
      confirmTasks: z.array(Guid).default([]),
      /** A word the produced file must hold; `{customer}` in it is the customer. */
      expect: z.string().max(500).default(''),
      /** Where the server has no route to run a task: a person starts each in Qalyptus, and Coffer looks on. */
      watch: z.boolean().default(false),
      limitMinutes: z.number().min(1).max(1440).default(30),
    }),
    z.object({ runId: RunId }),
  ),
  tryResult: query(z.object({ runId: RunId }), z.object({ summary: PostCheckSummary.nullable() })),
  /** What a person saw of a run of a propagated task, by name. */
  recordVerdict: command(
    server.extend({
      taskId: Guid,
      result: PostCheck.shape.result,
      /** They saw the right data in the produced file. */
      dataSeen: z.boolean().default(false),
      by: z.string().min(1).max(200),
      note: z.string().max(2000).default(''),
    }),
    z.object({ row: LedgerRow }),
  ),
};
