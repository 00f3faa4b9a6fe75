import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { RunId } from '../../../../shared/domain/ids.ts';
import { useClient, useHost } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { hrefOf } from '../../../routes.ts';
import { text } from '../../../text/text.ts';

const words = text.restore.run.ids;

/** Old and new ids, for whatever points at the old ones. */
export function IdsCard({ runId, name }: { readonly runId: RunId; readonly name: string }) {
  const { restores } = useClient();
  const { saveText } = useHost();
  const asked = useAsk(`ids ${runId}`, () => restores.ids({ runId }));
  const [saved, setSaved] = useState<string | null>(null);
  const save = useAct(async (form: 'csv' | 'json') => {
    const { rows, csv } = await restores.ids({ runId });
    setSaved(await saveText(`${name}-ids.${form}`, form === 'csv' ? csv : `${JSON.stringify(rows, null, 2)}\n`));
  });
  const icon = <IconDownload size={16} stroke={1.8} aria-hidden />;
  return (
    <Card
      title={words.title}
      beside={asked.value !== null && <span className="quiet number">{words.rows(asked.value.rows.length)}</span>}
    >
      <p className="quiet">{words.note}</p>
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      {save.failure !== null && <ErrorCard failure={save.failure} />}
      <div className="row-of-buttons apart">
        <Button variant="default" leftSection={icon} onClick={() => save.run('csv')}>
          {words.csv}
        </Button>
        <Button variant="default" leftSection={icon} onClick={() => save.run('json')}>
          {words.json}
        </Button>
        {saved !== null && (
          <span className="quiet" role="status">
            {text.restore.run.certificate.saved(saved)}
          </span>
        )}
      </div>
      <p className="apart">
        <a href={hrefOf({ screen: 'propagation' })}>{words.next}</a> <span className="quiet">{words.nextNote}</span>
      </p>
    </Card>
  );
}
