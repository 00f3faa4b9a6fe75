import { z } from '../schema.ts';
import { EpochMs, RunId } from './ids.ts';
import { JobState, JsonValue } from './job.ts';
import { PlannedCall } from './planned-call.ts';
import { AppPair, Dialect, Guid, QalyptusName } from './qalyptus.ts';

/** One thing looked at before anything is sent. Red locks the run. */
export const PropagationCheck = z.object({
  name: z.enum([
    'server',
    'key',
    'master',
    'master-inert',
    'coverage',
    'targets',
    'objects',
    'names',
    'ledger',
    'triggers',
    'tenant',
    'mappings-readable',
    'dialect',
    'connections',
    'restore-run',
    'published',
  ]),
  level: z.enum(['green', 'amber', 'red']),
  seen: z.string(),
  fix: z.string(),
  rows: z.array(z.string()),
});
export type PropagationCheck = z.infer<typeof PropagationCheck>;

/** One cell of the matrix customer x report x app. */
export const PlannedReport = z.object({
  /** Of the master, while the copy does not exist. */
  taskReportId: Guid,
  reportId: Guid.nullable(),
  name: z.string(),
  pairs: z.array(AppPair),
  /** Apps that stay as they are on purpose: a shared reference app. */
  stays: z.array(Guid),
});
export type PlannedReport = z.infer<typeof PlannedReport>;

export const PropagationAction = z.enum(['create', 'adopt', 'update', 'noop', 'conflict', 'blocked']);
export type PropagationAction = z.infer<typeof PropagationAction>;

export const PlannedTarget = z.object({
  /** hash(server, master task, target key): the same customer is the same row for ever, whatever its app ids. */
  propKey: z.string(),
  /** A person's own stable word for the customer. */
  targetKey: z.string(),
  /** Empty: the server names it. */
  name: z.string(),
  action: PropagationAction,
  /** The copy, where there is one already. */
  taskId: Guid.nullable(),
  reports: z.array(PlannedReport),
  /** The exact body of the duplicate call; null when nothing is created. */
  body: JsonValue.nullable(),
  /** Why it is blocked or in conflict; "" otherwise. */
  why: z.string(),
});
export type PlannedTarget = z.infer<typeof PlannedTarget>;

/** One mapping list before and after; the list sent is always the whole wished one. */
export const PlannedChange = z.object({
  taskId: Guid,
  taskName: z.string(),
  taskReportId: Guid,
  reportId: Guid.nullable(),
  reportName: z.string(),
  before: z.array(AppPair).nullable(),
  after: z.array(AppPair),
  /** What happens to each pair, in words of reference 13.6. */
  pairs: z.array(
    z.object({
      what: z.enum(['unchanged', 'rewrite', 'add', 'remove', 'unresolved', 'ambiguous']),
      case: z.enum(['', 'A', 'B', 'C', 'D']),
      before: AppPair.nullable(),
      after: AppPair.nullable(),
      why: z.string(),
    }),
  ),
});
export type PlannedChange = z.infer<typeof PlannedChange>;

/** Everything a propagation, an update or a re-pointing will send. Canonical JSON; `hash` is over all the rest. */
export const PropagationPlan = z.object({
  format: z.literal('coffer-propagation-plan'),
  version: z.literal(1),
  kind: z.enum(['propagate', 'update', 'repoint']),
  planId: z.string().min(8).max(64),
  vaultId: z.string(),
  madeAt: EpochMs,
  server: z.object({ name: QalyptusName, url: z.string() }),
  dialect: Dialect,
  master: z.object({ taskId: Guid, name: z.string() }).nullable(),
  nameTemplate: z.string(),
  /** Red points a person confirmed by name, e.g. `stay`, `connection-changed`, `republished`. */
  confirmed: z.array(z.string()),
  checks: z.array(PropagationCheck),
  targets: z.array(PlannedTarget),
  changes: z.array(PlannedChange),
  /** Tasks to be disabled while mappings change, and enabled again only if they were before. */
  freeze: z.array(z.object({ taskId: Guid, name: z.string(), wasActive: z.boolean().nullable() })),
  /** Triggers and the like, with the values to type. */
  byHand: z.array(z.object({ what: z.string(), values: z.array(z.string()) })),
  calls: z.array(PlannedCall),
  /** What of the server the plan rests on, one fact a line, sorted. */
  serverFacts: z.array(z.string()),
  serverDigest: z.string(),
  hash: z.string(),
});
export type PropagationPlan = z.infer<typeof PropagationPlan>;

export const LedgerState = z.enum([
  'planned',
  'intent',
  'created',
  'mapped',
  'verified',
  'tested',
  'enabled',
  'failed-retryable',
  'failed-permanent',
  'needs-review',
  'rolled-back',
]);
export type LedgerState = z.infer<typeof LedgerState>;

/** States of one run of a task, whatever words the server has for them. Only `success` is a success. */
export const ExecutionState = z.enum(['queued', 'running', 'success', 'warning', 'error', 'stopped', 'unknown']);
export type ExecutionState = z.infer<typeof ExecutionState>;

/** One run of a task on its server. */
export const TaskExecution = z.object({
  executionId: z.string(),
  state: ExecutionState,
  /** The state in the server's own word; "" where it gave none. */
  word: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  raw: JsonValue,
});
export type TaskExecution = z.infer<typeof TaskExecution>;

