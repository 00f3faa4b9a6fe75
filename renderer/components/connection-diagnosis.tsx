import { Button } from '@mantine/core';
import type { Diagnosis, Probe, ProbeResult } from '../../shared/domain/diagnosis.ts';
import type { TenantName } from '../../shared/domain/ids.ts';
import type { StatusName } from '../../shared/domain/status.ts';
import { useState } from 'react';
import { useClient } from '../app-context.tsx';
import { useAct } from '../ask.ts';
import { diagnosisText, diagnosisWords, factsOf } from '../text/shared.ts';
import { text } from '../text/text.ts';
import { CopyButton } from './copy-button.tsx';
import { DataTable, type TableColumn } from './data-table.tsx';
import { ErrorCard } from './error-card.tsx';
import { Status } from './status.tsx';

const words = text.diagnosis;
const looks: Readonly<Record<ProbeResult, StatusName>> = {
  pass: 'passed',
  noted: 'noted',
  fail: 'failed',
  'not-tried': 'not-checked',
};

const columns: readonly TableColumn<Probe>[] = [
  { key: 'result', title: words.result, cell: ({ result }) => <Status name={looks[result]} /> },
  { key: 'probe', title: words.probe, isName: true, cell: ({ name }) => diagnosisWords.names[name] },
  { key: 'seen', title: words.seen, cell: (probe) => <code>{factsOf(probe)}</code> },
  {
    key: 'advice',
    title: words.advice,
    cell: ({ name, result }) => (result === 'fail' ? diagnosisWords.advice[name] : text.none),
  },
];

/** Tries the way to a tenant step by step; the result can be handed to whoever keeps the network. */
export function ConnectionDiagnosis({ name }: { readonly name: TenantName }) {
  const { tenants } = useClient();
  const [found, setFound] = useState<Diagnosis | null>(null);
  const look = useAct(async () => setFound(await tenants.diagnose({ name })));
  return (
    <div className="form">
      <p className="quiet">{words.note}</p>
      <div className="row-of-buttons">
        <Button variant="default" loading={look.busy} onClick={() => look.run()}>
          {words.run}
        </Button>
        {found !== null && (
          <CopyButton value={diagnosisText(found)}>
            {({ copied, copy }) => (
              <Button variant="subtle" onClick={copy}>
                {copied ? text.copied : words.copy}
              </Button>
            )}
          </CopyButton>
        )}
      </div>
      {look.failure !== null && <ErrorCard failure={look.failure} onRetry={() => look.run()} />}
      {found !== null && (
        <div role="status">
          <DataTable
            label={words.table}
            columns={columns}
            rows={found.probes}
            keyOf={(probe) => probe.name}
            empty={text.none}
          />
        </div>
      )}
    </div>
  );
}
