import type { AppFacts } from '../../../../shared/domain/app.ts';
import type { AppPlan } from '../../../../shared/domain/restore.ts';

/** Told apart from the app's own mark by its end, so that one is never found for the other. */
export const copyMarkOf = ({ mark }: Pick<AppPlan, 'mark'>): string => mark.replace(/\]?$/, '-copy]');

/** What an app is called until it is in its place. */
export const nameAtWork = ({ targetName, mark }: Pick<AppPlan, 'targetName' | 'mark'>): string =>
  `${targetName} ${mark}`;

/** What the copy that becomes an app's origin is called in the end. */
export const copyName = ({ origin, name }: Pick<AppPlan, 'origin' | 'name'>): string =>
  origin.kind === 'copy' ? origin.name : `${name} (template)`;

/** What that copy is called until it is clean. */
export const copyNameAtWork = (app: Pick<AppPlan, 'origin' | 'name' | 'mark'>): string =>
  `${copyName(app)} ${copyMarkOf(app)}`;

/** What an app, or its copy, is called and described as in the end. */
export const namedAs = ({ description }: Pick<AppPlan, 'description'>, name: string) => ({
  name,
  ...(description === '' ? {} : { description }),
});

/** Whether an app is called and described so already. */
export const isNamed = (
  facts: Pick<AppFacts, 'name' | 'description'>,
  { name, description = facts.description }: { readonly name: string; readonly description?: string },
): boolean => facts.name === name && facts.description === description;
