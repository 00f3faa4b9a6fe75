import { powerMonitor } from 'electron';
import type { Transport } from '../../shared/api/transport.ts';

const lookMilliseconds = 3_000;
/** Has to be named, and says nothing of the lock. */
const idleSeconds = 60;

/** Locks every vault when the computer is locked or goes to sleep; what runs then is for the settings to say. */
export function lockOnLeave(engine: Transport): void {
  const lock = (reason: 'screen-locked' | 'suspended') => void engine.call('desk.lockNow', { reason });
  powerMonitor.on('suspend', () => lock('suspended'));
  if (process.platform === 'linux') followScreen(() => lock('screen-locked'));
  else powerMonitor.on('lock-screen', () => lock('screen-locked'));
}

/** Linux announces no lock of the screen; asked for its state, it tells. */
function followScreen(onLocked: () => void): void {
  let wasLocked = false;
  const look = (): void => {
    const isLocked = powerMonitor.getSystemIdleState(idleSeconds) === 'locked';
    if (isLocked && !wasLocked) onLocked();
    wasLocked = isLocked;
  };
  setInterval(look, lookMilliseconds).unref();
}
