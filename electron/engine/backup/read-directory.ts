import type { Gap } from '../../../shared/domain/snapshot.ts';
import type { Group, Person, Space } from '../../../shared/domain/tenant.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Listing, TenantClient } from '../qlik/index.ts';

export type DirectoryReading = {
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
  readonly spaces: readonly Space[];
  /** Listings that broke off, and spaces whose assignments could not be read. */
  readonly gaps: readonly Gap[];
};

const spacesAtOnce = 4;

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
      spaces.push({ ...space, assignments: [...assignments.rows] });
    }
  };
  await Promise.all(Array.from({ length: spacesAtOnce }, readOne));
  return { people: people.rows, groups: groups.rows, spaces, gaps };
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
