import { KeptAnswers, KeptNeeds, type Advice, type NeedAnswer } from '../../../shared/domain/advice.ts';
import type { Holdings } from '../../../shared/domain/coverage.ts';
import type { EpochMs, TenantName } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { adviceFrom, answersFrom, countHoldings, needsFrom, newestUsable, recommend } from '../inventory/index.ts';
import type { Vault } from '../vault/index.ts';
import { findTenant } from './session.ts';

const settingName = (name: TenantName): string => `advice/${name}`;
const needsName = (name: TenantName): string => `needs/${name}`;

/** The advice for a tenant, held against the newest snapshot; null until the questions were answered. */
export async function adviceOf(vault: Vault, name: TenantName): Promise<Advice | null> {
  findTenant(vault, name);
  const kept = answersFrom(needsFrom(keptAnswers(vault, name), keptNeeds(vault, name), unseen));
  return kept === null ? null : judge(vault, name, kept);
}

/** Where only the answers are wanted, and nothing is held against them. */
const unseen = { holdings: null, telemetryOn: false };

function keptAnswers(vault: Vault, name: TenantName): KeptAnswers | null {
  const kept = vault.settings.get(settingName(name));
  return kept === undefined ? null : KeptAnswers.parse(kept);
}

const keptNeeds = (vault: Vault, name: TenantName): KeptNeeds =>
  KeptNeeds.parse(vault.settings.get(needsName(name)) ?? {});

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
  // Answers to all of them stand in the place of whatever was said of one.
  vault.settings.set(needsName(name), {});
  vault.audit.append('advice-set', { tenant: name, by: kept.by, recommendation, ...kept.answers });
  return judge(vault, name, kept);
}

/** The four questions with their answers, each held against what the vault has seen. */
export async function needsOf(vault: Vault, name: TenantName): Promise<NeedAnswer[]> {
  findTenant(vault, name);
  const snapshot = newestUsable(vault, name);
  return needsSeen(vault, name, snapshot === null ? null : await countHoldings(vault, snapshot));
}

/** The same against what was counted already. */
export const needsSeen = (vault: Vault, name: TenantName, holdings: Holdings | null): NeedAnswer[] =>
  needsFrom(keptAnswers(vault, findTenant(vault, name).name), keptNeeds(vault, name), {
    holdings,
    telemetryOn: vault.telemetry.policy(name)?.enabled === true,
  });

type Said = {
  readonly question: string;
  readonly answer: 'yes' | 'no';
  readonly reason: string;
  readonly by: string;
  readonly at: EpochMs;
};

/** Keeps the answer to one question, audited. A no needs its reason. */
export function keepNeed(vault: Vault, name: TenantName, { question, ...said }: Said): void {
  findTenant(vault, name);
  const known = KeptNeeds.keyof().safeParse(question);
  if (!known.success)
    throw new AppError('request.invalid', { problem: `one of ${KeptNeeds.keyof().options.join(', ')}`, question });
  if (said.answer === 'no' && said.reason.trim() === '')
    throw new AppError('request.invalid', { problem: 'a no needs its reason' });
  if (said.by.trim() === '') throw new AppError('request.invalid', { problem: 'say who answers' });
  const kept = KeptNeeds.parse({ ...keptNeeds(vault, name), [known.data]: said });
  vault.settings.set(needsName(name), kept);
  vault.audit.append('need-answered', { tenant: name, question: known.data, answer: said.answer, by: said.by });
}
