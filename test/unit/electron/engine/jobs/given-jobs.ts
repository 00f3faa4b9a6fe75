import {
  createJobs,
  type Jobs,
  type NewItem,
  type RunKind,
  type RunMemory,
} from '../../../../../electron/engine/jobs/index.ts';
import type { AppEvent } from '../../../../../shared/domain/event.ts';
import type { RunId } from '../../../../../shared/domain/ids.ts';
import { isEnded, type JobRecord, type RunRecord } from '../../../../../shared/domain/job.ts';
import type { Json } from '../../../../../shared/json.ts';
import { aPatientWorld, type TestWorld } from '../../../../support/world.ts';

export const runId = 'run-1' as RunId;

/** What a vault keeps of runs, without the vault. */
export function aRunMemory(): RunMemory {
  const runs = new Map<string, RunRecord>();
  const jobs = new Map<string, JobRecord>();
  const steps = new Map<string, Json>();
  const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
  const addJobs = (added: readonly JobRecord[]) => {
    for (const job of added) if (!jobs.has(job.jobId)) jobs.set(job.jobId, copy(job));
  };
  return {
    addRun: (run, added) => (runs.set(run.runId, copy(run)), addJobs(added)),
    addJobs,
    updateRun: (run) => void runs.set(run.runId, copy(run)),
    updateJob: (job) => void jobs.set(job.jobId, copy(job)),
    run: (id) => runs.get(id) ?? null,
    runs: ({ limit }) => [...runs.values()].reverse().slice(0, limit),
    jobs: (id) => [...jobs.values()].filter((job) => job.runId === id),
    unfinished: () => [...runs.values()].filter((run) => !isEnded(run.state)),
    step: (jobId, step) => steps.get(`${jobId} ${step}`),
    keepStep: (jobId, step, result) => void steps.set(`${jobId} ${step}`, copy(result)),
    forgetSteps: (id) => {
      for (const key of steps.keys()) if (key.startsWith(id)) steps.delete(key);
    },
    forgetItems: () => undefined,
  };
}

export type GivenJobs = {
  jobs: Jobs;
  memory: RunMemory;
  world: TestWorld;
  events: AppEvent[];
  start: (concurrency?: number) => void;
};

/** A runner that knows one kind of run. */
export function aRunner(
  kind: RunKind,
  { memory = aRunMemory(), world = aPatientWorld() }: { memory?: RunMemory; world?: TestWorld } = {},
): GivenJobs {
  const events: AppEvent[] = [];
  const jobs = createJobs({ world, memory, publish: (event) => void events.push(event), kinds: { work: kind } });
  const start = (concurrency = 4) => jobs.start({ runId, kind: 'work', subject: 'acme', input: null, concurrency });
  return { jobs, memory, world, events, start };
}

export const anItem = (name: string, weight = 1): NewItem => ({
  jobId: `${runId}/${name}`,
  kind: 'piece',
  subject: name,
  title: name,
  group: 'a group',
  weight,
  bytesTotal: null,
  input: null,
});

export const items = (count: number): NewItem[] => Array.from({ length: count }, (_, index) => anItem(`i${index}`));

export const captured = { outcome: 'captured', note: 'first capture', bytesStored: 7, result: null } as const;

/** A run over these items, one after the other or several at once. */
export const over = (
  list: readonly NewItem[],
  work: Parameters<Parameters<RunKind['run']>[0]['forEach']>[1],
): RunKind => ({
  async run(context) {
    context.total(list.length);
    const ends = await context.forEach(list, work);
    return { state: ends.some(({ outcome }) => outcome === 'failed') ? 'partial' : 'done', result: null };
  },
});

/** A door that stays shut until it is opened, and says how many stand before it. */
export function aDoor() {
  let waiting = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  return {
    pass: () => ((waiting += 1), promise),
    open: resolve,
    waiting: () => waiting,
  };
}

/** Lets everything that can go on go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}
