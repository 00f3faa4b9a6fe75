import type { ReportVerdict } from '../../../../shared/domain/certificate.ts';
import { SignedVerification } from '../../../../shared/domain/upkeep.ts';
import { checkStatement, originOf, type StatementKind } from '../../statement/index.ts';
import { embeddedFrom, embeddedTo, renderVerification } from './verification-page.ts';

const verifications: StatementKind<SignedVerification> = {
  schema: SignedVerification,
  statement: ({ verification }) => verification,
  signature: ({ signature }) => signature,
  render: renderVerification,
  embeddedFrom,
  embeddedTo,
};

/** Whether a file, JSON or page, is a report of a verification; whatever else it says, only such a one says so there. */
export function isVerification(text: string): boolean {
  if (/^\s*</.test(text)) return text.includes(embeddedFrom);
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && 'verification' in json;
  } catch {
    return false;
  }
}

/** Checks the report of a verification with nothing but its text. */
export function checkVerification(text: string, fingerprint?: string): ReportVerdict {
  const { fingerprint: actual } = checkStatement(text, verifications);
  const origin = originOf(actual, fingerprint);
  return { unchanged: true, origin, fingerprint: actual, counts: null, planHash: '', runId: '' };
}
