import { AppError } from '../../../../shared/errors/app-error.ts';
import { JobRecord, RunRecord } from '../../../../shared/domain/job.ts';
import type { RunId } from '../../../../shared/domain/ids.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import type { Statements } from '../database/statements.ts';
import type { RunStore } from '../types.ts';
import { parseJson, readAs } from './read-row.ts';

type Body = { body: string };
const readRun = ({ body }: Body) => readAs(RunRecord, parseJson(body), 'run');
const readJob = ({ body }: Body) => readAs(JobRecord, parseJson(body), 'job');

function prepareRuns({ prepare }: Statements) {
  return {
    insert: prepare<[string, string, number, string]>(
      'INSERT INTO run (run_id, state, created_at, body) VALUES (?, ?, ?, ?) ON CONFLICT (run_id) DO NOTHING',
    ),
    update: prepare<[string, string, string]>('UPDATE run SET state = ?, body = ? WHERE run_id = ?'),
    one: prepare<[string], Body>('SELECT body FROM run WHERE run_id = ?'),
    newest: prepare<[number, number], Body>(
      'SELECT body FROM run WHERE created_at < ? ORDER BY created_at DESC LIMIT ?',
    ),
    unfinished: prepare<[], Body>(
      "SELECT body FROM run WHERE state IN ('queued', 'running', 'waiting', 'paused', 'cancelling', 'interrupted') ORDER BY created_at",
    ),
  };
}

/** The only place that knows the tables `run`, `job` and `job_step`. */
export function createRunRepository(statements: Statements): RunStore {
  const { prepare, write, writeSoon } = statements;
  const runs = prepareRuns(statements);
  const lastPosition = prepare<[string], { position: number | null }>(
    'SELECT max(position) AS position FROM job WHERE run_id = ?',
  );
  const insertJob = prepare<[string, string, number, string]>(
    'INSERT INTO job (job_id, run_id, position, body) VALUES (?, ?, ?, ?) ON CONFLICT (job_id) DO NOTHING',
  );
  const updateJob = prepare<[string, string]>('UPDATE job SET body = ? WHERE job_id = ?');
  const jobsOf = prepare<[string], Body>('SELECT body FROM job WHERE run_id = ? ORDER BY position');
  const oneStep = prepare<[string, string], { result: string }>(
    'SELECT result FROM job_step WHERE job_id = ? AND step = ?',
  );
  const upsertStep = prepare<[string, string, string]>(
    'INSERT INTO job_step (job_id, step, result) VALUES (?, ?, ?) ON CONFLICT (job_id, step) DO UPDATE SET result = excluded.result',
  );
  const removeSteps = prepare<[string, string]>(
    'DELETE FROM job_step WHERE job_id = ? OR job_id IN (SELECT job_id FROM job WHERE run_id = ?)',
  );
  const oldRuns = `SELECT run_id FROM run
     WHERE created_at < (SELECT created_at FROM run ORDER BY created_at DESC LIMIT 1 OFFSET ?)
       AND state IN ('done', 'partial', 'failed', 'cancelled')`;
  const removeOldSteps = prepare<[number]>(
    `DELETE FROM job_step WHERE job_id IN (SELECT job_id FROM job WHERE run_id IN (${oldRuns}))`,
  );
  const removeOldJobs = prepare<[number]>(`DELETE FROM job WHERE run_id IN (${oldRuns})`);

  const addJobs = (jobs: readonly JobRecord[]) =>
    write(() => {
      const next = new Map<RunId, number>();
      for (const job of jobs) {
        const position = next.get(job.runId) ?? (lastPosition.get(job.runId)?.position ?? 0) + 1;
        insertJob.run(job.jobId, job.runId, position, canonicalJson(JobRecord.parse(job)));
        next.set(job.runId, position + 1);
      }
    });

  return {
    addRun: (run, jobs) =>
      write(() => {
        runs.insert.run(run.runId, run.state, run.createdAt, canonicalJson(RunRecord.parse(run)));
        addJobs(jobs);
      }),
    addJobs,
    updateRun(run) {
      if (runs.update.run(run.state, canonicalJson(RunRecord.parse(run)), run.runId) === 0)
        throw new AppError('request.not-found', { run: run.runId });
    },
    updateJob(job) {
      if (writeSoon(() => updateJob.run(canonicalJson(JobRecord.parse(job)), job.jobId)) === 0)
        throw new AppError('request.not-found', { job: job.jobId });
    },
    run: (runId) => {
      const row = runs.one.get(runId);
      return row ? readRun(row) : null;
    },
    runs: ({ limit, before = Number.MAX_SAFE_INTEGER }) => runs.newest.all(before, limit).map(readRun),
    jobs: (runId) => jobsOf.all(runId).map(readJob),
    unfinished: () => runs.unfinished.all().map(readRun),
    step: (jobId, step) => {
      const row = oneStep.get(jobId, step);
      return row ? parseJson(row.result) : undefined;
    },
    keepStep: (jobId, step, result) => void upsertStep.run(jobId, step, canonicalJson(result)),
    forgetSteps: (runId) => void removeSteps.run(runId, runId),
    forgetItems: (keepRuns) =>
      write(() => {
        removeOldSteps.run(keepRuns - 1);
        removeOldJobs.run(keepRuns - 1);
      }),
  };
}
