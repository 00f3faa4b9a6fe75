import { failureTexts } from '../../failures.ts';
import type { Sayings } from '../../said.ts';
import { failureTextsDe } from '../failures.ts';

const german: Readonly<Record<string, { readonly title: string } | undefined>> = failureTextsDe;

/** A failure as one sentence of a report: its title, its code, and what the tenant answered. */
export const failureSayings: Sayings = Object.fromEntries(
  Object.entries(failureTexts).flatMap(([code, { title }]) => {
    const said = german[code]?.title;
    if (said === undefined) return [];
    return [
      [title, said],
      [`${title}.`, `${said}.`],
      [`${title} (${code})`, `${said} (${code})`],
      [`${title} (${code}, status {0})`, `${said} (${code}, Status {0})`],
    ];
  }),
);
