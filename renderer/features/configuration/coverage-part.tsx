import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Coverage, Holdings } from '../../../shared/domain/coverage.ts';
import { useClient, useHost, useSession, useTenant } from '../../app-context.tsx';
import { useAct, useAsk } from '../../ask.ts';
import { Card, Fact, Facts } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Moment } from '../../components/time.tsx';
import { count } from '../../format.ts';
import { language } from '../../text/language.ts';
import { coverageNotice } from '../../text/shared.ts';
import { text } from '../../text/text.ts';
import { configurationCli } from './cli.ts';
import { ConfigurationPage } from './configuration-page.tsx';
import { ConfigCoverageTable, ContentTable } from './coverage-tables.tsx';
import { NeedsCard } from './needs-card.tsx';
import { useEndedRuns } from './use-runs-of.ts';

const words = text.configuration.coverage;

/** What is kept of the tenant and what cannot be, in one page that a customer can sign. */
export function CoveragePart() {
  const { backups } = useClient();
  const { name } = useTenant();
  const host = useHost();
  const revision = useSession((state) => state.revision);
  const ended = useEndedRuns('config');
  const [changes, setChanges] = useState(0);
  const asked = useAsk(`${name} ${revision} ${ended} ${changes}`, () => backups.coverage({ tenant: name }));
  const page = async () => (await backups.coveragePage({ tenant: name, language })).html;
  const print = useAct(async () => host.printPage(await page()));
  const save = useAct(async () => host.saveText(words.fileName, await page()));
  const coverage = asked.value;
  return (
    <ConfigurationPage
      part="coverage"
      title={coverage === null ? text.configuration.parts.coverage : titleOf(coverage)}
      cli={configurationCli.coverage(name)}
      actions={
        <>
          <Button variant="default" loading={save.busy} onClick={() => save.run()}>
            {words.save}
          </Button>
          <Button loading={print.busy} onClick={() => print.run()}>
            {words.print}
          </Button>
        </>
      }
    >
      <div className="scrolling">
        {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
        {print.failure !== null && <ErrorCard failure={print.failure} />}
        {save.failure !== null && <ErrorCard failure={save.failure} />}
        {coverage !== null && (
          <>
            <HoldingsCard holdings={coverage.holdings} />
            <Card title={words.content}>
              <ContentTable rows={coverage.rows} />
            </Card>
            <Card title={words.configuration}>
              {coverage.configId === null && <p className="quiet">{words.noCapture}</p>}
              <ConfigCoverageTable rows={coverage.configuration} />
            </Card>
            <NeedsCard needs={coverage.needs} onAnswered={() => setChanges(changes + 1)} />
            <Card title={words.notice}>
              <p className="rule-sentence">{coverageNotice}</p>
            </Card>
          </>
        )}
      </div>
    </ConfigurationPage>
  );
}

function titleOf({ rows, configuration }: Coverage): string {
  const lost = rows.filter(({ state }) => state === 'impossible').length;
  const unread = configuration.filter(({ word }) => word === 'impossible' || word === 'no-rights').length;
  return words.title(rows.length + configuration.length - lost - unread, lost + unread);
}

function HoldingsCard({ holdings }: { readonly holdings: Holdings | null }) {
  if (holdings === null) return <p>{words.nothingYet}</p>;
  const { counts, orphans, gaps, takenAt } = holdings;
  return (
    <Card title={words.counted} beside={<Moment at={takenAt} />}>
      <Facts>
        <Fact name={words.facts.apps} value={count(counts.appsHeld)} note={words.appsOf(counts.appsListed)} />
        <Fact name={words.facts.objects} value={count(counts.objects)} />
        <Fact name={words.facts.people} value={count(counts.people)} />
        <Fact name={words.facts.spaces} value={count(counts.spaces)} />
        <Fact name={words.facts.gaps} value={gaps === 0 ? words.none : count(gaps)} />
      </Facts>
      {orphans.owners > 0 && (
        <p className="line-of-words">{words.orphans(orphans.owners, orphans.apps, orphans.objects)}</p>
      )}
    </Card>
  );
}
