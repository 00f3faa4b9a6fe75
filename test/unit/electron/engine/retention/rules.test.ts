import { describe, expect, it } from 'vitest';

import { decide, goingSnapshots } from '../../../../../electron/engine/retention/decide.ts';
import { judge, type Candidate } from '../../../../../electron/engine/retention/rules/judge.ts';
import { createPeriods } from '../../../../../electron/engine/retention/rules/periods.ts';
import type { EpochMs } from '../../../../../shared/domain/ids.ts';
import type { KeepRules, RetentionPolicy } from '../../../../../shared/domain/retention.ts';
import { canonicalJson } from '../../../../../shared/json.ts';
import { counts, seed } from '../../../../support/world.ts';
import { createChance, type Chance } from './support/chance.ts';
import { aPolicy, aStandIn, type Past } from './support/stand-in.ts';
import { statedToStay, textbook, type Told } from './support/stated-rules.ts';

const hour = 3_600_000;
const day = 24 * hour;
const zones = ['Europe/Oslo', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/St_Johns', 'UTC'];
/** Moments at which clocks are changed, one of them in the leap week of a year with 53 weeks. */
const changes = [
  '2026-03-29T01:00Z',
  '2026-10-25T01:00Z',
  '2026-03-08T07:00Z',
  '2026-11-01T06:00Z',
  '2026-04-04T15:00Z',
  '2026-12-31T23:00Z',
];
const histories = counts(3_000, 10_000);
const at = (text: string) => Date.parse(text) as EpochMs;

const rulesOf = (change: Partial<KeepRules>): KeepRules => ({
  ...{ last: 0, daily: 0, weekly: 0, monthly: 0, yearly: 0, withinDays: 0 },
  ...change,
});

function someRules(chance: Chance): KeepRules {
  const number = (most: number) => (chance.often(0.45) ? 0 : chance.below(most));
  return {
    ...{ last: number(6), daily: number(10), weekly: number(8), monthly: number(8), yearly: number(4) },
    withinDays: chance.often(0.7) ? 0 : chance.below(40),
  };
}

/** A past with clouds: gaps, failures, clocks that jump, backups at the very change of the clock. */
function somePast(chance: Chance, clouds: boolean): { all: Told[]; now: number } {
  const steps = [hour / 2, hour, 6 * hour, day, day, 7 * day, 40 * day];
  let clock = at(chance.one(changes)) - chance.below(20) * chance.one(steps);
  const all: Told[] = [];
  const length = 1 + chance.below(45);
  for (let order = 1; order <= length; order += 1) {
    clock += chance.often(0.05) ? 0 : 1 + chance.below(2 * chance.one(steps));
    if (clouds && chance.often(0.06)) clock += (chance.often(0.5) ? 1 : -1) * chance.below(400 * day);
    const state = clouds ? chance.one(['complete', 'complete', 'complete', 'partial', 'failed'] as const) : 'complete';
    all.push({ id: `s${order}`, at: clock, order, state });
  }
  const latest = Math.max(...all.map((one) => one.at));
  return { all, now: clouds && chance.often(0.3) ? latest - chance.below(60 * day) : latest + 1 };
}

const keptOf = (verdicts: ReturnType<typeof judge>) =>
  new Set([...verdicts].filter(([, { keeps }]) => keeps.length > 0).map(([id]) => id));
const sorted = (ids: Iterable<string>) => [...ids].sort();

describe('the rules of retention', () => {
  it(`keep on ${histories} random pasts exactly what their statement says (seed ${seed})`, { timeout: 600_000 }, () => {
    const chance = createChance(seed);
    let gone = 0;
    for (let turn = 0; turn < histories; turn += 1) {
      const clouds = chance.often(0.75);
      const { all, now } = somePast(chance, clouds);
      const [rules, timeZone] = [someRules(chance), chance.one(zones)];
      const story = `seed ${seed}, past ${turn}: ${canonicalJson({ rules, timeZone, now, all })}`;

      const kept = keptOf(judge(all as Candidate[], rules, { now: now as EpochMs, timeZone }));

      expect(sorted(kept), story).toEqual(sorted(statedToStay(all, rules, now, timeZone)));
      if (!clouds) expect(sorted(kept), story).toEqual(sorted(textbook(all, rules, timeZone)));
      gone += all.length - kept.size;
    }
    expect(gone).toBeGreaterThan(histories);
  });

  it(`with pins, holds, scopes and apps of their own decide the same (seed ${seed})`, { timeout: 600_000 }, () => {
    const chance = createChance(seed + 1);
    for (let turn = 0; turn < counts(500, 3_000); turn += 1) {
      const { all, now } = somePast(chance, true);
      const [rules, own, timeZone] = [someRules(chance), someRules(chance), chance.one(zones)];
      const past: Past = {
        now,
        snapshots: all.map((one) => ({ ...one, scope: chance.often(0.2) ? 'one app' : 'all' })),
        pinned: all.filter(() => chance.often(0.05)).map(({ id }) => id),
        held: all.filter(() => chance.often(0.05)).map(({ id }) => id),
      };
      const policy: RetentionPolicy = aPolicy({ rules, timeZone, apps: [{ appId: 'app' as never, rules: own }] });
      const story = `seed ${seed}, past ${turn}: ${canonicalJson({ policy, past })}`;

      const decision = decide(policy, aStandIn(past));

      const stay = new Set([...past.pinned, ...past.held, all.at(-1)!.id]);
      for (const one of all) if (one.at > now) stay.add(one.id);
      for (const scope of ['all', 'one app'])
        for (const id of statedToStay(
          past.snapshots.filter((one) => one.scope === scope),
          rules,
          now,
          timeZone,
        ))
          stay.add(id);
      expect(sorted(goingSnapshots(decision)), story).toEqual(
        sorted(all.filter(({ id }) => !stay.has(id)).map(({ id }) => id)),
      );

      // One version for each snapshot, of the same number.
      const versions = all.map((one): Told => ({ ...one, id: `v${one.order}`, state: 'complete' }));
      const stated = statedToStay(versions, own, now, timeZone);
      const guarded = new Set(
        all
          .filter(({ id, at: when }) => past.pinned.includes(id) || past.held.includes(id) || when > now)
          .map(({ order }) => `v${order}`),
      );
      const expected = versions.filter(({ id }) => stated.has(id) || guarded.has(id) || id === `v${all.length}`);
      const keptVersions = decision.versions.filter(({ keep }) => keep).map(({ versionId }) => versionId);
      expect(sorted(keptVersions), story).toEqual(sorted(expected.map(({ id }) => id)));
    }
  });
});

describe('a day, a week, a month', () => {
  it('are those of the clock on the wall, also when it is changed', () => {
    const oslo = createPeriods('Europe/Oslo');

    // The night of 29 March has no half past two, that of 25 October has two of them.
    expect(oslo(at('2026-03-28T22:59:59Z')).daily).toBe('2026-03-28');
    expect(oslo(at('2026-03-28T23:00:00Z')).daily).toBe('2026-03-29');
    expect(oslo(at('2026-03-29T21:59:59Z')).daily).toBe('2026-03-29');
    expect(oslo(at('2026-03-29T22:00:00Z')).daily).toBe('2026-03-30');
    expect(oslo(at('2026-10-24T22:00:00Z')).daily).toBe('2026-10-25');
    expect(oslo(at('2026-10-25T22:59:59Z')).daily).toBe('2026-10-25');
    expect(oslo(at('2026-10-25T23:00:00Z')).daily).toBe('2026-10-26');
  });

  it.each([
    ['2026-01-01T12:00Z', '2026-W01'],
    ['2027-01-01T12:00Z', '2026-W53'],
    ['2027-01-03T12:00Z', '2026-W53'],
    ['2027-01-04T12:00Z', '2027-W01'],
    ['2024-12-30T12:00Z', '2025-W01'],
    ['2021-01-03T12:00Z', '2020-W53'],
  ])('%s is in the ISO week %s', (moment, week) => {
    expect(createPeriods('UTC')(at(moment)).weekly).toBe(week);
  });
});

describe('a wrong clock', () => {
  const one = (order: number, moment: string, state: Candidate['state'] = 'complete'): Candidate => ({
    ...{ id: `s${order}`, at: at(moment), order, state },
  });
  const kept = (all: Candidate[], rules: Partial<KeepRules>, now = '2026-06-01T00:00Z') =>
    sorted(keptOf(judge(all, rulesOf(rules), { now: at(now), timeZone: 'UTC' })));

  it('costs nothing: a snapshot from the future displaces nobody', () => {
    const past = [one(1, '2026-05-01T00:00Z'), one(2, '2026-05-02T00:00Z'), one(3, '2031-01-01T00:00Z')];

    expect(kept(past, { last: 1 })).toEqual(['s2', 's3']);
  });

  it('costs nothing either when that future has come', () => {
    const past = [one(1, '2031-01-01T00:00Z'), one(2, '2026-05-01T00:00Z'), one(3, '2026-05-02T00:00Z')];

    expect(kept(past, { last: 1 }, '2032-01-01T00:00Z')).toEqual(['s1', 's3']);
  });

  it('set back makes a snapshot that displaces nobody', () => {
    const past = [one(1, '2026-05-01T00:00Z'), one(2, '1970-01-01T00:00Z'), one(3, '2026-05-02T00:00Z')];

    expect(kept(past.slice(0, 2), { last: 1 })).toEqual(['s1', 's2']);
    expect(kept(past, { last: 1 })).toEqual(['s3']);
  });

  it('and a backup with gaps never costs a complete one', () => {
    const past = [
      one(1, '2026-05-01T00:00Z'),
      one(2, '2026-05-01T08:00Z', 'partial'),
      one(3, '2026-05-01T09:00Z', 'failed'),
    ];

    expect(kept(past, { daily: 1 })).toEqual(['s1', 's2', 's3']);
    expect(kept([...past, one(4, '2026-05-02T00:00Z')], { daily: 1 })).toEqual(['s4']);
  });

  it('with no rule at all the newest stays', () => {
    expect(kept([one(1, '2026-05-01T00:00Z'), one(2, '2026-05-02T00:00Z')], {})).toEqual(['s2']);
  });
});
