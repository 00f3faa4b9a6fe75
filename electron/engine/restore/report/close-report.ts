import type { SignedCertificate } from '../../../../shared/domain/certificate.ts';
import type { RestorePlan } from '../../../../shared/domain/restore.ts';
import type { Vault } from '../../vault/index.ts';
import type { RunFacts } from '../types.ts';
import { buildCertificate } from './certificate.ts';
import { readLedger } from './read-ledger.ts';
import { signCertificate } from './sign.ts';

/** Puts together what came of the run, signs it and keeps it with the ids. Doing it again replaces it. */
export function closeReport(
  plan: RestorePlan,
  facts: RunFacts,
  vault: Pick<Vault, 'vaultId' | 'restores' | 'signing'>,
): SignedCertificate {
  const certificate = buildCertificate(plan, readLedger(plan, vault), facts, vault.vaultId);
  const signed = signCertificate(certificate, vault);
  vault.restores.keepReport(facts.runId, plan.planId, signed);
  vault.restores.keepIds(facts.runId, certificate.ids);
  return signed;
}
