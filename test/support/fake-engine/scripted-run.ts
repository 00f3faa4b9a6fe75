import type { AppRow } from '../../../shared/api/apps.ts';
import type { AppEvent } from '../../../shared/domain/event.ts';
import type { JobProgress, JobState, RunProgress } from '../../../shared/domain/job.ts';
import { isEnded } from '../../../shared/domain/job.ts';
import { tenant } from './data.ts';

type Options = {
  readonly runId: string;
  readonly apps: readonly AppRow[];
  readonly startedAt: number;
  readonly publish: (event: AppEvent) => void;
};

export interface ScriptedRun {
  progress(): RunProgress;
  items(): JobProgress[];
  /** One tick of the script: the first four apps that have not ended move on, most of them by one step. */
  step(): void;
  to(state: JobState): void;
}

const steps = ['reading facts', 'reading objects', 'exporting', 'storing'];
const waits = (n: number) => n % 13 === 5;
const fails = (n: number) => n % 19 === 8;

/** A backup that goes as far as it is told to; every nineteenth app fails, every thirteenth waits once. */
export function scriptedRun({ runId, apps, startedAt, publish }: Options): ScriptedRun {
  const items = apps.map((app) => itemOf(app));
  const at = { now: startedAt, tick: 0, state: 'running' as JobState };

  const moveOn = (item: JobProgress, n: number) => {
    const app = apps[n]!;
    const stepAt = steps.indexOf(item.step);
    if (item.state === 'waiting') return tryAgain(item);
    if (app.lastOutcome === 'unchanged' && stepAt >= 1)
      return end(item, { outcome: 'unchanged', note: 'Object list read again, equal' });
    if (waits(n) && stepAt === 2 && item.attempt === 1) {
      return Object.assign(item, {
        state: 'waiting',
        waitingUntil: at.now + 12_000,
        note: 'HTTP 503 from the export',
        failureCode: 'tenant.unreachable',
      });
    }
    if (fails(n) && stepAt === 2)
      return end(item, {
        state: 'failed',
        outcome: 'failed',
        failureCode: 'tenant.forbidden',
        note: 'Qlik refused the export: no right in the space',
      });
    if (stepAt === steps.length - 1)
      return end(item, {
        outcome: 'captured',
        bytesDone: app.fileBytes,
        note: n % 4 === 0 ? '2 sheets changed, 1 owner changed' : '',
      });
    return goTo(steps[stepAt + 1]!, item, app);
  };
  const tryAgain = (item: JobProgress) =>
    at.tick % 7 === 0 && Object.assign(item, { state: 'running', attempt: 2, waitingUntil: null });
  const goTo = (step: string, item: JobProgress, app: AppRow) =>
    Object.assign(item, {
      state: 'running',
      step,
      attempt: Math.max(1, item.attempt),
      note: '',
      failureCode: null,
      objects: step === 'reading facts' ? null : app.objectCount,
      bytesTotal: app.fileBytes,
      bytesDone: step === 'exporting' ? Math.round(app.fileBytes * 0.46) : step === 'storing' ? app.fileBytes : 0,
    });
  const count = (wanted: (item: JobProgress) => boolean) => items.filter(wanted).length;
  const bytesOf = (all: readonly JobProgress[]) => all.reduce((sum, item) => sum + item.bytesDone, 0);

  const progress = (): RunProgress => {
    const done = count((item) => isEnded(item.state));
    const rate = 24.4 * 1024 * 1024;
    const secondsLeft = Math.max(20, (items.length - done) * 9);
    const early = done < items.length / 10;
    return {
      runId: runId as RunProgress['runId'],
      kind: 'backup',
      subject: tenant.name,
      state: at.state,
      phase: 'apps',
      createdAt: startedAt as RunProgress['createdAt'],
      startedAt: startedAt as RunProgress['createdAt'],
      endedAt: isEnded(at.state) ? (at.now as RunProgress['createdAt']) : null,
      at: at.now as RunProgress['at'],
      items: {
        total: items.length,
        done,
        captured: count((item) => item.outcome === 'captured'),
        unchanged: count((item) => item.outcome === 'unchanged'),
        failed: count((item) => item.state === 'failed'),
        running: count((item) => item.state === 'running'),
        waiting: count((item) => item.state === 'waiting'),
      },
      bytesRead: bytesOf(items),
      bytesStored: Math.round(bytesOf(items) / 11),
      calls: at.tick * 7,
      callsWaited: Math.floor(at.tick / 9),
      retries: count((item) => item.attempt > 1),
      bytesPerSecond: at.state === 'running' ? rate : 0,
      secondsLeft: isEnded(at.state)
        ? null
        : { low: secondsLeft * (early ? 0.5 : 1), high: secondsLeft * (early ? 1.6 : 1) },
      tiers: [
        { tier: 'read', used: Math.min(500, 90 + at.tick * 3), allowed: 500, waitingUntil: null },
        { tier: 'write', used: Math.min(50, 8 + (at.tick % 40)), allowed: 50, waitingUntil: null },
      ],
      result: null,
      failure: null,
    };
  };
  const announce = (moved: JobProgress[]) => {
    if (moved.length > 0)
      publish({
        type: 'items-progress',
        runId: runId as RunProgress['runId'],
        items: moved.map((item) => ({ ...item })),
      });
    publish({ type: 'run-progress', run: progress() });
  };
  const to = (state: JobState) => {
    at.state = state;
    announce([]);
  };

  return {
    progress,
    items: () => items.map((item) => ({ ...item })),
    to,
    step() {
      if (at.state !== 'running') return;
      at.tick += 1;
      at.now += 2600;
      const open = items.flatMap((item, n) => (isEnded(item.state) ? [] : [n])).slice(0, 4);
      // Not all at the same pace, as no tenant answers at one.
      open.filter((n) => (at.tick + n) % 3 !== 0).forEach((n) => moveOn(items[n]!, n));
      if (count((item) => !isEnded(item.state)) === 0)
        at.state = count((item) => item.state === 'failed') > 0 ? 'partial' : 'done';
      announce(open.map((n) => items[n]!));
    },
  };
}

const end = (item: JobProgress, change: Partial<JobProgress>) =>
  Object.assign(item, { state: 'done', step: '', ...change });

const itemOf = (app: AppRow): JobProgress => ({
  jobId: `j-${app.appId}` as JobProgress['jobId'],
  kind: 'back-up-app',
  subject: app.appId,
  title: app.name,
  group: app.spaceName,
  state: 'queued',
  step: '',
  bytesDone: 0,
  bytesTotal: null,
  objects: null,
  attempt: 0,
  waitingUntil: null,
  outcome: '',
  note: '',
  failureCode: null,
});
