import { describe, expect, it } from 'vitest';
import { configuration } from '../../bench/configuration.ts';
import { archiveBench } from '../../bench/archive.ts';
import { historyBench } from '../../bench/history.ts';
import { openVaultBench } from '../../bench/open-vault.ts';
import { searching } from '../../bench/search.ts';
import { sizes } from '../../bench/support/bench.ts';
import { callsInsideRetryAfter, rateUse, type LoggedCall } from '../../bench/support/read-rate.ts';
import { telemetryQuery } from '../../bench/telemetry-query.ts';
import { tenantMemory } from '../../bench/tenant-memory.ts';
import { tenantRate } from '../../bench/tenant-rate.ts';
import { tenantRestore } from '../../bench/tenant-restore.ts';
import { tenantReads } from '../../bench/tenant-reads.ts';
import { tenantUnchanged } from '../../bench/tenant-unchanged.ts';
import { someOf } from '../../support/some-of.ts';
import { counts } from '../../support/world.ts';

const call = (at: number, change: Partial<LoggedCall> = {}): LoggedCall => ({
  at,
  realAt: at,
  method: 'POST',
  path: '/api/v1/apps/1/export',
  query: '',
  userId: null,
  status: 201,
  bytes: 0,
  ...change,
});

describe('the benches', () => {
  it('count one export for each changed app, and one session for each unchanged one', async () => {
    const rows = await tenantUnchanged.run(sizes.smoke);

    expect(rows[0]?.measured).toBe('1.00 (1 for 1); first capture 1.00');
    expect(rows[1]?.measured).toBe('1.00 sessions, 0.00 reads, 0 exports');
  }, 120_000);

  it('see a large app come back byte for byte', async () => {
    const rows = await tenantMemory.run(sizes.smoke);

    expect(rows[1]?.measure).toContain('byte for byte the same');
  }, 120_000);

  const benches = [
    openVaultBench,
    tenantReads,
    tenantRestore,
    telemetryQuery,
    configuration,
    searching,
    historyBench,
    archiveBench,
  ];
  it.each(someOf(benches, counts(2, benches.length)))('still run: $name', { timeout: 120_000 }, async (bench) => {
    const rows = await bench.run(sizes.smoke);

    for (const { measured } of rows) expect(measured).not.toMatch(/NaN|undefined/);
  });

  it('reckon the used rate whatever its bursts, and count no refused call as used', () => {
    const even = Array.from({ length: 203 }, (_, index) => call(index * 600));

    expect(rateUse(even, 100)).toEqual({ share: 1, windows: 2, most: 100 });
    expect(rateUse([...even, call(121_000, { status: 429 })], 100)?.share).toBe(1);
    expect(rateUse(even.slice(0, 50), 100)).toBeNull();
  });

  it('find a call of the same budget inside a Retry-After, and no other', () => {
    const refused = call(0, { status: 429, retryAfterSeconds: 3 });
    const proof = (...later: LoggedCall[]) => callsInsideRetryAfter([refused, ...later]);

    expect(proof(call(50), call(3_001))).toEqual({ refused: 1, inside: 0, onTheWire: 1 });
    expect(proof(call(2_900))).toMatchObject({ inside: 1 });
    expect(proof(call(2_900, { method: 'GET' }))).toMatchObject({ inside: 0 });
  });

  it('keep a rate bench that can be run', () => {
    expect(tenantRate.name).toBe('rate');
  });
});
