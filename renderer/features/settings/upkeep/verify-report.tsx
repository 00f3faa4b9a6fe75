import { SignedReport } from '../../../components/signed-report.tsx';
import { text } from '../../../text/text.ts';
import type { Checked } from './verify-card.tsx';

const words = text.settings.upkeep;

/** A signed report of a check, for paper and for machines. */
export function VerifyReport({ report }: { readonly report: NonNullable<Checked['report']> }) {
  return (
    <div className="form apart">
      <h3>{words.reportTitle}</h3>
      <p>
        {words.reportBody} <code className="whole-id">{report.fingerprint}</code>
      </p>
      <div className="row-of-buttons">
        <SignedReport report={() => report} name="verification" isMain={false} />
      </div>
    </div>
  );
}
