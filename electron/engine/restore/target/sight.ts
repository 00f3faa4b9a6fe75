import { EpochMs, TenantId, type TenantName } from '../../../../shared/domain/ids.ts';
import { Group, IdentityProvider, Person, Space } from '../../../../shared/domain/tenant.ts';
import { z } from '../../../../shared/schema.ts';
import type { Vault } from '../../vault/index.ts';
import { folded, type TargetNeeds, type TargetState } from './read-target.ts';

/** So many people of one target are kept; whoever was seen longest ago goes first. */
const mostPeople = 20_000;
const mostRows = 5_000;

const TargetSight = z.object({
  tenantId: TenantId,
  /** When planning last looked. */
  seenAt: EpochMs,
  people: z.array(z.object({ person: Person, seenAt: EpochMs })),
  groups: z.array(Group),
  spaces: z.array(Space),
  identityProviders: z.array(IdentityProvider),
});
/** What planning saw of a target's people, groups and spaces; what a rehearsal without that tenant goes by. */
export type TargetSight = z.infer<typeof TargetSight>;

type Kept = Pick<Vault, 'settings'>;
const settingName = (name: TenantName): string => `target-sight/${name}`;

/** null: no plan was ever made for it. */
export function sightOf(name: TenantName, { settings }: Kept): TargetSight | null {
  const kept = TargetSight.safeParse(settings.get(settingName(name)));
  return kept.success ? kept.data : null;
}

/**
 * Keeps what a reading showed. Planning asks for those people only whom it needs: whoever was seen earlier stays, unless
 * this reading asked for the same subject or e-mail. Half a reading is not kept.
 */
export function keepSight(
  name: TenantName,
  { state, needs, at }: { readonly state: TargetState; readonly needs: TargetNeeds; readonly at: EpochMs },
  { settings }: Kept,
): void {
  if (state.broken.length > 0) return;
  const last = sightOf(name, { settings });
  const before = last?.tenantId === state.tenant.tenantId ? last : null;
  const sight: TargetSight = {
    tenantId: state.tenant.tenantId,
    seenAt: at,
    people: [...state.people.map((person) => ({ person, seenAt: at })), ...notAskedFor(before, needs, state)].slice(
      0,
      mostPeople,
    ),
    groups: (state.groups ?? before?.groups ?? []).slice(0, mostRows),
    spaces: state.spaces
      .slice(0, mostRows)
      .map((space) => ({ ...space, assignments: membersOf(space, state, before) })),
    identityProviders: (state.providers ?? before?.identityProviders ?? []).slice(0, mostRows),
  };
  settings.set(settingName(name), sight);
}

function notAskedFor(before: TargetSight | null, { subjects, emails }: TargetNeeds, { people }: TargetState) {
  const seen = new Set<string>(people.map(({ personId }) => personId));
  const askedSubjects = new Set(subjects.map(folded));
  const askedEmails = new Set(emails.map(folded));
  return (before?.people ?? [])
    .filter(
      ({ person }) =>
        !seen.has(person.personId) &&
        !askedSubjects.has(folded(person.subject)) &&
        !askedEmails.has(folded(person.email)),
    )
    .sort((a, b) => b.seenAt - a.seenAt);
}

/** Members are read of the spaces a plan needs; of the others the last word stands. */
function membersOf({ spaceId }: { readonly spaceId: string }, { held }: TargetState, before: TargetSight | null) {
  const now = held.get(spaceId);
  if (now === undefined) return before?.spaces.find((space) => space.spaceId === spaceId)?.assignments ?? [];
  return now.map(({ assigneeId, type, roles }) => ({ assigneeId, type, roles: [...roles] }));
}
