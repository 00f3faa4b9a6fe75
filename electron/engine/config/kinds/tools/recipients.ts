import type { Json, JsonObject } from '../../../../../shared/json.ts';
import { refIn } from '../../document/placeholders.ts';
import { isList, isObject } from '../../document/pointer.ts';
import type { ConfigKind } from '../../types.ts';

/** Pointers of what the tenant works out for each recipient. */
export const recipientStamps: readonly string[] = [
  // Ids of the list it made of them.
  '/recipients/DLUsers',
  '/recipients/DLGroups',
  ...['userIds', 'groupIds', 'emailAddresses'].flatMap((list) =>
    [
      'groups',
      'enabledBySystem',
      'taskRecipientErrors',
      'alertingTaskRecipientErrors',
      'taskGroupRecipientErrors',
      'alertingTaskGroupRecipientErrors',
    ].map((field) => `/recipients/${list}/*/${field}`),
  ),
];

export const recipientReferences: ConfigKind['references'] = [
  { at: '/recipients/userIds/*/value', kind: 'user' },
  { at: '/recipients/groupIds/*/value', kind: 'group' },
];

export const recipientSets: readonly string[] = ['userIds', 'groupIds', 'emailAddresses'].map(
  (list) => `/recipients/${list}`,
);

const wordOf = (value: Json | undefined): string[] => {
  const key = refIn(value)?.key ?? value;
  return typeof key === 'string' && key !== '' ? [key] : [];
};

/** Who is told, as a person types it. */
export function recipientsOf({ recipients }: JsonObject): string {
  if (!isObject(recipients)) return 'nobody';
  const all = ['userIds', 'groupIds', 'emailAddresses'].flatMap((list) => {
    const entries = recipients[list];
    return (isList(entries) ? entries : []).flatMap((entry) => wordOf(isObject(entry) ? entry['value'] : entry));
  });
  return all.length === 0 ? 'nobody' : all.join(', ');
}

/** When it happens, as a person types it; "" where nothing says so. */
export function timesOf({ scheduleOptions, trigger }: JsonObject): string {
  const words = [scheduleOptions, trigger]
    .filter(isObject)
    .flatMap(({ recurrence, timezone }) => [...(isList(recurrence) ? recurrence : []), timezone]);
  return words.flatMap((word) => (typeof word === 'string' && word !== '' ? [word] : [])).join(' ');
}
