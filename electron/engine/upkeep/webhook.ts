import { request } from 'undici';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { SnapshotCounts, SnapshotState } from '../../../shared/domain/snapshot.ts';

/** What leaves the machine about a run: counts and states. No app, person or tenant name. */
export type Summary = {
  /** A stopped backup kept what it had, and goes on when it is started again. */
  readonly event: 'backup-ended' | 'backup-stopped' | 'test';
  readonly state: Exclude<SnapshotState, 'running'>;
  /** null when nothing was counted: a test, or a backup that stopped on the way. */
  readonly counts: SnapshotCounts | null;
  readonly gaps: number;
  readonly alarms: number;
  readonly endedAt: string;
};

const patienceMs = 15_000;

/** Sends one summary; refused while air-gapped, and over plain http except to this machine. */
export async function postSummary(url: string, summary: Summary, airGapped: boolean): Promise<{ status: number }> {
  if (airGapped) throw new AppError('tenant.air-gapped', { what: 'webhook' });
  const { protocol, hostname } = new URL(url);
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && loopback))
    throw new AppError('tenant.insecure-host', { host: hostname, what: 'webhook' });
  try {
    const reply = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(summary),
      signal: AbortSignal.timeout(patienceMs),
    });
    await reply.body.dump();
    return { status: reply.statusCode };
  } catch (thrown) {
    throw new AppError('tenant.unreachable', { what: 'webhook', host: hostname }, { cause: thrown });
  }
}
