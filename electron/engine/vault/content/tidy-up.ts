import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

const mib = 1024 * 1024;
/** When dead buffers may have come to this much in a thread, the young ones are looked at; and again after each step. */
const roomBytes = 12 * mib;
const stepBytes = 8 * mib;
/** At this much, all are. */
const mostBytes = 28 * mib;

// V8's flags belong to the whole process; set while other threads run, they can take it down. The main thread sets them
// once, when this is loaded and before it starts a worker; workers find them set.
if (isMainThread) setFlagsFromString('--expose-gc');

type Collect = (options?: { readonly type: 'minor' }) => void;

/**
 * Makes a call that collects dead buffers once there are many. Left to itself a thread waits for 64 MB of them, and
 * several threads wait side by side. Most die young, and a look at the young takes a tenth of the time. What it frees is
 * given back a little later by another thread, so that it shows at the next call at the earliest.
 */
export function createTidier(): () => void {
  const collect = runInNewContext('gc') as Collect;
  let least = 0;
  let next = roomBytes;
  return () => {
    const held = getHeapStatistics().external_memory;
    if (held < least) least = held;
    next = Math.min(next, held + roomBytes);
    if (held < next) return;
    if (held < least + mostBytes) {
      collect({ type: 'minor' });
      next = held + stepBytes;
    } else {
      collect();
      least = getHeapStatistics().external_memory;
      next = least + roomBytes;
    }
  };
}
