/** Takes and gives back the lock of a folder many times; says so if it was ever inside together with someone else. */
import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { takeOwnerLock } from '../../../../../../electron/engine/vault/lock/owner-lock.ts';
import { aWorld } from '../../../../../support/world.ts';

const [folder = '', rounds = ''] = process.argv.slice(2);
const inside = join(folder, 'inside');
const world = aWorld();
let entered = 0;
for (let n = 0; entered < Number(rounds); n += 1) {
  let lock;
  try {
    lock = takeOwnerLock(folder, world);
  } catch {
    await wait(1);
    continue;
  }
  closeSync(openSync(inside, 'wx'));
  await wait(n % 3);
  rmSync(inside);
  entered += 1;
  // Every other time it "dies" and leaves a lock of a process that is gone.
  const dead = { pid: process.pid, processStart: `gone ${entered}`, host: hostname(), port: null, since: entered };
  if (entered % 2 === 0) writeFileSync(join(folder, 'owner.lock'), JSON.stringify(dead));
  else lock.release();
}
