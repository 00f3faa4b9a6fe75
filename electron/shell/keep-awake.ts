import { powerSaveBlocker } from 'electron';
import type { Transport } from '../../shared/api/transport.ts';
import { createWriteWatch } from './write-watch.ts';

/** Items are stored one after another with short gaps; asking the system anew for each of them helps nobody. */
const lingerMilliseconds = 1_500;
const lookMilliseconds = 15_000;

/** Holds off sleep while bytes are being committed, and at no other time; the screen may go dark. */
export function keepAwakeWhileWriting(engine: Transport): void {
  const watch = createWriteWatch(Date.now);
  let blocker: number | null = null;
  let letting: NodeJS.Timeout | null = null;

  const release = (): void => {
    letting = null;
    if (blocker === null || watch.isWriting()) return;
    powerSaveBlocker.stop(blocker);
    blocker = null;
  };
  const settle = (): void => {
    if (watch.isWriting()) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (blocker !== null) letting ??= setTimeout(release, lingerMilliseconds);
  };
  engine.onEvent((event) => {
    watch.hear(event);
    settle();
  });
  setInterval(settle, lookMilliseconds).unref();
}
