import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useHost } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { text } from '../../../text/text.ts';
import type { Checked } from './verify-card.tsx';

const words = text.settings.upkeep;

/** A signed report of a check, for paper and for machines. */
export function VerifyReport({ report }: { readonly report: NonNullable<Checked['report']> }) {
  const { saveText, printPage } = useHost();
  const { html, json, fingerprint } = report;
  const print = useAct(() => printPage(html));
  const save = useAct((given: { name: string; content: string }) => saveText(given.name, given.content));
  return (
    <div className="form apart">
      <h3>{words.reportTitle}</h3>
      <p>
        {words.reportBody} <code className="whole-id">{fingerprint}</code>
      </p>
      <div className="row-of-buttons">
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          loading={print.busy}
          onClick={() => print.run()}
        >
          {text.print}
        </Button>
        <Button variant="default" onClick={() => save.run({ name: 'verification.html', content: html })}>
          {words.saveHtml}
        </Button>
        <Button variant="default" onClick={() => save.run({ name: 'verification.json', content: json })}>
          {words.saveJson}
        </Button>
      </div>
      {print.failure !== null && <ErrorCard failure={print.failure} />}
      {save.failure !== null && <ErrorCard failure={save.failure} />}
    </div>
  );
}
