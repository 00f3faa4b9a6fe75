import { Button } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { RunId } from '../../../../shared/domain/ids.ts';
import { useClient, useHost } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { text } from '../../../text/text.ts';

const words = text.restore.run.certificate;
const icon = { size: 16, stroke: 1.8, 'aria-hidden': true } as const;

type Props = {
  readonly runId: RunId;
  /** What a saved file is called, without its ending. */
  readonly name: string;
};

/** The signed report on paper, as a page, or as JSON. */
export function ReportActions({ runId, name }: Props) {
  const { restores } = useClient();
  const { saveText, printPage } = useHost();
  const [saved, setSaved] = useState<string | null>(null);
  const print = useAct(async () => printPage((await restores.report({ runId })).html));
  const save = useAct(async (form: 'html' | 'json') => {
    const report = await restores.report({ runId });
    setSaved(await saveText(`${name}-certificate.${form}`, report[form]));
  });
  const failure = print.failure ?? save.failure;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload {...icon} />}
        loading={save.busy}
        onClick={() => save.run('html')}
      >
        {words.saveHtml}
      </Button>
      <Button variant="default" leftSection={<IconDownload {...icon} />} onClick={() => save.run('json')}>
        {words.saveJson}
      </Button>
      <Button leftSection={<IconPrinter {...icon} />} loading={print.busy} onClick={() => print.run()}>
        {words.print}
      </Button>
      {saved !== null && (
        <span className="quiet" role="status">
          {words.saved(saved)}
        </span>
      )}
      {failure !== null && <ErrorCard failure={failure} />}
    </>
  );
}
