import type { Gap } from '../../../shared/domain/snapshot.ts';
import type { Group, IdentityProvider, Person, Space } from '../../../shared/domain/tenant.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Listing, TenantClient } from '../qlik/index.ts';

export type DirectoryReading = {
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
  readonly spaces: readonly Space[];
  /** Empty where the tenant does not show them. */
  readonly identityProviders: readonly IdentityProvider[];
  /** Listings that broke off, and spaces whose assignments could not be read. */
  readonly gaps: readonly Gap[];
};

const spacesAtOnce = 4;
/** What every further call would meet as well. */
const grave: ReadonlySet<string> = new Set(['unexpected', 'tenant.signed-out', 'tenant.another-tenant']);

/** People, groups and spaces with their assignments. What cannot be read is a gap, never a silent absence. */
export async function readDirectory(tenant: TenantClient, signal: AbortSignal): Promise<DirectoryReading> {
  const gaps: Gap[] = [];
  const people = await tenant.people(signal);
  const groups = await tenant.groups(signal);
  const listed = await tenant.spaces(signal);
  gaps.push(
    ...brokenOff(people, 'people', 'people'),
    ...brokenOff(groups, 'people', 'groups'),
    ...brokenOff(listed, 'listing', 'spaces'),
  );

  const spaces: Space[] = [];
  const waiting = [...listed.rows];
  const readOne = async () => {
    for (let space = waiting.shift(); space; space = waiting.shift()) {
      const assignments = await tenant.assignments(space.spaceId, signal).catch((thrown: unknown): Listing<never> => {
        const error = AppError.from(thrown);
        if (signal.aborted || error.code === 'unexpected' || error.code === 'tenant.signed-out') throw thrown;
        return { rows: [], pages: 0, brokenBy: { code: error.code, details: {} } };
      });
      const [gap] = brokenOff(assignments, 'space', 'assignments');
      if (gap) gaps.push({ ...gap, subjectId: space.spaceId, subjectName: space.name });
      const held = assignments.rows.map(({ assigneeId, type, roles }) => ({ assigneeId, type, roles }));
      spaces.push({ ...space, assignments: held });
    }
  };
  await Promise.all(Array.from({ length: spacesAtOnce }, readOne));
  const identityProviders = await readProviders(tenant, signal);
  return { people: people.rows, groups: groups.rows, spaces, identityProviders, gaps };
}

/** A help for comparing tenants later and no content: a tenant that does not give it leaves no gap. */
async function readProviders(tenant: TenantClient, signal: AbortSignal): Promise<readonly IdentityProvider[]> {
  try {
    return (await tenant.identityProviders(signal)).rows;
  } catch (thrown) {
    if (signal.aborted || grave.has(AppError.from(thrown).code)) throw thrown;
    return [];
  }
}

function brokenOff(listing: Listing<unknown>, kind: Gap['kind'], what: string): Gap[] {
  if (listing.brokenBy === null) return [];
  return [
    {
      kind,
      subjectId: '',
      subjectName: what,
      code: listing.brokenBy.code,
      details: { ...listing.brokenBy.details, what },
    },
  ];
}
