import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

function fromProc(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the program's name in brackets and may hold anything, so count from its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[19] === undefined ? null : `${boot}/${fields[19]}`;
  } catch {
    return null;
  }
}

function fromPs(pid: number): string | null {
  try {
    const line = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return line.trim() || null;
  } catch {
    return null;
  }
}

/**
 * When a process began, in the system's own words; two processes that were given the same pid differ in it.
 * null: there is no such process, or this system (Windows) does not say.
 */
export function processStart(pid: number): string | null {
  if (process.platform === 'linux') return fromProc(pid);
  return process.platform === 'win32' ? null : fromPs(pid);
}

/** Whether the process that wrote down `start` is still running. Where that cannot be known, it counts as running. */
export function isStillRunning(pid: number, start: string | null): boolean {
  try {
    process.kill(pid, 0);
  } catch (thrown) {
    // EPERM means that it runs under another account.
    if ((thrown as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  if (start === null || process.platform === 'win32') return true;
  return processStart(pid) === start;
}
