import type { Exception } from '../../../../shared/domain/certificate.ts';

/** One fact that is not equal; what it is about is added by whoever asked. */
export type Mismatch = Omit<Exception, 'appId' | 'appName' | 'objectId' | 'objectType' | 'title'>;

export const different = (field: string, expected: string, found: string, reason: string): Mismatch => ({
  verdict: 'different',
  field,
  expected,
  found,
  reason,
});

/** Something that nothing could make equal, and why. */
export const notRestorable = (field: string, expected: string, found: string, reason: string): Mismatch => ({
  ...different(field, expected, found, reason),
  verdict: 'not-restorable',
});
