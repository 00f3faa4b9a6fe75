import { Button } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useHost } from '../app-context.tsx';
import { useAct } from '../ask.ts';
import { text } from '../text/text.ts';
import { ErrorCard } from './error-card.tsx';
import { SaveOutcome, useSaving } from './save-file.tsx';

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true } as const;

type Report = { readonly html: string; readonly json: string };
type Props = {
  readonly report: () => Report | Promise<Report>;
  /** What a saved file is called, without its ending. */
  readonly name: string;
  readonly isMain?: boolean;
};

/** A signed report on paper, as a page, or as JSON. */
export function SignedReport({ report, name, isMain = true }: Props) {
  const { printPage } = useHost();
  const print = useAct(async () => printPage((await report()).html));
  const saving = useSaving();
  const save = (ending: keyof Report) =>
    saving.run({ name: `${name}.${ending}`, content: async () => (await report())[ending] });
  return (
    <>
      <Button
        variant={isMain ? 'filled' : 'default'}
        leftSection={<IconPrinter {...icon} />}
        loading={print.busy}
        onClick={() => print.run()}
      >
        {text.print}
      </Button>
      <Button variant="default" leftSection={<IconDownload {...icon} />} onClick={() => save('html')}>
        {text.saveHtml}
      </Button>
      <Button variant="default" leftSection={<IconDownload {...icon} />} onClick={() => save('json')}>
        {text.saveJson}
      </Button>
      <SaveOutcome of={saving} />
      {print.failure !== null && <ErrorCard failure={print.failure} />}
    </>
  );
}
