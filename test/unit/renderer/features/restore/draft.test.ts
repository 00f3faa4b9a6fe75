import { describe, expect, it } from 'vitest';
import {
  lockOf,
  newDraft,
  openAmbers,
  stepToOpen,
  withChoices,
  withPassed,
  withRow,
} from '../../../../../renderer/features/restore/guide/draft.ts';
import { planLine } from '../../../../../renderer/features/restore/cli.ts';
import type { EpochMs, TenantName } from '../../../../../shared/domain/ids.ts';
import type { PlanSight } from '../../../../../shared/domain/plan-sight.ts';
import type { PreflightItem } from '../../../../../shared/domain/preflight.ts';

const fresh = newDraft({ kind: 'rebuild', scope: 'tenant', draftId: 'draft-00000000' }, 0 as EpochMs);
const item = (name: PreflightItem['name'], level: PreflightItem['level'], seen = ''): PreflightItem => ({
  ...{ name, level, seen, fix: '', rows: [] },
});
const planOf = (preflight: PreflightItem[], madeAt = 0): PlanSight =>
  ({ hash: 'h', preflight, madeAt: madeAt as EpochMs, apps: [] }) as unknown as PlanSight;
const planned = { ...fresh, plan: { hash: 'h', revision: 0, madeAt: 0 as EpochMs, red: 0, amber: 0, apps: 1 } };

describe('what was decided on the way to a restore', () => {
  it('a change marks the later steps that were passed, and no other', () => {
    const passed = (['what', 'when', 'where', 'preflight'] as const).reduce(withPassed, fresh);
    const changed = withChoices(passed, 'when', { snapshotId: null });
    expect(changed.again).toEqual(['where', 'preflight']);
    expect(stepToOpen(changed)).toBe('where');
    expect(withPassed(changed, 'where').again).toEqual(['preflight']);
  });

  it('Start is locked by the first thing that hinders it, worst first', () => {
    const plan = planOf([item('scopes', 'red'), item('clock', 'amber')]);
    expect(lockOf(fresh, null, 0)).toEqual({ why: 'no-plan' });
    expect(lockOf({ ...planned, revision: 1 }, plan, 0)).toEqual({ why: 'changed' });
    expect(lockOf(planned, plan, 0)).toEqual({ why: 'red', count: 1 });
    expect(lockOf(planned, planOf([item('clock', 'amber')]), 0)).toEqual({ why: 'amber', count: 1 });
    expect(lockOf(planned, planOf([item('clock', 'green')]), 25 * 3_600_000)).toEqual({ why: 'old' });
    expect(lockOf(planned, planOf([item('clock', 'green')]), 0)).toBeNull();
  });

  it('a word on an amber check counts only for what was seen then', () => {
    const accepted = [{ name: 'clock' as const, seen: '6 minutes', by: 'K', at: 0 as EpochMs }];
    expect(openAmbers({ ...fresh, accepted }, planOf([item('clock', 'amber', '6 minutes')]))).toEqual([]);
    expect(openAmbers({ ...fresh, accepted }, planOf([item('clock', 'amber', '9 minutes')]))).toHaveLength(1);
  });

  it('a person has one row, and an empty target takes it away', () => {
    const one = withRow([], 'a', 'x');
    expect(withRow(one, 'a', 'y')).toEqual([{ source: 'a', target: 'y' }]);
    expect(withRow(one, 'a', '')).toEqual([]);
  });

  it('the command is what the guide would send', () => {
    const options = { ...fresh.options, matchEmail: true, configuration: false };
    const draft = { ...fresh, to: 'new' as TenantName, options, peopleMap: withRow([], 'a', 'x') };
    expect(planLine(draft)).toBe(
      'coffer rebuild plan --to new --people-map people.csv --match-email --no-config --out plan.json',
    );
  });
});
