import { guideWords } from './propagation-guide.ts';
import { planWords } from './propagation-plan.ts';
import { runWords } from './propagation-runs.ts';
import { serverWords } from './propagation-server.ts';

/** Words of propagation: one Qalyptus task for many customers, and what comes after. */
export const propagation = { ...serverWords, ...guideWords, ...planWords, ...runWords };
