import type { PreflightItem, PreflightName } from '../../../../shared/domain/preflight.ts';

/** Where, or by what, a check is mended. */
export type Fix =
  | { readonly by: 'step'; readonly step: 'what' | 'when' | 'where' | 'people' | 'options' }
  | { readonly by: 'again' | 'lock-out' | 'no-configuration' };

const step = (name: 'what' | 'when' | 'where' | 'people' | 'options'): Fix => ({ by: 'step', step: name });
const again: Fix = { by: 'again' };

const fixes: Readonly<Record<PreflightName, Fix>> = {
  tenant: step('where'),
  scopes: step('where'),
  'import-right': again,
  'identity-provider': step('people'),
  people: step('people'),
  'people-status': step('people'),
  spaces: step('options'),
  'space-roles': step('options'),
  staging: again,
  names: step('options'),
  origins: step('options'),
  'section-access': again,
  quota: step('options'),
  files: step('when'),
  connections: again,
  'default-bookmark': again,
  clock: again,
  snapshot: step('when'),
  replace: step('options'),
  configuration: step('options'),
  'config-tenant': { by: 'no-configuration' },
  'config-rights': { by: 'no-configuration' },
  'config-reading': { by: 'no-configuration' },
  'config-documents': { by: 'no-configuration' },
  'config-variables': { by: 'no-configuration' },
  'config-references': { by: 'no-configuration' },
  'config-lock-out': { by: 'lock-out' },
  'config-deletes': { by: 'no-configuration' },
  'config-secrets': { by: 'no-configuration' },
};

/** Every red has one. What an amber needs besides somebody's word is only shown where there is a place to decide it. */
export function fixOf({ name, level }: Pick<PreflightItem, 'name' | 'level'>): Fix | null {
  if (level === 'green') return null;
  const fix = fixes[name];
  return level === 'red' || fix.by === 'step' ? fix : null;
}
