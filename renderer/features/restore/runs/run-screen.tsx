import type { RunId } from '../../../../shared/domain/ids.ts';
import { isEnded, type RunProgress } from '../../../../shared/domain/job.ts';
import type { Tenant } from '../../../../shared/domain/tenant.ts';
import { useClient, useSession } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { dateTime } from '../../../format.ts';
import { Page } from '../../../frame/page.tsx';
import { goTo, hrefOf } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { useWriteTarget } from '../write-target.ts';
import { restoreLine } from '../cli.ts';
import { ReportActions } from './report-actions.tsx';
import { ResultBody } from './result-body.tsx';
import { RunActions } from './run-actions.tsx';
import { RunBody } from './run-body.tsx';
import { liveTitle, resultTitle } from './run-title.ts';
import { useResult, useRun } from './use-run.ts';

const words = text.restore.run;

/** A run outside the guide: a rehearsal, a drill, or one that was begun elsewhere; live, and then its certificate. */
export function RunScreen({ runId }: { readonly runId: RunId }) {
  const { run, failure } = useRun(runId);
  const tenants = useSession((state) => state.tenants);
  if (run !== undefined) {
    const isRehearsal = run.kind === 'rehearsal';
    const target = isRehearsal ? null : (tenants.find(({ name }) => name === run.subject) ?? null);
    return <RunPage run={run} target={target} />;
  }
  return (
    <Page title={words.title.unread} crumbs={crumbs} cli={restoreLine.report(runId)}>
      {failure === null ? <div className="card skeleton" /> : <ErrorCard failure={failure} />}
    </Page>
  );
}

const crumbs = [{ name: text.restore.crumb, href: hrefOf({ screen: 'restore' }) }];

function RunPage({ run, target }: { readonly run: RunProgress; readonly target: Tenant | null }) {
  const { runId } = run;
  const band = useWriteTarget(target);
  const result = useResult(runId);
  const certificate = isEnded(run.state) ? (result.value?.certificate ?? null) : null;
  const planHash = run.kind === 'restore' ? (result.value?.summary?.planHash ?? null) : null;
  return (
    <Page
      title={certificate === null ? liveTitle(run) : resultTitle(certificate)}
      crumbs={[...crumbs, { name: words.crumb(kindOf(run), dateTime(run.createdAt)) }]}
      cli={restoreLine.report(runId)}
      writesTo={band}
      actions={
        <>
          <RunActions run={run} planHash={planHash} onAgain={(id) => goTo({ screen: 'restore', id })} />
          {certificate !== null && <ReportActions runId={runId} name={`${certificate.kind}-${run.subject}`} />}
        </>
      }
    >
      {result.state === 'failed' && <ErrorCard failure={result.failure} />}
      <GuideLink runId={runId} />
      {certificate !== null && <ResultBody runId={runId} certificate={certificate} target={target} />}
      <RunBody run={run} />
    </Page>
  );
}

/** A restore knows by its plan whether it was a rebuild; until then it is what its run says. */
function kindOf({ kind }: RunProgress): string {
  return kind === 'rehearsal' || kind === 'drill' ? words.kind[kind] : words.kind.restore;
}

function GuideLink({ runId }: { readonly runId: RunId }) {
  const { restores } = useClient();
  const asked = useAsk(`guide of ${runId}`, async () =>
    (await restores.drafts({})).drafts.find((draft) => draft.runId === runId),
  );
  if (asked.value === null || asked.value === undefined) return null;
  return (
    <p>
      <a href={hrefOf({ screen: 'restore', id: asked.value.draftId, part: 'run' })}>{words.toGuide}</a>
    </p>
  );
}
