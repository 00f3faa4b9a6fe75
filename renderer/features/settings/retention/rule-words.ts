import type { KeepRules, Reason } from '../../../../shared/domain/retention.ts';
import { said } from '../../../text/shared.ts';
import { text } from '../../../text/text.ts';
import { ruleNames } from './cli.ts';

const words = text.retention;

/** Rules as one sentence a person would say. */
export function rulesSentence(rules: KeepRules): string {
  const parts = ruleNames.filter((name) => rules[name] > 0).map((name) => words.rules.part[name](rules[name]));
  return words.rules.sentence(parts.length === 0 ? [words.rules.onlyNewest] : parts);
}

/** Why a snapshot stays or goes. */
export const reasonText = ({ rule, what }: Reason): string =>
  `${words.rule[rule] ?? rule} ${aboutRule(rule, what)}`.trim();

function aboutRule(rule: string, what: string): string {
  const [first = 0, second = 0] = (what.match(/\d+/g) ?? []).map(Number);
  if (rule === 'last') return words.about.last(first, second);
  if (rule === 'within') return words.about.days(first);
  if (rule === 'in-use') return text.activity.kind[what] ?? what;
  if (rule === 'proved') return words.about.proof[what] ?? what;
  return rule === 'planned' ? said(what) : what;
}

/** What moved something to the trash: a rule with what it is about, or a person. */
export function trashedBy(rule: string): string {
  const [name = '', ...about] = rule.split(' ');
  return Object.hasOwn(words.rule, name) ? reasonText({ rule: name, what: about.join(' ') }) : said(rule);
}
