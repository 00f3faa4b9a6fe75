import type { PreflightItem } from '../../../../shared/domain/preflight.ts';
import type { Draft } from '../plan/draft.ts';
import { count, green } from '../../../../shared/domain/finding.ts';

/** The checks of the configuration that say something, under names of their own. */
export function checkConfiguration({ configuration, apps }: Pick<Draft, 'configuration' | 'apps'>): PreflightItem[] {
  if (!configuration) return [];
  const { items, checks } = configuration;
  const made = items.filter(({ action }) => action === 'create' || action === 'update').length;
  return [
    green('configuration', `${count(made, 'resource')} of the configuration to make or change.`),
    ...checks
      .filter(({ level }) => level !== 'green')
      .map(({ name, ...rest }): PreflightItem => ({ ...rest, name: `config-${name}`, fix: fixOf(name, rest, apps) })),
  ];
}

/** What only waits for the rebuild's own apps is no trouble; and some words of a lone plan mean another thing here. */
function fixOf(name: string, { level, fix }: Pick<PreflightItem, 'level' | 'fix'>, apps: Draft['apps']): string {
  if (level === 'red' && name === 'lock-out') return `${fix} Here: plan again with --confirm lock-out.`;
  if (level === 'red') return `${fix} Or leave the configuration out with --no-config.`;
  if (name === 'references' && apps.length > 0)
    return 'Apps and spaces of this plan are there before it is needed; what else is missing a person has to bring.';
  if (name === 'documents') return 'What waits for an app or space of this plan is made after it; look at the others.';
  return fix;
}
