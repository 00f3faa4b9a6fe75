import { z } from '../schema.ts';
import { EpochMs } from './ids.ts';
import { JsonValue } from './job.ts';

/** Ids of Qalyptus and of Qlik apps: lower-case, with hyphens. Anything else is refused before it is sent. */
export const Guid = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
  .brand<'Guid'>();
export type Guid = z.infer<typeof Guid>;

/** The name a person gave a Qalyptus server in this vault. */
export const QalyptusName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,62}$/, 'lower-case letters, digits, dot, dash and underscore, at most 63')
  .brand<'QalyptusName'>();
export type QalyptusName = z.infer<typeof QalyptusName>;

/**
 * How one server speaks where its documentation is silent. `learnedBy: default` means: not verified on this server, and
 * every screen says so.
 */
export const Dialect = z.object({
  apiRead: z.enum(['v2', 'v1']),
  reportIdKind: z.enum(['taskReportId', 'reportId']),
  patchBody: z.enum(['array', 'object', 'flat']),
  patchSemantics: z.enum(['replace', 'merge', 'undetermined']),
  mappingsReadable: z.boolean(),
  canDelete: z.boolean().nullable(),
  canUpdateTask: z.boolean().nullable(),
  canRun: z.boolean().nullable(),
  learnedAt: EpochMs.nullable(),
  learnedBy: z.enum(['default', 'canary', 'run']),
});
export type Dialect = z.infer<typeof Dialect>;

export const QalyptusServer = z.object({
  name: QalyptusName,
  /** Root address without a path. */
  url: z.string(),
  caPem: z.string().nullable(),
  allowHttp: z.boolean(),
  /** As a person typed it; the server does not tell. */
  keyExpiresAt: EpochMs.nullable(),
  createdAt: EpochMs,
  dialect: Dialect,
});
export type QalyptusServer = z.infer<typeof QalyptusServer>;

/** One app redirected: wherever the report says `qlikAppId`, the server takes `newQlikAppId`. */
export const AppPair = z.object({ qlikAppId: Guid, newQlikAppId: Guid });
export type AppPair = z.infer<typeof AppPair>;

/** `null` everywhere below means "not given by the server", never "no". */
export const TaskReport = z.object({
  /** The report's place in this task. */
  taskReportId: Guid,
  /** The report itself, the same in every task that has it. */
  reportId: Guid.nullable(),
  name: z.string(),
  type: z.string().nullable(),
  format: z.string().nullable(),
  isIteration: z.boolean().nullable(),
  /** null: the server does not show mappings; an empty list: there are none. */
  mappings: z.array(AppPair).nullable(),
  filters: z.array(z.string()).nullable(),
  conditions: z.array(z.string()).nullable(),
  /** Folders, storage services and Hub, as far as told. */
  destinations: z.array(z.string()).nullable(),
  raw: JsonValue,
});
export type TaskReport = z.infer<typeof TaskReport>;

export const TaskTrigger = z.object({
  triggerId: z.string(),
  name: z.string(),
  type: z.string().nullable(),
  isActive: z.boolean().nullable(),
  /** The Qlik app whose reload fires it. No mapping reaches it. */
  appId: z.string().nullable(),
  raw: JsonValue,
});
export type TaskTrigger = z.infer<typeof TaskTrigger>;

export const TaskRecipient = z.object({ name: z.string(), type: z.string().nullable(), email: z.string().nullable() });
export type TaskRecipient = z.infer<typeof TaskRecipient>;

export const QalyptusTask = z.object({
  taskId: Guid,
  name: z.string(),
  projectId: z.string().nullable(),
  projectName: z.string().nullable(),
  isActive: z.boolean().nullable(),
  testMode: z.boolean().nullable(),
  lastExecution: z.string().nullable(),
  raw: JsonValue,
});
export type QalyptusTask = z.infer<typeof QalyptusTask>;

/** A task with everything that hangs on it. */
export const TaskDetail = QalyptusTask.extend({
  reports: z.array(TaskReport),
  /** null: no route tells. */
  triggers: z.array(TaskTrigger).nullable(),
  recipients: z.array(TaskRecipient).nullable(),
});
export type TaskDetail = z.infer<typeof TaskDetail>;

export const QalyptusConnection = z.object({
  connectionId: z.string(),
  projectId: z.string().nullable(),
  name: z.string(),
  appId: z.string().nullable(),
  /** Host of the tenant or server it reads from. */
  serverUrl: z.string().nullable(),
});
export type QalyptusConnection = z.infer<typeof QalyptusConnection>;

/** Everything one look at a server gave, kept in the vault as a version. */
export const QalyptusCapture = z.object({
  server: QalyptusName,
  takenAt: EpochMs,
  tasks: z.array(TaskDetail),
  connections: z.array(QalyptusConnection).nullable(),
  /** What could not be read, each with its cause; empty: nothing is missing. */
  gaps: z.array(z.object({ what: z.string(), code: z.string() })),
});
export type QalyptusCapture = z.infer<typeof QalyptusCapture>;

export const RouteState = z.enum(['there', 'missing', 'refused', 'not-tried']);

export const QalyptusCheck = z.object({
  url: z.string(),
  reachable: z.boolean(),
  keyGood: z.boolean(),
  routes: z.array(z.object({ route: z.string(), state: RouteState })),
  /** Propagation: `not-tried` until a canary ran, because nothing harmless proves it. */
  propagation: z.enum(['offered', 'not-offered', 'not-tried']),
  tasks: z.number().int().nullable(),
  /** What this server does not tell, in sentences. */
  notDisclosed: z.array(z.string()),
  dialect: Dialect,
  notes: z.array(z.string()),
});
export type QalyptusCheck = z.infer<typeof QalyptusCheck>;

/** One row of the read-only view of the product's own tab "Overwrite Report Apps". */
export const MappingRow = z.object({
  taskId: Guid,
  taskName: z.string(),
  isActive: z.boolean().nullable(),
  testMode: z.boolean().nullable(),
  taskReportId: Guid,
  reportId: Guid.nullable(),
  reportName: z.string(),
  /** "" for a report without mapping: it reads the master. */
  sourceAppId: z.string(),
  sourceAppName: z.string(),
  targetAppId: z.string(),
  targetAppName: z.string(),
  /** Whether the app is still there, by the newest backup; null: the vault cannot tell. */
  targetExists: z.boolean().nullable(),
  space: z.string(),
  origin: z.enum(['ledger', 'adopted', 'unmanaged']),
  readable: z.boolean(),
});
export type MappingRow = z.infer<typeof MappingRow>;
