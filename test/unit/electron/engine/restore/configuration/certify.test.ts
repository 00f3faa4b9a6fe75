import { describe, expect, it } from 'vitest';
import { certifyConfiguration } from '../../../../../../electron/engine/restore/configuration/certify.ts';
import type { ConfigApplied } from '../../../../../../shared/domain/config-plan.ts';
import type { RebuildConfiguration } from '../../../../../../shared/domain/rebuild.ts';

const configuration = (create: number) =>
  ({
    ...{ configId: 'c1', takenAt: 5, planHash: 'abc', waiting: [], checks: [] },
    kinds: [{ kind: 'theme', stage: 'looks', create, update: 0, unchanged: 0, byHand: 0, waiting: 0 }],
    byHand: [{ kind: 'theme', key: 'C', values: ['Upload it.'] }],
  }) as unknown as RebuildConfiguration;

type Outcome = ConfigApplied['items'][number]['outcome'];

const applied = (outcomes: Readonly<Record<string, Outcome>>, warnings: string[] = []): ConfigApplied => ({
  planHash: 'x',
  counts: { created: 0, updated: 0, deleted: 0, unchanged: 0, failed: 0, byHand: 0 },
  items: Object.entries(outcomes).map(([key, outcome]) => ({ kind: 'theme', key, outcome, id: '', why: 'because' })),
  byHand: [],
  warnings,
});

describe('the configuration in a certificate', () => {
  it('is equal unless it failed, was read back otherwise, or is for hands', () => {
    const moment = applied({ A: 'created', 'A b': 'updated', B: 'failed', C: 'by-hand', D: 'waiting', E: 'found' }, [
      'theme/A b did not take /x.',
    ]);
    const { configuration: found } = certifyConfiguration({ configuration: configuration(6) }, [moment]);
    expect(found!.counts).toEqual({ equal: 2, different: 1, missing: 2, byHand: 1 });
    expect(found!.rows.map(({ key, verdict, why }) => [key, verdict, why])).toEqual([
      ['A b', 'different', 'theme/A b did not take /x.'],
      ['B', 'missing', 'because'],
      ['C', 'by-hand', 'Upload it.'],
      ['D', 'missing', 'because'],
    ]);
  });

  it('is as the last moment left it', () => {
    const moments = [applied({ A: 'waiting' }), applied({ A: 'created' })];
    expect(certifyConfiguration({ configuration: configuration(1) }, moments).configuration!.counts).toEqual({
      ...{ equal: 1, different: 0, missing: 0, byHand: 0 },
    });
  });

  it('that was never reached is missing, and the report says how much', () => {
    const { configuration: found } = certifyConfiguration({ configuration: configuration(3) }, []);
    expect(found!.counts.missing).toBe(3);
    expect(found!.rows[0]!.why).toContain('3 more');
  });

  it('is not in the report of a plan without it', () => {
    expect(certifyConfiguration({ configuration: null }, [])).toEqual({});
    expect(certifyConfiguration({}, [])).toEqual({});
  });
});
