import { powerMonitor } from 'electron';
import type { Transport } from '../../shared/api/transport.ts';

/** Locks every vault when the computer is locked or goes to sleep; what runs then is for the settings to say. */
export function lockOnLeave(engine: Transport): void {
  const lock = (reason: 'screen-locked' | 'suspended') => void engine.call('desk.lockNow', { reason });
  powerMonitor.on('lock-screen', () => lock('screen-locked'));
  powerMonitor.on('suspend', () => lock('suspended'));
}
