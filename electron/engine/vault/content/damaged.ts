import { AppError } from '../../../../shared/errors/app-error.ts';

/** What was found wrong, if that is what was thrown; anything else goes on flying. */
export function problemOf(thrown: unknown): string {
  if (!(thrown instanceof AppError) || thrown.code !== 'content.damaged') throw thrown;
  const { problem } = thrown.details;
  return typeof problem === 'string' ? problem : 'unreadable';
}
