import type { ConfigCheck, ConfigPlanItem } from '../../../../shared/domain/config-plan.ts';
import type { Json, JsonObject } from '../../../../shared/json.ts';
import { isList, isObject } from '../document/pointer.ts';
import { amber, count, green, red } from '../../../../shared/domain/finding.ts';
import { nameOf, type TargetState } from './types.ts';

/** The word by which a person takes upon themselves what could shut people, or Coffer, out. */
export const lockOutWord = 'lock-out';

const namesIn = (value: Json | undefined): readonly string[] =>
  (isList(value) ? value : []).flatMap((one) =>
    isObject(one) && typeof one['name'] === 'string' ? [one['name']] : [],
  );

/** What could shut people or the bot itself out; red until a person says the word. */
export function checkLockOut(
  items: readonly ConfigPlanItem[],
  state: TargetState,
  confirm: readonly string[],
): ConfigCheck {
  const rows = items
    .filter(({ action }) => action === 'update' || action === 'delete')
    .flatMap((item) => {
      const why = riskOf(item, state);
      return why === null ? [] : [`${nameOf(item)}: ${why}`];
    });
  if (rows.length === 0) return green('lock-out', 'Nothing in the plan could shut anybody out.');
  const seen = `${count(rows.length, 'change')} could shut people, or Coffer itself, out.`;
  if (confirm.includes(lockOutWord)) return amber('lock-out', `${seen} A person took that upon themselves.`, { rows });
  return red('lock-out', seen, {
    rows,
    fix: `Read each line; if it is meant, plan again with --confirm ${lockOutWord}.`,
  });
}

type Risk = (item: ConfigPlanItem, state: TargetState) => string | null;

/** By kind; a kind that is not here shuts nobody out. */
const risks: Readonly<Record<string, Risk>> = {
  'ip-policy': ({ kind, key }, { documents }) =>
    documents.get(nameOf({ kind, key }))?.resource['enabled'] === false
      ? null
      : 'it is switched on: whoever is not in it gets in no more',
  'auth-settings': () => 'sessions may end at once',
  'group-settings': () => 'what everybody may do, or who belongs to which group, changes',
  role: ({ key }, { self }) => (rolesOf(self).includes(key) ? 'Coffer itself holds this role' : null),
  group: ({ key }, { self }) =>
    namesIn(self['assignedGroups']).includes(key) ? 'Coffer itself is in this group' : null,
  'oauth-client': () => 'somebody signs in by it',
  'identity-provider': () => 'somebody signs in by it',
};

const riskOf: Risk = (item, state) => risks[item.kind]?.(item, state) ?? null;

/** The bot's own roles, and those of its groups. */
function rolesOf(self: JsonObject): readonly string[] {
  const groups = isList(self['assignedGroups']) ? self['assignedGroups'] : [];
  return [
    ...namesIn(self['assignedRoles']),
    ...groups.flatMap((group) => (isObject(group) ? namesIn(group['assignedRoles']) : [])),
  ];
}
