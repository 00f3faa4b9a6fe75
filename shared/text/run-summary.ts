import type { RunProgress } from '../domain/job.ts';

const endings = {
  done: 'is complete',
  partial: 'is partial',
  failed: 'failed',
  cancelled: 'was stopped',
} as const;

/** How a run ended, in a title and a line. Names nobody and nothing, because it may show on a locked screen. */
export function runSummary({ state, items }: Pick<RunProgress, 'state' | 'items'>): { title: string; body: string } {
  const ending = state in endings ? endings[state as keyof typeof endings] : 'ended';
  const failed = items.failed > 0 ? `, ${items.failed} failed` : '';
  return {
    title: `The backup ${ending}`,
    body: `${items.captured} apps captured, ${items.unchanged} unchanged${failed}.`,
  };
}
