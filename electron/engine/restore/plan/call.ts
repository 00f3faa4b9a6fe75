import type { PlannedCall } from '../../../../shared/domain/planned-call.ts';

type Call = Omit<PlannedCall, 'body' | 'tier' | 'appId' | 'certainty' | 'times'> & Partial<PlannedCall>;

/** A call with what is nearly always so: certain, once, for the whole run, paid from the tier of its method. */
export const call = (given: Call): PlannedCall => ({
  body: null,
  tier: given.method === 'ENGINE' ? 'engine' : given.method === 'GET' ? 'read' : 'write',
  appId: '',
  certainty: 'certain',
  times: 1,
  ...given,
});

/** A segment of a path; placeholders in braces stay as they are. */
export const segment = (id: string): string => (id.startsWith('{') ? id : encodeURIComponent(id));
