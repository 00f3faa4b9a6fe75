import { Button } from '@mantine/core';
import { IconPrinter, IconShieldCheck } from '@tabler/icons-react';
import { isEnded } from '../../../../shared/domain/job.ts';
import { useClient, useHost, useRuns, useTenant } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Page } from '../../../frame/page.tsx';
import { goTo } from '../../../routes.ts';
import { language } from '../../../text/language.ts';
import { text } from '../../../text/text.ts';
import { restoreLine } from '../cli.ts';
import { BeginCard } from './begin-card.tsx';
import { ChosenCard } from './chosen-card.tsx';
import { RunsCard } from './runs-card.tsx';
import { TasksCard } from './tasks-card.tsx';
import { WaitingCard } from './waiting-card.tsx';

const words = text.restore;
const icon = { size: 16, stroke: 1.8, 'aria-hidden': true } as const;

/** Kinds of runs that bring something back, or prove that it would come back. */
export const restoring: readonly string[] = ['restore', 'rehearsal', 'drill'];

/** What waits, what runs, what ran, what is left to hands; and every way to begin. */
export function RestoreList() {
  const { restores, recovery } = useClient();
  const { printPage } = useHost();
  const tenant = useTenant();
  const running = useRuns(
    ({ order, byId }) =>
      order
        .flatMap((runId) => byId[runId] ?? [])
        .filter(({ kind, state }) => restoring.includes(kind) && !isEnded(state)).length,
  );
  const readings = useRuns((state) => state.readings);
  const drafts = useAsk(`drafts ${readings} ${running}`, () => restores.drafts({}));
  const waiting = (drafts.value?.drafts ?? []).filter(({ runId }) => runId === null).length;
  const runbook = useAct(async () => printPage((await recovery.runbook({ name: tenant.name, language })).html));
  return (
    <Page
      title={drafts.value === null && running === 0 ? words.crumb : words.title(waiting, running)}
      crumbs={[{ name: words.crumb }]}
      cli={restoreLine.tasks()}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconShieldCheck {...icon} />}
            onClick={() => goTo({ screen: 'restore', id: 'check' })}
          >
            {words.paper.check}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPrinter {...icon} />}
            loading={runbook.busy}
            onClick={() => runbook.run()}
          >
            {words.paper.runbook}
          </Button>
        </>
      }
    >
      {runbook.failure !== null && <ErrorCard failure={runbook.failure} />}
      {drafts.state === 'failed' && <ErrorCard failure={drafts.failure} />}
      <ChosenCard />
      {drafts.value !== null && <WaitingCard drafts={drafts.value.drafts} />}
      <BeginCard />
      <TasksCard />
      <RunsCard />
    </Page>
  );
}
