import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Buffers that are dead but not yet collected may come to this much in each thread. */
const roomBytes = 16 * 1024 * 1024;

/**
 * Makes a call that collects dead buffers once there are many. Left to itself a thread waits for 64 MB of them, and
 * several threads wait side by side.
 */
export function createTidier(): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let least = 0;
  return () => {
    const held = process.memoryUsage().arrayBuffers;
    least = Math.min(least, held);
    if (held < least + roomBytes) return;
    collect();
    least = process.memoryUsage().arrayBuffers;
  };
}
