import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { World } from '../world.ts';
import { nextStart, type Timing } from './next-start.ts';

export type Due = Timing & {
  readonly scheduleId: string;
  readonly enabled: boolean;
  readonly changedAt: EpochMs;
  readonly lastStartedAt: EpochMs | null;
};

export type SchedulerDeps<S extends Due> = {
  readonly world: Pick<World, 'now' | 'sleep' | 'log'>;
  readonly schedules: () => readonly S[];
  /** Starts what the schedule asks for and keeps `lastStartedAt`; a throw is logged and tried at the next look. */
  readonly start: (schedule: S, at: EpochMs) => void;
  /** Looked at each time too; what is due there it starts by itself. */
  readonly beside?: () => void;
};

/** Looks at the clock and starts what is due. Starts missed while the machine slept are caught up once, not many times. */
export interface Scheduler {
  look(): void;
  stop(): void;
}

/** How often to look; a missed start is caught up at the next look. */
const lookEveryMs = 60_000;

/** When a schedule starts next: after its last start, and never for a time before it was made or last changed. */
export const nextDue = (schedule: Timing & Pick<Due, 'changedAt' | 'lastStartedAt'>): EpochMs =>
  nextStart(schedule, Math.max(schedule.changedAt, schedule.lastStartedAt ?? 0) as EpochMs);

/** Looks for the first time once it has waited, so that a vault opened only for a moment starts nothing. */
export function createScheduler<S extends Due>({ world, schedules, start, beside }: SchedulerDeps<S>): Scheduler {
  const stopping = new AbortController();

  function look(): void {
    const now = world.now();
    for (const schedule of schedules()) {
      if (!schedule.enabled || nextDue(schedule) > now) continue;
      try {
        start(schedule, now);
      } catch (thrown) {
        world.log.error('scheduled start failed', { scheduleId: schedule.scheduleId, error: thrown });
      }
    }
    try {
      beside?.();
    } catch (thrown) {
      world.log.error('scheduled start failed', { error: thrown });
    }
  }

  async function keepLooking(): Promise<void> {
    for (;;) {
      await world.sleep(lookEveryMs, stopping.signal);
      if (stopping.signal.aborted) return;
      look();
    }
  }

  keepLooking().catch((thrown: unknown) => {
    if (!stopping.signal.aborted) world.log.error('schedules are no longer looked at', { error: thrown });
  });
  return { look, stop: () => stopping.abort() };
}
