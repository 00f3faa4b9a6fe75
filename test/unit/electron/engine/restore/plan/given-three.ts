import type { TargetState } from '../../../../../../electron/engine/restore/target/read-target.ts';
import * as given from './given-plan.ts';

const sales = given.aSpace('Sales', 'managed');
export const work = given.aSpace('Work', 'shared');
export const people = [given.aPerson('p1'), given.aPerson('p2')];

/** One app of each kind: managed, without its origin; shared; somebody's own. */
export const aVaultOfThree = () =>
  given.aSource({
    people,
    spaces: [sales, work],
    apps: [
      {
        facts: given.anApp('managed', sales, { originAppId: 'gone' }),
        objects: [
          given.ownedBy('base', 'p1', given.isBase),
          given.ownedBy('mine', 'p2', given.isPrivate),
          given.ownedBy('shown', 'p2', given.isCommunity),
          given.ownedBy('child', 'p2', { parentId: 'mine' }),
          given.ownedBy('v', '', { engineClass: 'GenericVariable' }),
        ],
      },
      { facts: given.anApp('shared', work), objects: [given.ownedBy('o', 'p2', given.isPrivate)] },
      { facts: given.anApp('own', null, { ownerId: 'p2' }), objects: [given.ownedBy('o', 'p2')] },
    ],
  });

/** A target with the same people and spaces, and no app. */
export const aTarget = (change: Partial<TargetState> = {}) =>
  given.aState({
    people: [given.inTarget('p1'), given.inTarget('p2')],
    spaces: [given.aTargetSpace('Sales', 'managed'), given.aTargetSpace('Work', 'shared')],
    ...change,
  });
