import { contract } from '../../../shared/api/contract.ts';
import type { Method } from '../../../shared/api/method.ts';
import { AutoLockSettings, type LockReason } from '../../../shared/domain/auto-lock.ts';
import type { World } from '../world.ts';
import type { Keeper } from './keeper.ts';

const settingsKey = 'auto-lock';
/** An unlocked vault is looked at this often; the lock comes at most this much late. */
const lookEveryMs = 2_000;

export type AutoLockDeps = {
  readonly world: World;
  readonly keeper: Pick<Keeper, 'isUnlocked' | 'isRunning' | 'isBusy' | 'lock' | 'lockWhenIdle' | 'vault'>;
  /** False in a process that runs one command: it is not locked in the middle of it. */
  readonly isWatching: boolean;
};

/** Locks the vault when nobody is there. */
export interface AutoLock {
  settings(): AutoLockSettings;
  setSettings(settings: AutoLockSettings): AutoLockSettings;
  /** Somebody is there. */
  touch(): void;
  /** A call came in; whether it tells of a person depends on what it is. */
  heard(method: string): void;
  /** Whether this call works on the open vault. */
  isOfVault(method: string): boolean;
  /** The idle time counts from now. */
  opened(): void;
  closed(): void;
  /** Locks for everybody at once; runs end first or stop, as the settings say. */
  lockNow(reason: LockReason): Promise<void>;
}

/** What may be called while the vault is locked asks nothing of it. */
const kinds = new Map<string, Method['kind']>(
  Object.entries(contract).flatMap(([area, methods]) =>
    Object.entries(methods)
      .filter(([, method]: [string, Method]) => !method.open)
      .map(([name, method]: [string, Method]) => [`${area}.${name}`, method.kind] as const),
  ),
);

/** The machine's own choice, for every vault. */
export function createAutoLock({ world, keeper, isWatching }: AutoLockDeps): AutoLock {
  let touchedAt = world.now();
  let looking: AbortController | null = null;
  /** Asked for while the vault was being opened or re-keyed; nobody who was away finds it open. */
  let wanted: LockReason | null = null;

  const settings = (): AutoLockSettings => {
    const kept = AutoLockSettings.safeParse(world.settings.get(settingsKey) ?? {});
    return kept.success ? kept.data : AutoLockSettings.parse({});
  };
  const isIdle = (): boolean => {
    const { idleMinutes } = settings();
    // A clock set back must not keep the vault open for the time it was set back.
    touchedAt = Math.min(touchedAt, world.now()) as typeof touchedAt;
    return idleMinutes !== null && world.now() - touchedAt >= idleMinutes * 60_000;
  };

  /** While something runs, a window reads by itself whenever it hears of progress. */
  const isByPerson = (method: string): boolean => {
    // Figures are read by a program, at its own hours.
    if (method === 'upkeep.metrics') return false;
    const kind = kinds.get(method);
    return kind === 'command' || (kind === 'query' && !keeper.isRunning());
  };

  async function lockNow(reason: LockReason): Promise<void> {
    wanted = keeper.isBusy() ? reason : null;
    if (!keeper.isUnlocked()) return;
    const { runs } = settings();
    try {
      keeper.vault().audit.append('vault.auto-locked', { reason, runs });
    } catch (thrown) {
      // A full disk must not keep it open.
      world.log.error('locked without an entry of the audit log', { reason, error: thrown });
    }
    await (runs === 'finish' ? keeper.lockWhenIdle() : keeper.lock());
  }

  async function look(signal: AbortSignal): Promise<void> {
    for (;;) {
      await world.sleep(lookEveryMs, signal);
      if (!keeper.isUnlocked() || (wanted === null && !isIdle())) continue;
      // The vault may just be busy with being opened or closed; the next look comes soon.
      await lockNow(wanted ?? 'idle').catch((thrown: unknown) => world.log.error('not locked', { error: thrown }));
    }
  }

  return {
    settings,
    setSettings(next) {
      world.settings.set(settingsKey, next);
      touchedAt = world.now();
      return next;
    },
    touch: () => void (touchedAt = world.now()),
    isOfVault: (method) => kinds.has(method),
    heard(method) {
      // Whoever types the key now has come back.
      if (method === 'vault.unlock') wanted = null;
      if (isWatching && keeper.isUnlocked() && isByPerson(method)) touchedAt = world.now();
    },
    opened() {
      touchedAt = world.now();
      if (!isWatching || looking) return;
      const own = (looking = new AbortController());
      look(own.signal).catch((thrown: unknown) => {
        if (!own.signal.aborted) world.log.error('nobody looks for idleness any more', { error: thrown });
      });
    },
    closed() {
      looking?.abort();
      looking = null;
    },
    lockNow,
  };
}
