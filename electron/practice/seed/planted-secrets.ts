import { plantedInDefaults } from './config-defaults.ts';
import { plantedInConfig } from './config.ts';
import { plantedInConfig2 } from './config2.ts';
import type { PlantedSecret } from './planted.ts';

/** Every secret of a made-up tenant. */
export const plantedSecrets: readonly PlantedSecret[] = [...plantedInDefaults, ...plantedInConfig, ...plantedInConfig2];
