import type { AppContract } from '../../../../shared/api/contract.ts';
import type { SearchKind } from '../../../../shared/domain/search.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { z } from '../../../../shared/schema.ts';
import { filterOf } from '../telemetry/event-filter.ts';

export type SearchFlags = {
  type?: string[];
  state?: string[];
  owner?: string;
  person?: string;
  orphan?: boolean;
  space?: string;
  app?: string;
  changedSince?: string;
  snapshot?: string;
  from?: string;
  to?: string;
  in?: string;
  allTime?: boolean;
  limit: string;
  after?: string;
  csv?: string;
  purpose?: string;
};
export type Question = z.input<AppContract['search']['find']['input']>;

const kinds: Readonly<Record<string, SearchKind>> = {
  objects: 'object',
  scripts: 'script',
  apps: 'app',
  spaces: 'space',
};
export const kindNames = Object.keys(kinds);

const momentOf = (text: string) => filterOf({ from: text }).from;

/** The question a person asked, in the engine's words. */
export function questionOf(text: string, flags: SearchFlags): Question {
  const { type, state, owner, orphan, space, app, changedSince, snapshot, from, to, allTime } = flags;
  const kind = flags.in === undefined ? undefined : kinds[flags.in];
  const until = to === undefined ? undefined : filterOf({ to }).to;
  const given = {
    ...{ types: type, states: state, owner, orphan, space, app, snapshotId: snapshot, until },
    kinds: kind && [kind],
    time: allTime ? ('ever' as const) : undefined,
    changedSince: changedSince === undefined ? undefined : momentOf(changedSince),
    from: from === undefined ? undefined : momentOf(from),
  };
  return { text, ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as object) };
}

const alone = [
  'type',
  'state',
  'owner',
  'orphan',
  'space',
  'app',
  'changedSince',
  'snapshot',
  'from',
  'to',
  'in',
] as const;

/** A person is searched through all of time and by nothing else. */
export function refuseBeside(text: string, flags: SearchFlags): void {
  const beside = [...(text === '' ? [] : ['TEXT']), ...alone.filter((flag) => flags[flag] !== undefined)];
  if (beside.length > 0) throw new AppError('request.invalid', { problem: '--person stands alone', beside });
}
