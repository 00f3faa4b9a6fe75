import { describe, expect, it } from 'vitest';
import { adviceFrom, recommend } from '../../../../../electron/engine/inventory/index.ts';
import type { AdviceAnswers, KeptAnswers } from '../../../../../shared/domain/advice.ts';
import type { Holdings } from '../../../../../shared/domain/coverage.ts';
import type { EpochMs, SnapshotId, TenantName } from '../../../../../shared/domain/ids.ts';

const no: AdviceAnswers = {
  customersCreate: false,
  selfService: false,
  ownAdministration: false,
  keepTelemetry: false,
};
const kept = (answers: AdviceAnswers): KeptAnswers => ({ answers, by: 'Ida', reason: 'templates', at: 5 as EpochMs });
const acme = 'acme' as TenantName;

const holdings = (objects: Holdings['objects']): Holdings => ({
  snapshotId: 's1' as SnapshotId,
  tenant: acme,
  takenAt: 9 as EpochMs,
  state: 'complete',
  gaps: 0,
  counts: {
    appsListed: 1,
    appsHeld: 1,
    appsWithData: 0,
    scripts: 1,
    objects: 3,
    people: 1,
    groups: 0,
    spaces: 1,
    assignments: 0,
  },
  objects,
  orphans: { owners: 0, apps: 0, objects: 0 },
});

describe('whether a tenant needs a backup of its content', () => {
  it.each([
    [no, 'not-necessary'],
    [{ ...no, keepTelemetry: true }, 'telemetry-only'],
    [{ ...no, customersCreate: true }, 'necessary'],
    [{ ...no, selfService: true }, 'necessary'],
    [{ ...no, ownAdministration: true }, 'necessary'],
    [{ ...no, ownAdministration: true, keepTelemetry: true }, 'necessary'],
  ] as const)('%j comes to %s', (answers, recommendation) => {
    expect(recommend(answers)).toBe(recommendation);
  });

  it('gives one reason for each yes, after the recommendation itself', () => {
    const { reasons } = adviceFrom(kept({ ...no, selfService: true, keepTelemetry: true }), acme, null);

    expect(reasons).toHaveLength(3);
    expect(reasons[1]).toMatch(/self-service/);
    expect(reasons[2]).toMatch(/record of use/);
  });

  it('is contradicted by sheets, bookmarks and stories that people made', () => {
    const objects: Holdings['objects'] = [
      { objectType: 'sheet', state: 'private', count: 2 },
      { objectType: 'story', state: 'community', count: 1 },
      { objectType: 'sheet', state: 'base', count: 7 },
    ];

    expect(adviceFrom(kept(no), acme, holdings(objects)).contradiction).toEqual({
      snapshotId: 's1',
      takenAt: 9,
      private: 2,
      community: 1,
    });
    expect(adviceFrom(kept({ ...no, selfService: true }), acme, holdings(objects)).contradiction).toBeNull();
  });

  it('is not contradicted by base sheets, nor by objects the app itself keeps to itself', () => {
    const objects: Holdings['objects'] = [
      { objectType: 'sheet', state: 'base', count: 7 },
      { objectType: 'appprops', state: 'private', count: 1 },
    ];

    expect(adviceFrom(kept(no), acme, holdings(objects)).contradiction).toBeNull();
    expect(adviceFrom(kept(no), acme, null).contradiction).toBeNull();
  });
});
