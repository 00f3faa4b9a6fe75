import type { Samples } from './types.ts';
import { automationSamples } from './automations.ts';
import { connectionSamples } from './connections.ts';
import { contentSamples } from './content.ts';
import { lookSamples } from './looks.ts';
import { permissionSamples } from './permissions.ts';
import { settingsSamples } from './settings.ts';

/** What a tenant answers for every kind there is. */
export const samples: Samples = {
  ...settingsSamples,
  ...permissionSamples,
  ...connectionSamples,
  ...automationSamples,
  ...lookSamples,
  ...contentSamples,
};
