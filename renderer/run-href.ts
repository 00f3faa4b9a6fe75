import type { RunProgress } from '../shared/domain/job.ts';
import type { Route } from './routes.ts';

const own = ['backup', 'restore'] as const;

/** The page of a run: its own where its kind has one, else the one that Activity has for every kind. */
export function routeOfRun({ kind, runId }: Pick<RunProgress, 'kind' | 'runId'>): Route {
  if (kind === 'archive-copy' || kind === 'archive-check') return { screen: 'archive', id: 'run', part: runId };
  return { screen: own.find((screen) => screen === kind) ?? 'activity', id: runId };
}
