import { useSyncExternalStore } from 'react';
import { useWindow } from '../app-context.tsx';
import type { SeatJob } from '../stores/all-jobs.ts';

/** All runs under way in all open vaults, the one that ends first in front. */
export function useAllJobs(): readonly SeatJob[] {
  const { jobs } = useWindow();
  return useSyncExternalStore(jobs.listen, jobs.read);
}
