import type { PostCheck, PostCheckSummary } from '../../../../shared/domain/propagation.ts';
import { count } from '../format.ts';
import { section, wrappedTable } from '../restore/lists.ts';

const labels = { 'not-run': 'not run', ran: 'ran', 'verified-data': 'verified data' } as const;

/** What came of running tasks; that a task ran is never said to be more than that. */
export function tryText({ counts, checks }: PostCheckSummary, outOf: number): string {
  const { planned, pass, review, fail, inconclusive } = counts;
  const rows = checks.map((check) => [
    check.result,
    labels[check.label],
    check.targetKey === '' ? '–' : check.targetKey,
    check.taskName,
    [check.execution?.word ?? '', check.why].filter((part) => part !== '').join(': '),
  ]);
  const hints = new Set(checks.flatMap((check) => check.hints));
  return [
    `Tried ${count(planned, 'task')} of ${outOf}: ${pass} passed, ${review} to be looked at, ${fail} failed, ${inconclusive} open.`,
    wrappedTable(['result', 'shown', 'customer', 'task', 'seen'], rows),
    section('Where to look', [...hints]),
    section('By hand', checks.flatMap(handLines)),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

const handLines = ({ taskName, byHand }: PostCheck): string[] => byHand.map((line) => `${taskName}: ${line}`);
