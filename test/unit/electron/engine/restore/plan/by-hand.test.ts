import { describe, expect, it } from 'vitest';
import type { TargetState } from '../../../../../../electron/engine/restore/target/read-target.ts';
import type { EpochMs } from '../../../../../../shared/domain/ids.ts';
import { counts } from '../../../../../support/world.ts';
import * as given from './given-plan.ts';

const work = given.aSpace('Work', 'shared');
const sales = given.aSpace('Sales', 'managed');

describe('what is left to do by hand', () => {
  const stepsOf = async (
    asked: given.Asked,
    change: Partial<given.GivenSource> = {},
    target: Partial<TargetState> = {},
  ) => {
    const apps = [{ facts: given.anApp('a', sales, { hasSectionAccess: true }), script: "LIB CONNECT TO 'DWH';" }];
    const people = [given.aPerson('p1', { roles: ['TenantAdmin'] })];
    const vault = await given.aSource({ apps, people, spaces: [sales], ...change });
    const { byHand } = await given.planFor(vault, given.aState({ people: [given.inTarget('p1')], ...target }), asked);
    return new Map(byHand.map(({ kind, when, values }) => [kind, { when, values }]));
  };

  it('of a rebuild names every stage and every value to type', async () => {
    const groups = [{ groupId: 'g', name: 'Staff', status: 'active', roles: ['Custom'] }];
    const steps = await stepsOf({ kind: 'rebuild' }, { groups });
    expect(steps.get('connections')).toEqual({ when: 'before', values: ['DWH'] });
    expect(steps.get('tenant-roles')?.values).toEqual(['auth0|p1: TenantAdmin']);
    expect(steps.get('group-roles')?.values).toEqual(['Staff: Custom']);
    expect(steps.get('section-access')?.values).toEqual(['App a: Person p1']);
    expect(steps.get('reload')?.values).toEqual(['App a: Person p1']);
    expect(steps.get('publish-over')).toEqual({ when: 'next-release', values: ['App a (template) → App a'] });
    for (const stage of ['settings', 'themes', 'automations', 'tasks', 'reports']) expect(steps.has(stage)).toBe(true);
  });

  it('of a restore leaves the tenant’s own matters alone', async () => {
    const steps = await stepsOf({ options: { createSpaces: true } });
    expect([...steps.keys()]).toEqual(['connections', 'section-access', 'reload', 'show-conditions', 'publish-over']);
  });

  it('names owners and members that cannot be given', async () => {
    const steps = await stepsOf(
      { kind: 'rebuild' },
      {
        spaces: [
          given.aSpace('Sales', 'managed', {
            ownerId: 'gone',
            assignments: [{ assigneeId: 'p9', type: 'user', roles: ['consumer'] }],
          }),
        ],
      },
    );
    expect(steps.get('space-owners')?.values).toEqual(['Sales']);
    expect(steps.get('space-members')?.values).toEqual([
      'Sales: p9 as consumer (the snapshot does not know who it was)',
    ]);
  });
});

describe('a plan for many', () => {
  it(
    'of 1,000 people and 50 objects an app is made without looking at anything twice',
    { timeout: 120_000 },
    async () => {
      const appCount = counts(150, 1000);
      const ids = Array.from({ length: 1000 }, (_, index) => `p${index}`);
      const apps = ids.slice(0, appCount).map((id, index) => ({
        facts: given.anApp(`a${index}`, work, { ownerId: id, name: `App ${index % 10}`, modifiedAt: index as EpochMs }),
        objects: Array.from({ length: 50 }, (_, at) => given.ownedBy(`o${at}`, ids[(index + at) % 1000]!)),
      }));
      const vault = await given.aSource({ apps, spaces: [work], people: ids.map((id) => given.aPerson(id)) });
      const state = given.aState({
        people: ids.map((id) => given.inTarget(id)),
        spaces: [given.aTargetSpace('Work', 'shared')],
      });
      const started = performance.now();
      const plan = await given.planFor(vault, state);
      console.info(`planned in ${Math.round(performance.now() - started)} ms`);
      expect(plan.cost).toMatchObject({ imports: appCount, ownerChanges: appCount * 50 });
      expect(new Set(plan.apps.map(({ targetName }) => targetName)).size).toBe(appCount);
    },
  );
});
