import type { AppFacts } from '../../../shared/domain/app.ts';
import type { AppChange, FieldChange, OwnerName } from '../../../shared/domain/difference.ts';

/** What a snapshot says of an app beside its content. */
export type AppSide = {
  readonly name: string;
  readonly spaceName: string;
  readonly spaceType: string;
  readonly facts: AppFacts;
};
/** Whoever an id belonged to on one side. */
export type NameOf = (personId: string) => OwnerName;

const compared = ['description', 'publishedAt', 'originAppId', 'hasSectionAccess'] as const;

/** What differs in the app itself; null when nothing does. `lastReloadAt` and `modifiedAt` alone are no difference. */
export function compareApps(
  before: AppSide,
  after: AppSide,
  names: { before: NameOf; after: NameOf },
): AppChange | null {
  const fields: FieldChange[] = [];
  const note = (field: string, old: FieldChange['before'], now: FieldChange['after']) => {
    if (old !== now) fields.push({ field, before: old, after: now });
  };
  note('name', before.name, after.name);
  note('space', spaceOf(before), spaceOf(after));
  // A listing that does not give a fact says nothing of it.
  for (const fact of compared)
    if (before.facts[fact] !== null && after.facts[fact] !== null) note(fact, before.facts[fact], after.facts[fact]);
  const owner =
    before.facts.ownerId === after.facts.ownerId
      ? null
      : { before: names.before(before.facts.ownerId), after: names.after(after.facts.ownerId) };
  return fields.length === 0 && owner === null ? null : { fields, owner };
}

const spaceOf = ({ spaceName, spaceType }: AppSide): string => spaceName || spaceType;
