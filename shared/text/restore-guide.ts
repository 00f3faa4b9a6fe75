import type { AcceptedCheck } from '../domain/restore-draft.ts';

/** How a report says that somebody went on without a check. */
export const acceptedCheck = ({ name, seen, by, at }: AcceptedCheck): string =>
  `The check "${name}" was amber (${seen}); ${by} decided to go on, ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC.`;
