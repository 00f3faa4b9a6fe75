import { SignedCertificate, type ReportVerdict } from '../../../../shared/domain/certificate.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { checkStatement, originOf, type StatementKind } from '../../statement/index.ts';
import { embeddedFrom, embeddedTo, renderReport } from './html.ts';

const certificates: StatementKind<SignedCertificate> = {
  schema: SignedCertificate,
  statement: ({ certificate }) => certificate,
  signature: ({ signature }) => signature,
  render: renderReport,
  embeddedFrom,
  embeddedTo,
};

/** Checks the report of a restore with nothing but its text; `request.invalid` when it is no report at all. */
export function checkReport(text: string, fingerprint?: string): ReportVerdict {
  if (!/coffer-(restore-)?report/.test(text))
    throw new AppError('request.invalid', { problem: 'this file is no report' });
  const { signed, fingerprint: actual } = checkStatement(text, certificates);
  const { counts, planHash, runId } = signed.certificate;
  return { unchanged: true, origin: originOf(actual, fingerprint), fingerprint: actual, counts, planHash, runId };
}
