import type { PracticeTenantPort } from '../engine/desk.ts';
import type { PracticePort } from '../engine/engine.ts';
import { startPracticeTenant } from '../practice/index.ts';

/** A practice tenant for rehearsals: the people, groups and spaces of a snapshot, no apps, no call limits. */
export const startPractice: PracticePort = ({ identityProviders, ...directory }) =>
  startPracticeTenant({
    limits: 'off',
    seedFrom: { ...directory, ...(identityProviders.length === 0 ? {} : { identityProviders }) },
  });

/** The practice limits pass this many times faster, so that a person need not wait for a made-up minute. */
export const practiceClockRate = 40;

/** A practice tenant to back up: made-up apps and people, the same at every start. Fails where the wanted port is taken. */
export const startPracticeTenantToBackUp: PracticeTenantPort = (given) =>
  startPracticeTenant({ ...given, appCount: 30, clockRate: practiceClockRate });
