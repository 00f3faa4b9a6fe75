import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { World } from '../world.ts';
import { nextStart, type Timing } from './next-start.ts';

export type Due = Timing & {
  readonly scheduleId: string;
  readonly enabled: boolean;
  readonly lastStartedAt: EpochMs | null;
  readonly createdAt?: EpochMs;
};

export type SchedulerDeps<S extends Due> = {
  readonly world: Pick<World, 'now' | 'log'>;
  readonly schedules: () => readonly S[];
  /** Starts what the schedule asks for and keeps `lastStartedAt`; a throw is logged and tried at the next look. */
  readonly start: (schedule: S, at: EpochMs) => void;
  /** How often to look; a missed start is caught up at the next look. */
  readonly lookEveryMs?: number;
};

/** Looks at the clock and starts what is due. Starts missed while the machine slept are caught up once, not many times. */
export interface Scheduler {
  look(): void;
  stop(): void;
}

export function createScheduler<S extends Due>({
  world,
  schedules,
  start,
  lookEveryMs = 60_000,
}: SchedulerDeps<S>): Scheduler {
  const openedAt = world.now();

  function look(): void {
    const now = world.now();
    for (const schedule of schedules()) {
      if (!schedule.enabled) continue;
      const due = nextStart(schedule, schedule.lastStartedAt ?? openedAt);
      if (due > now) continue;
      try {
        start(schedule, now);
      } catch (thrown) {
        world.log.error('scheduled start failed', { scheduleId: schedule.scheduleId, error: thrown });
      }
    }
  }

  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  return { look, stop: () => clearInterval(timer) };
}
