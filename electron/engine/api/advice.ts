import { KeptAnswers, type Advice } from '../../../shared/domain/advice.ts';
import type { TenantName } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { adviceFrom, countHoldings, newestUsable, recommend } from '../inventory/index.ts';
import type { Vault } from '../vault/index.ts';
import { findTenant } from './session.ts';

const settingName = (name: TenantName): string => `advice/${name}`;

/** The advice for a tenant, held against the newest snapshot; null until the questions were answered. */
export async function adviceOf(vault: Vault, name: TenantName): Promise<Advice | null> {
  findTenant(vault, name);
  const kept = vault.settings.get(settingName(name));
  return kept === undefined ? null : judge(vault, name, KeptAnswers.parse(kept));
}

async function judge(vault: Vault, name: TenantName, kept: KeptAnswers): Promise<Advice> {
  const snapshot = newestUsable(vault, name);
  return adviceFrom(kept, name, snapshot === null ? null : await countHoldings(vault, snapshot));
}

/** Keeps the answers with person and date, audited, and gives the advice that follows. */
export async function keepAnswers(vault: Vault, name: TenantName, kept: KeptAnswers): Promise<Advice> {
  findTenant(vault, name);
  const recommendation = recommend(kept.answers);
  if (recommendation !== 'necessary' && kept.reason === '')
    throw new AppError('request.invalid', { problem: 'these answers come to no content backup: give the reason' });
  vault.settings.set(settingName(name), kept);
  vault.audit.append('advice-set', { tenant: name, by: kept.by, recommendation, ...kept.answers });
  return judge(vault, name, kept);
}
