import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { AuditFilter } from './cli.ts';

/** The filter as the engine takes it: days of the person's own zone, the last one with all its hours. */
export function askedOf({ event, from, to }: Pick<AuditFilter, 'event' | 'from' | 'to'>) {
  const startOf = (day: string, after: number): EpochMs => {
    const at = new Date(`${day}T00:00:00`);
    at.setDate(at.getDate() + after);
    return at.getTime() as EpochMs;
  };
  return {
    ...(event === '' ? {} : { event }),
    ...(from === '' ? {} : { from: startOf(from, 0) }),
    ...(to === '' ? {} : { to: startOf(to, 1) }),
  };
}