/** What came of running one task to see that it works. */
export const PostCheck = z.object({
  taskId: Guid,
  taskName: z.string(),
  /** "" for a task that no ledger row knows. */
  targetKey: z.string(),
  result: z.enum(['pass', 'review', 'fail', 'inconclusive']),
  /** `ran` says nothing of the numbers in the file; `verified-data`: a person saw that they are the right ones. */
  label: z.enum(['not-run', 'ran', 'verified-data']),
  execution: TaskExecution.nullable(),
  why: z.string(),
  hints: z.array(z.string()),
  byHand: z.array(z.string()),
  /** Who said so; "" for Coffer itself. */
  by: z.string(),
  at: EpochMs,
});
export type PostCheck = z.infer<typeof PostCheck>;

export const PostCheckSummary = z.object({
  batchId: z.string(),
  counts: z.object({
    planned: z.number().int(),
    pass: z.number().int(),
    review: z.number().int(),
    fail: z.number().int(),
    inconclusive: z.number().int(),
  }),
  checks: z.array(PostCheck),
});
export type PostCheckSummary = z.infer<typeof PostCheckSummary>;

/** Something a person has to say yes to, by its word, for this one task. */
export const TaskNeed = z.object({ word: z.string(), why: z.string() });
export type TaskNeed = z.infer<typeof TaskNeed>;

/** One propagated task as this vault knows it. */
export const LedgerRow = z.object({
  propKey: z.string(),
  server: QalyptusName,
  masterTaskId: Guid,
  targetKey: z.string(),
  name: z.string(),
  /** What the server calls it, when that differs or the server chose. */
  serverName: z.string(),
  taskId: Guid.nullable(),
  state: LedgerState,
  /** Made by us; an adopted one is never deleted. */
  origin: z.enum(['created', 'adopted']),
  reports: z.array(PlannedReport.extend({ cloneTaskReportId: Guid.nullable() })),
  /** After-copy look: enabled, triggers, recipients, destinations, as far as the server tells. */
  after: z
    .object({
      isActive: z.boolean().nullable(),
      triggers: z.array(z.string()).nullable(),
      recipients: z.array(z.string()).nullable(),
      destinations: z.array(z.string()).nullable(),
    })
    .nullable(),
  /** The newest word on whether it works. */
  check: PostCheck.exactOptional(),
  batchId: z.string(),
  note: z.string(),
  updatedAt: EpochMs,
});
export type LedgerRow = z.infer<typeof LedgerRow>;

/** One difference between the ledger and the server. */
export const Drift = z.object({
  kind: z.enum([
    'in-sync',
    'missing',
    'renamed',
    'pairs-changed',
    'unmapped-report',
    'report-removed',
    'master-changed',
    'dead-mapping',
    'app-gone',
    'unmanaged',
    'duplicate',
    'live-state',
    'unreadable',
    'on-master',
    'foreign-app',
  ]),
  level: z.enum(['green', 'amber', 'red']),
  targetKey: z.string(),
  taskId: z.string(),
  taskName: z.string(),
  reportName: z.string(),
  appId: z.string(),
  expected: z.string(),
  found: z.string(),
  /** What can be done about it. */
  offer: z.string(),
});
export type Drift = z.infer<typeof Drift>;

/** What a person looks at before one copy is enabled; null: not given by the server. */
export const ReleasePreview = z.object({
  row: LedgerRow,
  taskName: z.string(),
  isActive: z.boolean().nullable(),
  testMode: z.boolean().nullable(),
  triggers: z.array(z.string()).nullable(),
  recipients: z.array(z.string()).nullable(),
  destinations: z.array(z.string()).nullable(),
  reports: z.array(z.object({ name: z.string(), pairs: z.array(AppPair).nullable(), stays: z.array(Guid) })),
  /** What bars it, whoever confirms what. */
  refusals: z.array(z.string()),
  needs: z.array(TaskNeed),
});
export type ReleasePreview = z.infer<typeof ReleasePreview>;

/** One task report whose mappings a rollback puts back, or leaves and why. */
export const PutBack = z.object({
  taskId: Guid,
  taskName: z.string(),
  taskReportId: Guid,
  reportName: z.string(),
  /** What the server shows; null: it does not. */
  now: z.array(AppPair).nullable(),
  /** What was there before the batch; null: the server did not tell. */
  before: z.array(AppPair).nullable(),
  /** "" where it is put back. */
  why: z.string(),
  /** A person may have it put back all the same, task by task. */
  canForce: z.boolean(),
});
export type PutBack = z.infer<typeof PutBack>;

export const PropagationSummary = z.object({
  planHash: z.string(),
  targets: z.object({
    planned: z.number().int(),
    created: z.number().int(),
    adopted: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    failed: z.number().int(),
    review: z.number().int(),
  }),
  /** The run stopped after its canary and waits for a person. */
  canaryWaits: z.boolean(),
  warnings: z.array(z.string()),
});
export type PropagationSummary = z.infer<typeof PropagationSummary>;

/** One run of a plan, for lists. */
export const PropagationBatch = z.object({
  runId: RunId,
  /** The plan's id: what a rollback names. */
  batchId: z.string(),
  planHash: z.string(),
  kind: PropagationPlan.shape.kind,
  state: JobState,
  createdAt: EpochMs,
  summary: PropagationSummary.nullable(),
});
export type PropagationBatch = z.infer<typeof PropagationBatch>;

/** What a person wants for one customer, as it stands in a targets file. */
export const WishedCustomer = z.object({
  customer: z.string(),
  /** null: by the name template. */
  name: z.string().nullable(),
  reports: z.array(
    z.object({
      /** A report's name or id, or `*` for every report. */
      report: z.string(),
      /** An empty source is the only app of the master; a target may be `stay`. */
      apps: z.array(z.object({ source: z.string(), target: z.string() })),
    }),
  ),
});
export type WishedCustomer = z.infer<typeof WishedCustomer>;
