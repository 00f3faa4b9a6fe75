import type { Command } from 'commander';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';

export type FilterFlags = { from?: string; to?: string; type?: string; user?: string };
export type EventFilter = { from?: EpochMs; to?: EpochMs; type?: string; userId?: string };

const dayMs = 86_400_000;

/** The ways to say which events are meant, the same for every command that reads them. */
export const addFilterOptions = (command: Command): Command =>
  command
    .option('--from <when>', 'a day such as 2026-11-22 or a time such as 2026-11-22T08:00Z; both in UTC')
    .option('--to <when>', 'a day belongs to it whole, a time does not')
    .option('--type <type>', 'exactly this type, e.g. com.qlik.user-session.begin')
    .option('--user <id>', 'exactly this user id');

/** The filter a person gave, in the engine's words. */
export function filterOf({ from, to, type, user }: FilterFlags): EventFilter {
  return {
    ...(from === undefined ? {} : { from: momentOf(from, 0) }),
    ...(to === undefined ? {} : { to: momentOf(to, dayMs) }),
    ...(type === undefined ? {} : { type }),
    ...(user === undefined ? {} : { userId: user }),
  };
}

/** `dayMeans`: how far into it a whole day points. */
function momentOf(text: string, dayMeans: number): EpochMs {
  const given = text.trim();
  const isDay = /^\d{4}-\d\d-\d\d$/.test(given);
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?$/.test(given);
  const hasZone = /(Z|[+-]\d\d:\d\d)$/.test(given);
  const at = Date.parse(isDay ? `${given}T00:00Z` : hasZone ? given : `${given}Z`);
  const rolledOver = isDay && !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) !== given;
  if ((!isDay && !isTime) || Number.isNaN(at) || rolledOver)
    throw new AppError('request.invalid', {
      problem: 'a day such as 2026-11-22 or a time such as 2026-11-22T08:00Z',
      given,
    });
  return (isDay ? at + dayMeans : at) as EpochMs;
}
