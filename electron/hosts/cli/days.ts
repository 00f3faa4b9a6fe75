import { AppError } from '../../../shared/errors/app-error.ts';

/** 0 is Sunday, as everywhere in Coffer. */
export const dayNames: readonly string[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The days of a list such as mon,wed,fri. */
export function daysOf(text: string): number[] {
  const days = text.split(',').map((name) => dayNames.indexOf(name.trim().toLowerCase().slice(0, 3)));
  if (days.some((day) => day < 0))
    throw new AppError('request.invalid', { problem: `days such as ${dayNames.join(',')}`, days: text });
  return [...new Set(days)];
}
