import { isEnded, type RunProgress } from '../../../../shared/domain/job.ts';
import { percent } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import { liveTitle } from './run-title.ts';

/** What a screen reader hears: each tenth, each state, each failure. */
export function SpokenRun({ run }: { readonly run: RunProgress }) {
  const { items, state } = run;
  const tenth = Math.floor(percent(items.done, items.total ?? 0) / 10) * 10;
  const { total } = items;
  const quiet = isEnded(state) || state === 'paused';
  const failed = items.failed > 0 ? `${text.restore.run.fact.failed(items.failed)}. ` : '';
  return (
    <p className="only-spoken" role="status" aria-live="polite">
      {failed}
      {quiet || total === null
        ? liveTitle(run)
        : text.restore.run.spoken(tenth, Math.round((tenth / 100) * total), total)}
    </p>
  );
}
