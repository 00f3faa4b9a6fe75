import type { KeepRules, Reason } from '../../../../shared/domain/retention.ts';
import { text } from '../../../text/text.ts';
import { ruleNames } from './cli.ts';

const words = text.retention;

/** Rules as one sentence a person would say. */
export function rulesSentence(rules: KeepRules): string {
  const parts = ruleNames.filter((name) => rules[name] > 0).map((name) => words.rules.part[name](rules[name]));
  return words.rules.sentence(parts.length === 0 ? [words.rules.onlyNewest] : parts);
}

/** Why a snapshot stays or goes. */
export const reasonText = ({ rule, what }: Reason): string => `${words.rule[rule] ?? rule} ${what}`.trim();
