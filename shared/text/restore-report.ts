import {
  byHandTimes,
  configurationColumns,
  configurationSummary,
  configurationTitle,
  configurationVerdicts,
  factNames,
  matchProblemWords,
  matchWords,
  outcomeWords,
  reportColumns,
  reportKindNotes,
  reportLead,
  reportSummary,
  reportTitles,
  reportWords,
  verdictWords,
} from './certificate.ts';
import { stageColumns, stagesTitle, stageTitles, stageWays } from './rebuild-stages.ts';
import type { Wording } from './wording.ts';

/** Everything the page of a restore's report says by itself; its sentences are signed with it. */
export const restoreReportWords = {
  titles: reportTitles,
  notes: reportKindNotes,
  verdicts: verdictWords,
  outcomes: outcomeWords,
  matches: matchWords,
  problems: matchProblemWords,
  byHandTimes,
  lead: reportLead,
  summary: reportSummary,
  words: reportWords,
  columns: reportColumns,
  facts: factNames,
  /** Facts that differ, states and kinds are words of the engine. */
  field: (field: string) => field,
  state: (state: string) => state,
  idKind: (kind: string) => kind,
  configuration: {
    title: configurationTitle,
    columns: configurationColumns,
    verdicts: configurationVerdicts,
    summary: configurationSummary,
    kind: (kind: string) => kind,
  },
  stages: { title: stagesTitle, columns: stageColumns, titles: stageTitles, ways: stageWays },
};
export type RestoreReportWords = Wording<typeof restoreReportWords>;
