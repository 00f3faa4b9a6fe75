import { describe, expect, it } from 'vitest';
import { configurationSteps, isMade } from '../../../../../../electron/engine/restore/configuration/by-hand.ts';
import { checkConfiguration } from '../../../../../../electron/engine/restore/configuration/check-configuration.ts';
import {
  summarize,
  writesOf,
  type PlannedConfiguration,
  type StagedItem,
} from '../../../../../../electron/engine/restore/configuration/planned.ts';
import { stagesOf } from '../../../../../../electron/engine/restore/configuration/stages.ts';
import type { Draft } from '../../../../../../electron/engine/restore/plan/draft.ts';
import { plannedCalls, type CalledPlan } from '../../../../../../electron/engine/restore/plan/planned-calls.ts';
import type { ConfigId } from '../../../../../../shared/domain/config.ts';
import type { ConfigCall, ConfigCheck } from '../../../../../../shared/domain/config-plan.ts';

const call: ConfigCall = { method: 'POST', path: '/api/v1/x', body: {}, file: null, what: 'x', repeat: 'once' };

const anItem = (kind: string, key: string, change: Partial<StagedItem> = {}): StagedItem => ({
  ...{ kind, key, action: 'create', id: null, why: '', change: null, calls: [call], byHand: [] },
  stage: 'settings',
  ...change,
});

const aPlanned = (items: readonly StagedItem[], checks: readonly ConfigCheck[] = []): PlannedConfiguration => ({
  ...{ configId: 'c1' as ConfigId, takenAt: 5, planHash: 'abc', items },
  checks: [...checks],
});

const items = [
  anItem('theme', 'Dark', { stage: 'looks', calls: [call, call] }),
  anItem('theme', 'Light', { stage: 'looks', action: 'unchanged', calls: [] }),
  anItem('data-connection', 'Sales/DWH', { stage: 'connections', byHand: ['Type the password of Sales/DWH.'] }),
  anItem('automation', 'Ring', { stage: 'automations', action: 'by-hand', calls: [], why: 'Import it.' }),
  anItem('reload-schedule', 'Daily', { stage: 'schedules', action: 'blocked', calls: [], why: 'It names an app.' }),
];

const draftOf = (configuration: PlannedConfiguration | null) =>
  ({ configuration, apps: [], spaces: [], groups: [] }) as unknown as Draft;

describe('the configuration in a rebuild’s plan', () => {
  it('is counted kind by kind, with what waits and what is for hands by name', () => {
    const { kinds, byHand, waiting } = summarize(aPlanned(items))!;
    expect(kinds[0]).toEqual({
      ...{ kind: 'theme', stage: 'looks', create: 1, update: 0, unchanged: 1, byHand: 0, waiting: 0 },
    });
    expect(byHand.map(({ key, values }) => [key, ...values])).toEqual([
      ['Sales/DWH', 'Type the password of Sales/DWH.'],
      ['Ring', 'Import it.'],
    ]);
    expect(waiting).toEqual([{ kind: 'reload-schedule', key: 'Daily', why: 'It names an app.' }]);
    expect(writesOf(aPlanned(items))).toBe(3);
    expect(summarize(null)).toBeNull();
  });

  it('is left to hands in the order of the rebuild, connections before the run', () => {
    const steps = configurationSteps(aPlanned(items));
    expect(steps.map(({ when, kind, values }) => [when, kind, ...values])).toEqual([
      ['before', 'config-connections', 'data-connection Sales/DWH: Type the password of Sales/DWH.'],
      ['after', 'config-automations', 'automation Ring: Import it.'],
      ['after', 'config-waiting', 'reload-schedule Daily: It names an app.'],
    ]);
  });

  it('makes the connections that scripts name with their space, and no other', () => {
    expect(isMade(aPlanned(items), 'Sales:DWH')).toBe(true);
    expect(isMade(aPlanned(items), 'DWH')).toBe(true);
    expect(isMade(aPlanned(items), 'WH')).toBe(false);
    expect(isMade(aPlanned(items), 'Finance:DWH')).toBe(false);
    expect(isMade(null, 'DWH')).toBe(false);
  });

  it('brings its checks under names of their own, and says how a red one is answered', () => {
    const checks: ConfigCheck[] = [
      { name: 'reading', level: 'green', seen: 'whole', fix: '', rows: [] },
      { name: 'lock-out', level: 'red', seen: 'an IP policy', fix: 'Look.', rows: ['ip-policy/Office'] },
      { name: 'rights', level: 'red', seen: 'no right', fix: 'Give it.', rows: [] },
    ];
    const found = checkConfiguration(draftOf(aPlanned(items, checks)));
    expect(found.map(({ name, level }) => [name, level])).toEqual([
      ['configuration', 'green'],
      ['config-lock-out', 'red'],
      ['config-rights', 'red'],
    ]);
    expect(found[1]!.fix).toContain('--confirm lock-out');
    expect(found[2]!.fix).toContain('--no-config');
    expect(checkConfiguration(draftOf(null))).toEqual([]);
  });

  it('names its calls with the hash of its own plan, none of them certain', () => {
    const plan = {
      ...{ identity: { userId: 'b', subject: 'b' }, people: [], spaces: [], apps: [], staging: null, templates: null },
      ...{ groups: [{ name: 'Staff', action: 'create', targetId: null, roles: [] }], targetFacts: [] },
    } as unknown as CalledPlan;
    const calls = plannedCalls({ ...plan, configuration: summarize(aPlanned(items)) });
    const theme = calls.find(({ what }) => what.includes('theme'))!;
    expect(theme).toMatchObject({ tier: 'write', certainty: 'if-needed', times: 1 });
    expect(theme.what).toContain('abc');
    const groupIn = (all: typeof calls) => all.find(({ path }) => path === '/api/v1/groups')!.certainty;
    expect(groupIn(calls)).toBe('if-needed');
    expect(groupIn(plannedCalls(plan))).toBe('certain');
  });
});

describe('the parts of a rebuild', () => {
  it('come in their order, with who does each', () => {
    const stages = stagesOf(draftOf(aPlanned(items)));
    expect(stages.map(({ name }) => name).join()).toBe(
      'settings,permissions,spaces,connections,looks,templates,apps,owners,publish,automations,schedules,alerts,collections,reports',
    );
    const of = (wanted: string) => stages.find(({ name }) => name === wanted)!;
    expect(of('looks')).toMatchObject({ how: 'automatic', automatic: 1, byHand: 0, minutes: 0.1 });
    expect(of('connections').how).toBe('both');
    expect(of('automations')).toMatchObject({ how: 'by-hand', automatic: 0, byHand: 1 });
    expect(of('schedules').automatic).toBe(1);
    expect(of('alerts').how).toBe('nothing');
  });

  it('are a person’s where there is no capture', () => {
    const stages = stagesOf(draftOf(null));
    expect(stages.filter(({ how }) => how === 'by-hand').map(({ name }) => name)).toEqual([
      ...['settings', 'connections', 'looks', 'automations', 'schedules', 'alerts', 'collections', 'reports'],
    ]);
  });
});
