import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { newestGood, type ConfigCapture } from '../../../shared/domain/config.ts';
import { useClient, useTenant } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { Card, Fact, Facts } from '../../components/card.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Status } from '../../components/status.tsx';
import { Moment } from '../../components/time.tsx';
import { count } from '../../format.ts';
import { text } from '../../text/text.ts';
import { CaptureButton, CaptureProgress, useCaptureNow } from './capture-now.tsx';
import { configurationCli } from './cli.ts';
import { ConfigurationPage } from './configuration-page.tsx';
import { DocumentsDrawer } from './documents-drawer.tsx';
import { kindColumns } from './kind-columns.tsx';
import { isKept, kindRows, type KindRow } from './kind-rows.ts';
import { useCaptures } from './use-captures.ts';

const words = text.configuration;

/** Every kind of the set-up, and what can be said of it: by the newest capture, or by the one that was chosen. */
export function KindsPart({ chosen }: { readonly chosen: string | undefined }) {
  const { config } = useClient();
  const { name } = useTenant();
  const captures = useCaptures();
  const known = useAsk('kinds', async () => (await config.kinds({})).kinds);
  const capture = useCaptureNow();
  const [open, setOpen] = useState<KindRow | null>(null);
  const shown = captureOf(captures.value ?? [], chosen);
  const rows = kindRows(known.value ?? [], shown);
  const failure = captures.state === 'failed' ? captures.failure : known.state === 'failed' ? known.failure : null;
  const isThere = captures.value !== null && known.value !== null;
  return (
    <ConfigurationPage
      part="kinds"
      title={titleOf(isThere, shown, rows)}
      cli={configurationCli.show(shown?.configId, name)}
      actions={<CaptureButton capture={capture} />}
    >
      <div className="scrolling">
        <CaptureProgress capture={capture} />
        {failure !== null && <ErrorCard failure={failure} />}
        {shown === null ? isThere && <p className="quiet">{words.kinds.captureHint}</p> : <CaptureFacts {...shown} />}
        {isThere ? (
          <KindsCard rows={rows} onOpen={shown === null ? null : setOpen} />
        ) : (
          <div className="card skeleton-rows" role="img" aria-label={text.loading} />
        )}
      </div>
      {shown !== null && open !== null && (
        <DocumentsDrawer configId={shown.configId} kind={open} onClose={() => setOpen(null)} />
      )}
    </ConfigurationPage>
  );
}

const captureOf = (captures: readonly ConfigCapture[], chosen: string | undefined): ConfigCapture | null =>
  chosen === undefined ? newestGood(captures) : (captures.find(({ configId }) => configId === chosen) ?? null);

function titleOf(isThere: boolean, shown: ConfigCapture | null, rows: readonly KindRow[]): string {
  if (!isThere) return words.crumb;
  return shown === null ? words.kinds.titleNone : words.kinds.title(rows.filter(isKept).length, rows.length);
}

function CaptureFacts({ takenAt, state, items, snapshotId }: ConfigCapture) {
  return (
    <Card>
      <Facts>
        <Fact
          name={words.kinds.taken}
          value={<Moment at={takenAt} />}
          note={snapshotId === null ? words.alone : words.withBackup}
        />
        <Fact name={words.kinds.held} value={count(items)} />
        <Fact name={words.kinds.stateFact} value={<Status name={state} />} />
      </Facts>
    </Card>
  );
}

type KindsProps = { readonly rows: readonly KindRow[]; readonly onOpen: ((row: KindRow) => void) | null };

function KindsCard({ rows, onOpen }: KindsProps) {
  const [only, setOnly] = useState<'all' | 'not-kept'>('all');
  const shown = only === 'all' ? rows : rows.filter(({ word }) => word !== 'captured');
  return (
    <Card
      title={words.kinds.table}
      beside={
        <SegmentedControl
          aria-label={words.kinds.only}
          value={only}
          onChange={(value) => setOnly(value)}
          data={[
            { value: 'all', label: words.kinds.all },
            { value: 'not-kept', label: words.kinds.notKept },
          ]}
        />
      }
    >
      <DataTable
        label={words.listOf(words.kinds.table)}
        columns={kindColumns(onOpen)}
        rows={shown}
        keyOf={({ kind }) => kind}
        empty={words.kinds.empty}
      />
    </Card>
  );
}
