import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Certificate } from '../../../../shared/domain/certificate.ts';
import type { RunId } from '../../../../shared/domain/ids.ts';
import type { Tenant } from '../../../../shared/domain/tenant.ts';
import { TenantId } from '../../../../shared/domain/ids.ts';
import { useClient, useParts } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { Confirm } from '../../../components/confirm.tsx';
import { goTo } from '../../../routes.ts';
import { text } from '../../../text/text.ts';

const words = text.restore.run.after;

type Props = { readonly runId: RunId; readonly target: Tenant; readonly certificate: Certificate };

/** After a rebuild: from now on the new tenant is the one that is backed up. */
export function SucceedCard({ runId, target, certificate }: Props) {
  const { tenants } = useClient();
  const { follower } = useParts();
  const [asking, setAsking] = useState(false);
  const succeed = useAct(async () => {
    await tenants.succeed({ name: target.name, tenantId: TenantId.parse(certificate.target.tenantId), runId });
    await follower.readAfresh();
    setAsking(false);
  });
  if (target.role === 'source')
    return (
      <Card title={words.succeed}>
        <p role="status">{words.succeeded}</p>
        <div className="row-of-buttons apart">
          <Button variant="default" onClick={() => goTo({ screen: 'backup' })}>
            {words.backUp}
          </Button>
        </div>
      </Card>
    );
  return (
    <Card title={words.succeed}>
      <p className="quiet">{words.succeedNote(target.name)}</p>
      <div className="row-of-buttons apart">
        <Button variant="default" onClick={() => setAsking(true)}>
          {words.succeedNow}
        </Button>
      </div>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.succeedTitle(target.name)}
        confirm={words.succeed}
        typed={target.name}
        act={succeed}
      >
        <p>{words.succeedNote(target.name)}</p>
      </Confirm>
    </Card>
  );
}
