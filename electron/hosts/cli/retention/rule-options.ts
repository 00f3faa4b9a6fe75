import type { Command } from 'commander';
import type { KeepRules } from '../../../../shared/domain/retention.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';

export type RuleFlags = {
  keepLast?: string;
  keepDaily?: string;
  keepWeekly?: string;
  keepMonthly?: string;
  keepYearly?: string;
  keepWithin?: string;
};

export const addRuleOptions = (command: Command): Command =>
  command
    .option('--keep-last <n>', 'the newest n')
    .option('--keep-daily <n>', 'the newest of each of the last n days that have one')
    .option('--keep-weekly <n>', 'of each of n weeks, from Monday')
    .option('--keep-monthly <n>', 'of each of n months')
    .option('--keep-yearly <n>', 'of each of n years')
    .option('--keep-within <days>', 'everything within so many days of the newest');

/** A whole number that is not negative. */
export function wholeNumber(text: string, option: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new AppError('request.invalid', { option, given: text });
  return Number(text);
}

/** The rules somebody named, and no other. */
export function rulesOf(flags: RuleFlags): Partial<KeepRules> {
  const given = {
    last: flags.keepLast,
    daily: flags.keepDaily,
    weekly: flags.keepWeekly,
    monthly: flags.keepMonthly,
    yearly: flags.keepYearly,
    withinDays: flags.keepWithin,
  };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, text]) => (text === undefined ? [] : [[name, wholeNumber(text, name)]])),
  );
}
