import {
  runbookCases,
  runbookColumns,
  runbookCopies,
  runbookFacts,
  runbookLabels,
  runbookPeople,
  runbookSteps,
  runbookWords,
} from './recovery-runbook.ts';
import type { Wording } from './wording.ts';

type Good = { readonly at: string; readonly state: string; readonly apps: string; readonly gaps: string };
type Proved = { readonly at: string; readonly apps: string; readonly snapshotId: string };

/** Everything the printed runbook says. */
export const runbookPaper = {
  words: runbookWords,
  facts: runbookFacts,
  columns: runbookColumns,
  labels: runbookLabels,
  copies: runbookCopies,
  people: runbookPeople,
  cases: runbookCases,
  steps: runbookSteps,
  good: ({ at, state, apps, gaps, snapshotId }: Good & Proved) =>
    `${at}, ${state}, ${apps} apps, ${gaps} gaps, ${snapshotId}`,
  proved: ({ at, apps, snapshotId }: Proved) => `${at}, ${apps} apps, ${snapshotId}`,
};
export type RunbookPaper = Wording<typeof runbookPaper>;
