import type { ReportVerdict } from '../../../shared/domain/certificate.ts';
import { SignedHandover, type Handover, type HandoverCertificate } from '../../../shared/domain/handover.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { Language } from '../../../shared/domain/language.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { translationOf } from '../page/index.ts';
import { checkStatement, originOf, signStatement, type StatementKind } from '../statement/index.ts';
import { findVault, type Vault } from '../vault/index.ts';
import { embeddedFrom, embeddedTo, renderHandover } from './certificate-page.ts';
import { needProof } from './steps.ts';

type Destroyed = HandoverCertificate['destroyed'];

const kind: StatementKind<SignedHandover> = {
  schema: SignedHandover,
  statement: ({ certificate }) => certificate,
  signature: ({ signature }) => signature,
  render: renderHandover,
  embeddedFrom,
  embeddedTo,
};

/** The last seal, as the envelope names it. */
export function headOf(folder: string): string {
  const found = findVault(folder);
  if (found.state !== 'ready') throw new AppError('vault.damaged', { what: 'envelope', problem: found.state });
  return found.envelope.head;
}

/** Everything a certificate says but what comes last: when, and what was destroyed. */
export function certificateFacts(
  handover: Handover,
  vault: Vault,
): Omit<HandoverCertificate, 'certifiedAt' | 'destroyed' | 'translation'> {
  const { handoverId, startedAt, kept, removed, handedOverAt, copies } = handover;
  const customer = needProof(handover, vault);
  const others = vault.keys.list().filter(({ slotId }) => slotId !== customer.slotId && !kept.includes(slotId));
  if (handedOverAt === null || others.length > 0)
    throw new AppError('handover.out-of-turn', {
      missing: 'the end of the other keys',
      slots: others.map(({ slotId }) => slotId),
    });
  const { snapshots, versions, apps, vaultId } = vault.info();
  const media = vault.media.all().filter(({ copy, retired }) => copy !== null && retired === null);
  return {
    format: 'coffer-handover-report',
    version: 1,
    vaultId,
    handoverId,
    startedAt,
    customer,
    kept,
    removed,
    handedOverAt,
    copies,
    media: media.map(({ mediumId }) => mediumId),
    counts: { snapshots, versions, apps, seals: headOf(vault.folder) },
  };
}

export function signHandover(
  facts: ReturnType<typeof certificateFacts>,
  last: { readonly at: EpochMs; readonly destroyed: Destroyed; readonly language: Language },
  signing: Pick<Vault, 'signing'>,
): SignedHandover {
  const translation = translationOf(last.language, { sentences: [], words: [] });
  const certificate = { ...facts, certifiedAt: last.at, destroyed: last.destroyed, ...translation };
  return { certificate, signature: signStatement(certificate, signing) };
}

/** Whether a file, JSON or page, says that it is such a certificate; nothing of it is believed yet. */
export function isHandover(text: string): boolean {
  if (/^\s*</.test(text)) return text.includes(embeddedFrom);
  try {
    const json = JSON.parse(text) as { certificate?: { format?: unknown } } | null;
    return json?.certificate?.format === 'coffer-handover-report';
  } catch {
    return false;
  }
}

/** Checks a certificate of handover with nothing but its text; throws `report.changed` when it is not what was signed. */
export function checkHandover(text: string, fingerprint?: string): ReportVerdict {
  const { fingerprint: actual } = checkStatement(text, kind);
  const origin = originOf(actual, fingerprint);
  return { unchanged: true, origin, fingerprint: actual, counts: null, planHash: '', runId: '' };
}

/** The certificate for machines and as a page. */
export const handoverFiles = (signed: SignedHandover) => ({
  json: `${JSON.stringify(signed, null, 2)}\n`,
  html: renderHandover(signed),
});
