import { Card } from '../../../components/card.tsx';
import { SignedReport } from '../../../components/signed-report.tsx';
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
  const { fingerprint, vaultId, destroyed, files, left } = certificate;
  useHeldPage(destroyed);
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
          <SignedReport report={() => certificate} name={`handover-${vaultId.slice(0, 8)}`} />
        </div>
      </div>
    </Card>
  );
}
