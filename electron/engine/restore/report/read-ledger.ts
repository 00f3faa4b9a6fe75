import type { ConfigApplied } from '../../../../shared/domain/config-plan.ts';
import type { MadeThing, RestorePlan } from '../../../../shared/domain/restore.ts';
import { canonicalJson, type Json } from '../../../../shared/json.ts';
import type { Vault } from '../../vault/index.ts';
import { appliedStep } from '../configuration/steps.ts';
import type { AppOutcome } from '../types.ts';

/** What a plan's ledger says, sorted by what it is about. */
export type Ledger = {
  /** By the app's id in the snapshot. */
  readonly outcomes: ReadonlyMap<string, AppOutcome>;
  /** In the order they were made. */
  readonly made: readonly MadeThing[];
  readonly warnings: readonly string[];
  /** What each moment of the configuration came to. */
  readonly configuration: readonly ConfigApplied[];
};

export function readLedger(plan: Pick<RestorePlan, 'planId'>, vault: Pick<Vault, 'restores'>): Ledger {
  const outcomes = new Map<string, AppOutcome>();
  const made: MadeThing[] = [];
  const warnings = new Set<string>();
  const configuration: ConfigApplied[] = [];
  for (const { subject, step, result } of vault.restores.steps(plan.planId)) {
    // The ledger holds what this engine kept there, so its shape is known.
    if (step === 'done' && subject !== '') outcomes.set(subject, result as AppOutcome);
    else if (step.startsWith(appliedStep)) configuration.push(result as ConfigApplied);
    else if (step.startsWith('made/')) made.push(result as MadeThing);
    else if (step.startsWith('warning/') || step.startsWith('note/')) warnings.add(wordsOf(result));
  }
  return { outcomes, made, warnings: [...warnings], configuration };
}

const wordsOf = (result: Json): string => (typeof result === 'string' ? result : canonicalJson(result));
