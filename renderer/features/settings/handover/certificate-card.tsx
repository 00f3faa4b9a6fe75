import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useHost } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Status } from '../../../components/status.tsx';
import { useHeldPage } from '../../../stores/held-page.ts';
import { text } from '../../../text/text.ts';

const words = text.settings.handover;

/** What was signed, and what came of the files. */
export type Certificate = {
  readonly json: string;
  readonly html: string;
  readonly fingerprint: string;
  readonly vaultId: string;
  readonly destroyed: boolean;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  readonly left: readonly string[];
};

/** The certificate, to be printed and saved. After a destruction this page is the only one that has it. */
export function CertificateCard({ certificate }: { readonly certificate: Certificate }) {
  const { saveText, printPage } = useHost();
  const { html, json, fingerprint, vaultId, destroyed, files, left } = certificate;
  useHeldPage(destroyed);
  const print = useAct(() => printPage(html));
  const save = useAct(({ ending, content }: { ending: string; content: string }) =>
    saveText(`handover-${vaultId.slice(0, 8)}.${ending}`, content),
  );
  return (
    <Card title={words.certificate}>
      <div className="form">
        {destroyed && (
          <p role="status">
            <Status name="passed" word={words.title.destroyed} /> {words.filesGone(files.length - left.length)}
          </p>
        )}
        {left.length > 0 && (
          <p>
            {words.filesLeft}: <code>{left.join(', ')}</code>
          </p>
        )}
        <p>{words.certificateBody}</p>
        <p>
          {words.fingerprint}: <code className="whole-id">{fingerprint}</code>
        </p>
        <div className="row-of-buttons">
          <Button leftSection={<IconPrinter size={16} aria-hidden />} loading={print.busy} onClick={() => print.run()}>
            {text.print}
          </Button>
          <Button variant="default" onClick={() => save.run({ ending: 'html', content: html })}>
            {words.saveHtml}
          </Button>
          <Button variant="default" onClick={() => save.run({ ending: 'json', content: json })}>
            {words.saveJson}
          </Button>
        </div>
        {print.failure !== null && <ErrorCard failure={print.failure} />}
        {save.failure !== null && <ErrorCard failure={save.failure} />}
      </div>
    </Card>
  );
}
