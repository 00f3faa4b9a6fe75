import type { ConfigurationMoment } from '../types.ts';

/** Where the ledger keeps what each moment came to. */
export const appliedStep = 'configuration/';
export const momentStep = (moment: ConfigurationMoment): string => `${appliedStep}${moment}`;
