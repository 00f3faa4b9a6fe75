import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { EventFilter } from './cli.ts';

const dayMs = 86_400_000;

export const noFilter: EventFilter = { from: '', to: '', type: '', userId: '' };

export const isFiltered = (filter: EventFilter): boolean => Object.values(filter).some((value) => value !== '');

/** A day such as 2026-11-22 in UTC; the last day belongs to the answer whole. */
const momentOf = (day: string, plus: number): EpochMs | null => {
  const at = Date.parse(`${day}T00:00Z`);
  return Number.isNaN(at) ? null : ((at + plus) as EpochMs);
};

/** A filter as the engine asks for it. */
export function asked({ from, to, type, userId }: EventFilter) {
  const [begin, end] = [momentOf(from, 0), momentOf(to, dayMs)];
  return {
    ...(begin === null ? {} : { from: begin }),
    ...(end === null ? {} : { to: end }),
    ...(type === '' ? {} : { type }),
    ...(userId === '' ? {} : { userId }),
  };
}
