import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { CapabilityCheck } from '../../../../shared/domain/capability.ts';
import type { Tenant } from '../../../../shared/domain/tenant.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { capabilityTitle, CapabilityTable } from '../../../components/capability-table.tsx';
import { Card } from '../../../components/card.tsx';
import { CopyButton } from '../../../components/copy-button.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { text } from '../../../text/text.ts';

const words = text.settings.tenantPart;

/** What the client may do today, one right after the other. */
export function CheckCard({ tenant }: { readonly tenant: Tenant }) {
  const { tenants } = useClient();
  const [probe, setProbe] = useState(false);
  const [check, setCheck] = useState<CapabilityCheck | null>(null);
  const act = useAct(async () => setCheck(await tenants.check({ name: tenant.name, probeExport: probe })));
  return (
    <Card title={words.check}>
      <div className="row-of-buttons">
        <Button loading={act.busy} onClick={() => act.run()}>
          {words.checkNow}
        </Button>
        <Checkbox label={words.probe} checked={probe} onChange={() => setProbe(!probe)} />
        {check !== null && (
          <CopyButton value={reportOf(check)}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? text.copied : words.copyReport}
              </Button>
            )}
          </CopyButton>
        )}
      </div>
      <p className="quiet apart">{check === null ? words.checkNote : words.reportNote}</p>
      {act.failure !== null && <ErrorCard failure={act.failure} />}
      {check !== null && (
        <>
          <p role="status" className="strong">
            {capabilityTitle(check)}
          </p>
          <CapabilityTable check={check} />
        </>
      )}
    </Card>
  );
}

/** One line for each right, to be sent to whoever can mend it. */
const reportOf = ({ host, capabilities }: CapabilityCheck): string =>
  [
    host,
    ...capabilities.map(({ name, result, seen, fix }) => [name, result, seen, fix].filter(Boolean).join(' | ')),
  ].join('\n');
