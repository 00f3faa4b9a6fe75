import { describe, expect, it } from 'vitest';
import { ConfigCapture, newestGood, type ConfigKindReading } from '../../../../../../shared/domain/config.ts';

const reading = (kind: string): ConfigKindReading => ({
  ...{ kind, word: 'captured', state: 'read', why: '', code: '', count: 0 },
  probedAt: 0 as ConfigKindReading['probedAt'],
});

const capture = (configId: string, state: ConfigCapture['state'], kinds: string[]): ConfigCapture =>
  ConfigCapture.parse({
    ...{ configId, tenant: 'acme', tenantId: 'tenant-1', host: 'https://acme.example', takenAt: 0, snapshotId: null },
    ...{ state, kinds: kinds.map(reading), items: 0, digest: '' },
  });

describe('the newest good capture', () => {
  it('is one of every kind, though a newer one of a few kinds is there', () => {
    const few = capture('few', 'complete', ['role']);
    const whole = capture('whole', 'partial', ['role', 'space']);
    expect(newestGood([few, whole, capture('older', 'complete', ['role', 'space'])])?.configId).toBe('whole');
  });

  it('is never one that came to nothing', () => {
    const failed = capture('failed', 'failed', ['role', 'space']);
    expect(newestGood([failed, capture('good', 'complete', ['role'])])?.configId).toBe('good');
    expect(newestGood([failed])).toBeNull();
    expect(newestGood([])).toBeNull();
  });
});
