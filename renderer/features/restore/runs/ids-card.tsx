import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { RunId } from '../../../../shared/domain/ids.ts';
import { useClient } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { SaveOutcome, useSaving } from '../../../components/save-file.tsx';
import { hrefOf } from '../../../routes.ts';
import { text } from '../../../text/text.ts';

const words = text.restore.run.ids;

/** Old and new ids, for whatever points at the old ones. */
export function IdsCard({ runId, name }: { readonly runId: RunId; readonly name: string }) {
  const { restores } = useClient();
  const asked = useAsk(`ids ${runId}`, () => restores.ids({ runId }));
  const saving = useSaving();
  const save = (form: 'csv' | 'json') =>
    saving.run({
      name: `${name}-ids.${form}`,
      content: async () => {
        const { rows, csv } = await restores.ids({ runId });
        return form === 'csv' ? csv : `${JSON.stringify(rows, null, 2)}\n`;
      },
    });
  const icon = <IconDownload size={16} stroke={1.8} aria-hidden />;
  return (
    <Card
      title={words.title}
      beside={asked.value !== null && <span className="quiet number">{words.rows(asked.value.rows.length)}</span>}
    >
      <p className="quiet">{words.note}</p>
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      <div className="row-of-buttons apart">
        <Button variant="default" leftSection={icon} onClick={() => save('csv')}>
          {words.csv}
        </Button>
        <Button variant="default" leftSection={icon} onClick={() => save('json')}>
          {words.json}
        </Button>
        <SaveOutcome of={saving} />
      </div>
      <p className="apart">
        <a href={hrefOf({ screen: 'propagation' })}>{words.next}</a> <span className="quiet">{words.nextNote}</span>
      </p>
    </Card>
  );
}
