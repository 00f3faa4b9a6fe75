import { Button } from '@mantine/core';
import { ArchiveCopied, MediumCheck, Receipt, type MediumRow } from '../../../shared/domain/archive.ts';
import { isEnded, type RunProgress } from '../../../shared/domain/job.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { failures, type FailureCode } from '../../../shared/errors/failures.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { z } from '../../../shared/schema.ts';
import { useClient, useParts, useRuns } from '../../app-context.tsx';
import { useAct, useAsk } from '../../ask.ts';
import { Card } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Page } from '../../frame/page.tsx';
import { goTo, hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { CheckOutcome } from './check-outcome.tsx';
import { archiveCli } from './cli.ts';
import { CopyOutcome } from './copy-outcome.tsx';
import { RunProgressCard } from './run-progress-card.tsx';
import { useMedia } from './use-media.ts';

const words = text.archive.run;
const Checked = z.object({ check: MediumCheck, receipt: Receipt.nullable() });
export type Checked = z.infer<typeof Checked>;

/** A run on a medium, from its first byte until the copy is proved; leaving the page never touches it. */
export function MediumRun({ runId }: { readonly runId: string }) {
  const { jobs } = useClient();
  const { runs } = useParts();
  const run = useRuns((state) => state.byId[runId]);
  const readings = useRuns((state) => state.readings);
  const asked = useAsk(`${runId} ${readings}`, async () => {
    const { moved } = runs.getState();
    const { run: progress, items } = await jobs.get({ runId: runId });
    runs.readItems(progress, items, moved);
  });
  const crumbs = [{ name: text.archive.crumb, href: hrefOf({ screen: 'archive' }) }, { name: words.crumb }];
  if (run === undefined) {
    return (
      <Page
        title={asked.state === 'failed' ? words.notFound : text.archive.crumb}
        crumbs={crumbs}
        cli={archiveCli.list()}
      >
        {asked.state === 'failed' ? <ErrorCard failure={asked.failure} /> : <div className="card skeleton" />}
      </Page>
    );
  }
  return <Shown run={run} crumbs={crumbs} />;
}

type Crumbs = readonly { readonly name: string; readonly href?: string }[];

function Shown({ run, crumbs }: { readonly run: RunProgress; readonly crumbs: Crumbs }) {
  const { media = [] } = useMedia().value ?? {};
  const about = aboutOf(run, media);
  const { copied, checked, medium, isProved } = about;
  return (
    <Page title={titleOf(run, about)} crumbs={crumbs} cli={cliOf(run)} actions={<RunButtons run={run} />}>
      {run.failure !== null && run.state === 'failed' && <ErrorCard failure={failureOf(run.failure)} />}
      {!isEnded(run.state) && <RunProgressCard run={run} />}
      {copied !== null && <CopyOutcome copied={copied} medium={medium} isProved={isProved} />}
      {checked !== null && <CheckOutcome {...checked} medium={medium} />}
      {run.state === 'cancelled' && (
        <Card>
          <p>{words.stopped}</p>
        </Card>
      )}
    </Page>
  );
}

type About = {
  readonly copied: ArchiveCopied | null;
  readonly checked: Checked | null;
  readonly medium: MediumRow | null;
  readonly label: string;
  /** This very copy was read whole after it was away. */
  readonly isProved: boolean;
};

function aboutOf({ result, subject }: RunProgress, media: readonly MediumRow[]): About {
  const copied = ArchiveCopied.safeParse(result).data ?? null;
  const checked = Checked.safeParse(result).data ?? null;
  const id = copied?.mediumId ?? checked?.check.mediumId;
  const medium = media.find(({ mediumId, path }) => (id == null ? path === subject : mediumId === id)) ?? null;
  const label = medium?.label ?? copied?.label ?? words.aMedium;
  return { copied, checked, medium, label, isProved: isProvedBy(copied, medium) };
}

const isProvedBy = (copied: ArchiveCopied | null, medium: MediumRow | null): boolean =>
  medium?.state === 'verified' && medium.copy?.root === copied?.root;

const cliOf = ({ kind, subject }: RunProgress): string =>
  kind === 'archive-copy' ? archiveCli.copy(subject, null) : archiveCli.verify(subject, 'quick', false);

function RunButtons({ run }: { readonly run: RunProgress }) {
  const { jobs } = useClient();
  const { runId, state } = run;
  const stop = useAct(() => jobs.cancel({ runId }));
  const resume = useAct(() => jobs.resume({ runId }));
  const failure = stop.failure ?? resume.failure;
  return (
    <>
      {!isEnded(state) && state !== 'interrupted' && (
        <Button variant="default" loading={stop.busy || state === 'cancelling'} onClick={() => stop.run()}>
          {words.stop}
        </Button>
      )}
      {['interrupted', 'cancelled', 'failed'].includes(state) && (
        <Button variant="default" loading={resume.busy} onClick={() => resume.run()}>
          {words.again}
        </Button>
      )}
      <Button variant="default" onClick={() => goTo({ screen: 'archive' })}>
        {words.toRegister}
      </Button>
      {failure !== null && <ErrorCard failure={failure} />}
    </>
  );
}

function titleOf({ kind, state }: RunProgress, { label, checked, isProved }: About): string {
  const isCopy = kind === 'archive-copy';
  if (state === 'failed') return isCopy ? words.failedCopy(label) : words.failedCheck(label);
  if (state === 'cancelled') return words.stopped;
  if (!isEnded(state)) return isCopy ? words.copying(label) : words.reading(label);
  return checked === null ? (isProved ? words.proved : words.notProved)(label) : titleOfCheck(checked.check, label);
}

function titleOfCheck({ intact, state, findings }: MediumCheck, label: string): string {
  if (!intact) return words.notIntact(label, findings.length);
  if (state === 'verified') return words.proved(label);
  return state === null ? words.intact(label) : words.notProved(label);
}

const isCode = (code: string): code is FailureCode => code in failures;
const failureOf = ({ code, details }: NonNullable<RunProgress['failure']>): AppError =>
  new AppError(isCode(code) ? code : 'unexpected', (details ?? {}) as JsonObject);
