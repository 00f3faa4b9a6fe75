import type { AppContract } from '../../../shared/api/contract.ts';
import type { ObjectState } from '../../../shared/domain/app.ts';
import type { SearchKind } from '../../../shared/domain/search.ts';
import type { z } from '../../../shared/schema.ts';

export type Question = z.input<AppContract['search']['find']['input']>;

/** What a person has typed and chosen. */
export type Filters = {
  readonly text: string;
  readonly kind: SearchKind | 'all';
  readonly vault: string | null;
  readonly type: string | null;
  readonly state: ObjectState | null;
  readonly owner: string | null;
  readonly space: string | null;
  /** A day as a date field has it. */
  readonly since: string;
  readonly orphan: boolean;
  readonly ever: boolean;
};
export const noFilters: Filters = {
  ...{ text: '', kind: 'all', vault: null, type: null, state: null, owner: null, space: null },
  ...{ since: '', orphan: false, ever: false },
};

/** Whether anything is asked for: an empty question would find everything there is. */
export const isAsked = ({ text, type, state, owner, space, since, orphan }: Filters): boolean =>
  text.trim() !== '' || orphan || since !== '' || [type, state, owner, space].some((part) => part !== null);

/** The question in the engine's words. */
export function questionOf({ text, kind, type, state, owner, space, since, orphan, ever }: Filters): Question {
  return {
    text: text.trim(),
    ...(kind === 'all' ? {} : { kinds: [kind] }),
    ...(type === null ? {} : { types: [type] }),
    ...(state === null ? {} : { states: [state] }),
    ...(owner === null ? {} : { owner }),
    ...(space === null ? {} : { space }),
    ...(since === '' ? {} : { changedSince: new Date(`${since}T00:00:00`).getTime() }),
    ...(orphan ? { orphan: true } : {}),
    ...(ever ? { time: 'ever' as const } : {}),
  };
}
