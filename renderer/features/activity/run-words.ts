import { isEnded, type JobState, type RunProgress } from '../../../shared/domain/job.ts';
import { text } from '../../text/text.ts';

const words = text.activity;

export const runGroups = ['under-way', 'complete', 'partial', 'failed', 'stopped'] as const;
export type RunGroup = (typeof runGroups)[number];

/** What a person filters by: fewer than the states there are. */
export function groupOf(state: JobState): RunGroup {
  if (!isEnded(state)) return 'under-way';
  if (state === 'done') return 'complete';
  return state === 'partial' || state === 'failed' ? state : 'stopped';
}

export const kindName = (kind: string): string => words.kind[kind] ?? kind;
/** A run in a few words: its kind and what it is about. */
export const runName = ({ kind, subject }: Pick<RunProgress, 'kind' | 'subject'>): string =>
  words.of(kindName(kind), subject);
