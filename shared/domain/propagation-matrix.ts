import { z } from '../schema.ts';
import { EpochMs } from './ids.ts';
import { PropagationAction } from './propagation.ts';
import { Guid } from './qalyptus.ts';

/** What one report of one customer would read in place of one source app. */
export const CellState = z.enum([
  /** The customer's app, as the server shows. */
  'mapped',
  /** The customer's app, once the plan has run. */
  'planned',
  /** The shared app, on a person's word. */
  'stays',
  /** The master's app: nobody redirected it. */
  'master',
  /** An app that lacks objects the report draws. */
  'lacks',
  /** An app nobody here knows. */
  'no-app',
  /** An app that was there and is no more. */
  'gone',
  'foreign',
  'twice',
  /** Another app than the one it should read. */
  'differs',
  /** The customer's task is not on the server. */
  'missing',
  /** Nothing can be done for this customer before somebody looks. */
  'blocked',
  /** The server does not tell, or was read before the last change. */
  'unknown',
  /** This customer's task has no such report. */
  'none',
]);
export type CellState = z.infer<typeof CellState>;

export const MatrixCell = z.object({
  state: CellState,
  /** The app it should read; "" where none is known. */
  targetAppId: z.string(),
  targetAppName: z.string(),
  /** The app it reads, as the server shows; "" where that is not known or is the same. */
  foundAppId: z.string(),
  foundAppName: z.string(),
  /** Whose app that is: another customer's, or the objects it lacks. */
  about: z.array(z.string()),
});
export type MatrixCell = z.infer<typeof MatrixCell>;

export const MatrixColumn = z.object({
  key: z.string(),
  /** The report's place in the master; "" for a report that only a copy has. */
  masterReportId: z.string(),
  reportName: z.string(),
  sourceAppId: z.string(),
  sourceAppName: z.string(),
});
export type MatrixColumn = z.infer<typeof MatrixColumn>;

export const MatrixRow = z.object({
  targetKey: z.string(),
  taskId: Guid.nullable(),
  taskName: z.string(),
  /** null: not given by the server, or not made yet. */
  isActive: z.boolean().nullable(),
  /** Who gets its reports, as far as told. */
  recipients: z.array(z.string()).nullable(),
  /** Only of a plan. */
  action: PropagationAction.nullable(),
  why: z.string(),
  cells: z.array(MatrixCell),
});
export type MatrixRow = z.infer<typeof MatrixRow>;

/** Customer by report by source app: what should be read against what is. */
export const PropagationMatrix = z.object({
  master: z.object({ taskId: Guid, name: z.string() }).nullable(),
  /** Masters with copies, for who has several. */
  masters: z.array(z.object({ taskId: Guid, name: z.string(), copies: z.number().int() })),
  columns: z.array(MatrixColumn),
  rows: z.array(MatrixRow),
  /** When the server was read; null: never. */
  takenAt: EpochMs.nullable(),
});
export type PropagationMatrix = z.infer<typeof PropagationMatrix>;
