import type { Secret } from '../secrets/index.ts';
import type { World } from '../world.ts';
import type {
  AppPair,
  Dialect,
  Guid,
  QalyptusCheck,
  QalyptusConnection,
  QalyptusTask,
  TaskRecipient,
  TaskReport,
  TaskTrigger,
} from '../../../shared/domain/qalyptus.ts';
import type { TaskExecution } from '../../../shared/domain/propagation.ts';
import type { JsonObject } from '../../../shared/json.ts';

export type QalyptusAddress = {
  /** Root address, already cleaned by `parseQalyptusUrl`. */
  readonly url: string;
  readonly apiKey: Secret<string>;
  readonly caPem: string | null;
  readonly allowHttp: boolean;
  readonly dialect: Dialect;
  /** `read` sends nothing but GET, whoever asks. */
  readonly identity: 'read' | 'write';
  readonly airGapped: () => boolean;
  /** Practice clock: waits pass this many times faster. 1 for every real server. */
  readonly clockRate: number;
  /** Told of each call that the server answered well. */
  readonly onAnswer?: (method: string, path: string) => void;
};

export type QalyptusStatistics = { readonly calls: number; readonly writes: number; readonly retries: number };

export type ReportOverwrite = { readonly reportId: Guid; readonly pairs: readonly AppPair[] };

export type PublishedReport = { readonly reportId: Guid; readonly projectId: string | null; readonly name: string };

/**
 * One Qalyptus server with one key. Reads are repeated; `duplicate` never is: a lost answer throws
 * `qalyptus.unreachable`, and the caller finds out by listing. 401 and 417 throw `qalyptus.key`.
 */
export interface QalyptusClient {
  /** Looks at every route it may look at without harm. */
  check(signal?: AbortSignal): Promise<QalyptusCheck>;
  tasks(signal?: AbortSignal): Promise<{ readonly rows: readonly QalyptusTask[]; readonly maybeCut: boolean }>;
  /** null: gone or not visible. */
  task(taskId: Guid, signal?: AbortSignal): Promise<QalyptusTask | null>;
  /** The reports of a task, each with its detail. */
  reports(taskId: Guid, signal?: AbortSignal): Promise<readonly TaskReport[]>;
  report(taskId: Guid, taskReportId: Guid, signal?: AbortSignal): Promise<TaskReport | null>;
  /** null: no route tells. */
  triggers(taskId: Guid, signal?: AbortSignal): Promise<readonly TaskTrigger[] | null>;
  recipients(taskId: Guid, signal?: AbortSignal): Promise<readonly TaskRecipient[] | null>;
  connections(signal?: AbortSignal): Promise<readonly QalyptusConnection[] | null>;
  /** Published reports; null where the server does not tell, or may not tell of all. */
  publishedReports(signal?: AbortSignal): Promise<readonly PublishedReport[] | null>;
  /** Object ids a report's template names; null where the server does not tell. */
  templateObjectIds(reportId: Guid, signal?: AbortSignal): Promise<readonly string[] | null>;

  /** The body as it goes over the line; pure. */
  duplicateBody(newName: string, overwrites: readonly ReportOverwrite[]): JsonObject;
  patchBody(reportId: Guid, pairs: readonly AppPair[]): JsonObject;
  /** The id the answer names, to be read before it is believed; null when it names none (then the copy is found by its name). */
  duplicate(taskId: Guid, body: JsonObject, signal?: AbortSignal): Promise<Guid | null>;
  /** Sends the complete wished list of one task report. Harmless to repeat. */
  overwrite(taskId: Guid, taskReportId: Guid, body: JsonObject, signal?: AbortSignal): Promise<void>;
  /** Throws `qalyptus.not-offered` where the server has no such route. */
  setActive(taskId: Guid, isActive: boolean, signal?: AbortSignal): Promise<void>;
  /** Gone already is no failure. */
  deleteTask(taskId: Guid, signal?: AbortSignal): Promise<void>;
  /**
   * Runs a task now, sent once; a lost answer throws `qalyptus.unreachable`, and the caller finds out by looking. null: it was
   * begun and the answer names no run. `qalyptus.not-offered` where the server has no such route.
   */
  startExecution(taskId: Guid, signal?: AbortSignal): Promise<TaskExecution | null>;
  /** Runs of a task, as the server lists them; null: no route tells. */
  executions(taskId: Guid, signal?: AbortSignal): Promise<readonly TaskExecution[] | null>;
  /** null: gone, or no route tells. */
  execution(taskId: Guid, executionId: string, signal?: AbortSignal): Promise<TaskExecution | null>;
  statistics(): QalyptusStatistics;
  /** Waits in the server's time: a practice clock passes faster. */
  wait(seconds: number, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export type CreateQalyptusClient = (address: QalyptusAddress, world: World) => QalyptusClient;
