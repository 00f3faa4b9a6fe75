import type { PracticePort } from '../engine/engine.ts';
import { startPracticeTenant } from '../practice/index.ts';

/** A practice tenant for rehearsals: the people, groups and spaces of a snapshot, no apps, no call limits. */
export const startPractice: PracticePort = ({ identityProviders, ...directory }) =>
  startPracticeTenant({
    limits: 'off',
    seedFrom: { ...directory, ...(identityProviders.length === 0 ? {} : { identityProviders }) },
  });
