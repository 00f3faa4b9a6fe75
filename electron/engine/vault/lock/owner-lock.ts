import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

import { AppError } from '../../../../shared/errors/app-error.ts';
import { EpochMs } from '../../../../shared/domain/ids.ts';
import { z } from '../../../../shared/schema.ts';
import { replaceDurably } from '../envelope/durable-file.ts';
import { toVaultError } from '../database/vault-error.ts';
import { isStillRunning, processStart } from './process-start.ts';
import type { World } from '../../world.ts';

const lockName = 'owner.lock';

const Holder = z.object({
  pid: z.number().int().positive(),
  /** In the system's own words; null where it does not say. */
  processStart: z.string().nullable(),
  host: z.string().max(300),
  /** Where the holder answers on loopback, once it does. */
  port: z.number().int().min(1).max(65535).nullable(),
  since: EpochMs,
});
/** Who holds a vault. It names no key. */
export type Holder = z.infer<typeof Holder>;

/** The right to write to a vault, held by one process at a time. */
export interface OwnerLock {
  /** Tells other processes where this one answers. */
  setPort(port: number): void;
  /** Idempotent. Leaves a lock alone that is no longer ours. */
  release(): void;
}

type Found = { readonly text: string; readonly holder: Holder | null; readonly writtenAt: number };
type Now = World['now'];
/** How long a lock may take from its birth to its last byte where files cannot be made in one step. */
const birthMilliseconds = 10_000;

function read(path: string): Found | null {
  let text: string;
  let writtenAt: number;
  try {
    const { size, mtimeMs } = statSync(path);
    writtenAt = mtimeMs;
    if (size > 4096) return { text: '', holder: null, writtenAt };
    text = readFileSync(path, 'utf8');
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw toVaultError(thrown);
  }
  try {
    return { text, holder: Holder.parse(JSON.parse(text)), writtenAt };
  } catch {
    return { text, holder: null, writtenAt };
  }
}

/** Creates the lock with its text in one step, or says that there is one already. */
function createWhole(path: string, text: string, unique: string): boolean {
  const mine = `${path}.${unique}`;
  try {
    writeFileSync(mine, text, { mode: 0o600, flag: 'wx' });
    try {
      linkSync(mine, path);
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException;
      if (code === 'EEXIST') return false;
      // File systems of memory sticks know no links.
      writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
    }
    return true;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw toVaultError(thrown);
  } finally {
    rmSync(mine, { force: true });
  }
}

/** A lock of this machine whose process is gone is stale. About another machine nothing can be known. */
const isStale = ({ holder, writtenAt }: Found, now: Now): boolean =>
  holder === null
    ? now() - writtenAt > birthMilliseconds
    : holder.host === hostname() && !isStillRunning(holder.pid, holder.processStart);

/**
 * Removes a stale lock. Only one process at a time may: otherwise the second could remove the new lock of the first.
 * A guard left by a process that died in here is given up after the same time as an unreadable lock.
 */
function clearStale(path: string, stale: Found, unique: string, now: Now): void {
  const guard = `${path}.clearing`;
  if (!createWhole(guard, '{}', `${unique}.guard`)) {
    const other = read(guard);
    if (other && now() - other.writtenAt > birthMilliseconds) rmSync(guard, { force: true });
    return;
  }
  try {
    if (read(path)?.text === stale.text) rmSync(path, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

const held = (holder: Holder | null) =>
  new AppError(
    'vault.held',
    holder ? { pid: holder.pid, since: holder.since, host: holder.host, port: holder.port } : {},
  );

/** Who holds the vault now, or null. A lock left by a dead process counts as none. */
export function findHolder(folder: string, now: Now): Holder | null {
  const found = read(join(folder, lockName));
  return found && !isStale(found, now) ? found.holder : null;
}

/** Takes the vault for this process, or throws `vault.held` with who has it. */
export function takeOwnerLock(
  folder: string,
  world: Pick<World, 'now' | 'random' | 'log'>,
  options: { readonly takeOver?: boolean } = {},
): OwnerLock {
  const path = join(folder, lockName);
  const unique = Buffer.from(world.random(6)).toString('hex');
  const own = { pid: process.pid, processStart: processStart(process.pid), host: hostname(), since: world.now() };
  let text = JSON.stringify({ ...own, port: null });

  for (let attempt = 0; !createWhole(path, text, unique); attempt += 1) {
    const found = read(path);
    if (!found) continue;
    const fromElsewhere = found.holder !== null && found.holder.host !== hostname();
    if (!isStale(found, world.now) && !(options.takeOver && fromElsewhere)) throw held(found.holder);
    if (attempt >= 5) throw held(null);
    world.log.info('clearing a lock left behind', { pid: found.holder?.pid ?? null });
    clearStale(path, found, unique, world.now);
  }

  const isOurs = () => read(path)?.text === text;
  return {
    setPort(port) {
      const next = JSON.stringify({ ...own, port });
      if (!isOurs()) return;
      replaceDurably(path, next);
      text = next;
    },
    release() {
      if (isOurs()) rmSync(path, { force: true });
    },
  };
}
