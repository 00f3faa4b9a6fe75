import type { Samples } from './types.ts';
import { permissionSamples } from './permissions.ts';
import { settingsSamples } from './settings.ts';

/** What a tenant answers for every kind there is. */
export const samples: Samples = { ...settingsSamples, ...permissionSamples };
