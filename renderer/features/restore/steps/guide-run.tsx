import { IconArrowRight } from '@tabler/icons-react';
import { isEnded } from '../../../../shared/domain/job.ts';
import type { RunId } from '../../../../shared/domain/ids.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { ReadyButton } from '../../../components/ready-button.tsx';
import { goTo } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { GuidePage } from '../guide/guide-page.tsx';
import { useGuide } from '../guide/guide-state.ts';
import { RunActions } from '../runs/run-actions.tsx';
import { RunBody } from '../runs/run-body.tsx';
import { liveTitle } from '../runs/run-title.ts';
import { useRun } from '../runs/use-run.ts';

const words = text.restore.guide;

/** The run as it goes, within the guide. */
export function GuideRun({ runId }: { readonly runId: RunId }) {
  const { draft, pass, note } = useGuide();
  const { run, failure } = useRun(runId);
  const ended = run !== undefined && isEnded(run.state);
  const toResult = () => {
    pass('run');
    goTo({ screen: 'restore', id: draft.draftId, part: 'result' });
  };
  return (
    <GuidePage
      step="run"
      title={liveTitle(run)}
      actions={
        run !== undefined && (
          <RunActions run={run} planHash={draft.plan?.hash ?? null} onAgain={(next) => note({ runId: next })} />
        )
      }
      hint={<span className="quiet">{words.run.closing}</span>}
      primary={
        <ReadyButton isReady={ended} onClick={toResult} rightSection={<IconArrowRight size={15} aria-hidden />}>
          {words.next(words.step.result)}
        </ReadyButton>
      }
    >
      {failure !== null && <ErrorCard failure={failure} />}
      {run !== undefined && <RunBody run={run} />}
    </GuidePage>
  );
}
