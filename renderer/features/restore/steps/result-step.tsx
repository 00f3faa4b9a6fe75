import { Button } from '@mantine/core';
import { ErrorCard } from '../../../components/error-card.tsx';
import { goTo } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { GuidePage } from '../guide/guide-page.tsx';
import { useGuide } from '../guide/guide-state.ts';
import { ReportActions } from '../runs/report-actions.tsx';
import { ResultBody } from '../runs/result-body.tsx';
import { resultTitle } from '../runs/run-title.ts';
import { useResult } from '../runs/use-run.ts';
import type { RunId } from '../../../../shared/domain/ids.ts';

const words = text.restore.run;

/** What came of it. */
export function ResultStep() {
  const { draft, plan } = useGuide();
  const runId = draft.runId ?? plan?.runId ?? null;
  if (runId === null)
    return (
      <GuidePage step="result" title={words.title.unread} primary={<ToList />}>
        <p className="card">{words.certificate.none}</p>
      </GuidePage>
    );
  return <ResultOf runId={runId} />;
}

function ResultOf({ runId }: { readonly runId: RunId }) {
  const { target, draft } = useGuide();
  const asked = useResult(runId);
  const certificate = asked.value?.certificate ?? null;
  return (
    <GuidePage
      step="result"
      title={resultTitle(certificate)}
      actions={certificate !== null && <ReportActions runId={runId} name={`${draft.kind}-${draft.to ?? ''}`} />}
      hint={<span className="quiet">{words.certificate.checkHow}</span>}
      primary={<ToList />}
    >
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      {asked.state === 'there' && <ResultBody runId={runId} certificate={certificate} target={target} />}
    </GuidePage>
  );
}

const ToList = () => (
  <Button variant="default" onClick={() => goTo({ screen: 'restore' })}>
    {text.restore.guide.toList}
  </Button>
);
