import type { Text } from '../en/index.ts';
import { guideWords } from './propagation-guide.ts';
import { planWords } from './propagation-plan.ts';
import { runWords } from './propagation-runs.ts';
import { serverWords } from './propagation-server.ts';

/** Words of propagation in German. */
export const propagation: Text['propagation'] = { ...serverWords, ...guideWords, ...planWords, ...runWords };
