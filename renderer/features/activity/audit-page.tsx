import { Button } from '@mantine/core';
import { IconDownload, IconFileCheck } from '@tabler/icons-react';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useClient, useSession } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { Card } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Status } from '../../components/status.tsx';
import { VirtualGrid } from '../../components/virtual-grid.tsx';
import { dateTime } from '../../format.ts';
import { Page } from '../../frame/page.tsx';
import { usePages } from '../../pages.ts';
import { hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { ActivityParts } from './activity-parts.tsx';
import { AuditCheckDialog } from './audit-check.tsx';
import { auditColumns, type AuditEntry } from './audit-columns.tsx';
import { AuditEntryPanel } from './audit-entry.tsx';
import { AuditExportDialog } from './audit-export.tsx';
import { AuditFilterRow, noFilter } from './audit-filter.tsx';
import { askedOf } from './audit-question.ts';
import { activityCli } from './cli.ts';

const words = text.activity.audit;
const pageEntries = 200;

/** Who did what and when, and whether the log is as it was written. */
export function AuditPage() {
  const { vault, audit } = useClient();
  const revision = useSession((state) => state.revision);
  const [filter, setFilter] = useState(noFilter);
  const [settled] = useDebouncedValue(filter, 200);
  const [turn, setTurn] = useState(0);
  const [opened, setOpened] = useState<AuditEntry | null>(null);
  const [dialog, setDialog] = useState<'export' | 'check' | null>(null);
  const key = `${turn} ${revision} ${JSON.stringify(settled)}`;
  const chain = useAsk(`${turn} ${revision}`, async () => {
    const { entries, firstBroken } = await vault.audit({ limit: 1 });
    return { total: entries[0]?.sequence ?? 0, firstBroken, at: Date.now(), events: (await audit.events({})).events };
  });
  const pages = usePages<AuditEntry, number>(key, async (before) => {
    const { text: said } = settled;
    const { entries } = await vault.audit({
      ...askedOf(settled),
      ...(said.trim() === '' ? {} : { text: said.trim() }),
      ...(before === null ? {} : { before }),
      limit: pageEntries,
    });
    return { rows: entries, next: entries.length < pageEntries ? null : (entries.at(-1)?.sequence ?? null) };
  });
  const found = chain.value;
  return (
    <Page
      title={
        found === null
          ? words.titleAsking
          : found.firstBroken === null
            ? words.titleWhole(found.total)
            : words.titleBroken(found.firstBroken)
      }
      crumbs={[
        { name: text.activity.crumb, href: hrefOf({ screen: 'activity' }) },
        { name: text.activity.parts.audit },
      ]}
      cli={activityCli.audit(settled)}
      under={<ActivityParts here="audit" />}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconFileCheck size={16} aria-hidden />}
            onClick={() => setDialog('check')}
          >
            {words.check}
          </Button>
          <Button leftSection={<IconDownload size={16} aria-hidden />} onClick={() => setDialog('export')}>
            {words.export}
          </Button>
        </>
      }
    >
      {chain.state === 'failed' && <ErrorCard failure={chain.failure} />}
      {pages.failure !== null && <ErrorCard failure={pages.failure} onRetry={() => setTurn(turn + 1)} />}
      {found !== null && <ChainCard {...found} onAgain={() => setTurn(turn + 1)} />}
      <div className="card table-card">
        <AuditFilterRow
          filter={filter}
          onChange={setFilter}
          events={found?.events ?? []}
          said={pages.count === null ? '' : words.shown(pages.rows.length, pages.hasMore)}
        />
        {pages.count === null ? (
          <div className="skeleton-rows" role="img" aria-label={text.loading} />
        ) : (
          <VirtualGrid
            label={words.name}
            columns={auditColumns}
            count={pages.count}
            rowAt={pages.rowAt}
            keyOf={({ sequence }) => String(sequence)}
            rowClass={({ sequence }) => (found?.firstBroken != null && sequence >= found.firstBroken ? 'unproved' : '')}
            onOpen={setOpened}
            empty={found?.total === 0 ? words.noneAtAll : words.none}
          />
        )}
      </div>
      <AuditEntryPanel entry={opened} onClose={() => setOpened(null)} />
      <AuditExportDialog opened={dialog === 'export'} filter={filter} onClose={() => setDialog(null)} />
      <AuditCheckDialog opened={dialog === 'check'} onClose={() => setDialog(null)} />
    </Page>
  );
}

type Chain = { readonly firstBroken: number | null; readonly at: number; readonly onAgain: () => void };

const ChainCard = ({ firstBroken, at, onAgain }: Chain) => (
  <Card className="chain">
    <Status name={firstBroken === null ? 'intact' : 'damaged'} />
    <p>{firstBroken === null ? words.chainWhole(dateTime(at)) : words.chainBroken(firstBroken)}</p>
    <Button variant="default" onClick={onAgain}>
      {words.checkAgain}
    </Button>
  </Card>
);
