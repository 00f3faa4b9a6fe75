import type { AppFacts } from '../../../../shared/domain/app.ts';
import type { Group, IdentityProvider, Person, Space } from '../../../../shared/domain/tenant.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { ConnectionListing, HeldRole, Listing, TenantClient, TenantFacts, WhoAmI } from '../../qlik/index.ts';

/** How subjects, e-mails and names are looked for: tenants do not heed case there. */
export const folded = (text: string): string => text.trim().toLowerCase();

export type TargetSpace = Omit<Space, 'assignments'>;

/** What of the target has to be asked for by name. Everything else is a listing. */
export type TargetNeeds = {
  readonly subjects: readonly string[];
  readonly emails: readonly string[];
  /** Spaces whose members matter, by id or by name. */
  readonly spaceIds: readonly string[];
  readonly spaceNames: readonly string[];
};

/** The target as one reading found it. `null` where the bot may not look. */
export type TargetState = {
  readonly tenant: TenantFacts;
  readonly me: WhoAmI;
  readonly scopes: readonly string[];
  readonly rights: readonly string[] | null;
  readonly spaces: readonly TargetSpace[];
  /** Members of the spaces that matter, by space id. */
  readonly held: ReadonlyMap<string, readonly HeldRole[]>;
  readonly apps: readonly AppFacts[];
  /** Whoever answers to a subject or e-mail asked for, but for case and whatever the status. */
  readonly people: readonly Person[];
  readonly groups: readonly Group[] | null;
  readonly roles: readonly string[] | null;
  readonly connections: readonly ConnectionListing[] | null;
  readonly providers: readonly IdentityProvider[] | null;
  readonly clockSkewMs: number | null;
  /** Listings that broke off: what they do not show may still be there. */
  readonly broken: readonly string[];
};

const refusals: readonly string[] = ['tenant.forbidden', 'tenant.not-found', 'tenant.rejected'];
const spacesAtOnce = 4;

/** Reads the target once; sends nothing but reads. */
export async function readTarget(tenant: TenantClient, needs: TargetNeeds, signal?: AbortSignal): Promise<TargetState> {
  const { me, tenant: facts, scopes } = await tenant.connect(signal);
  const broken: string[] = [];
  const rowsOf = <Row>(what: string, listing: Listing<Row>): readonly Row[] => {
    if (listing.brokenBy !== null) broken.push(what);
    return listing.rows;
  };
  const listIfAllowed = async <Row>(what: string, asked: Promise<Listing<Row>>): Promise<readonly Row[] | null> => {
    const listing = await ifAllowed(asked);
    return listing === null ? null : rowsOf(what, listing);
  };

  const spaces = rowsOf('spaces', await tenant.spaces(signal));
  const held = await membersOf(tenant, spaces.filter(isNeeded(needs)), signal);
  for (const [spaceId, listing] of held) if (listing.brokenBy !== null) broken.push(`members of space ${spaceId}`);
  const apps = rowsOf('apps', await tenant.apps(signal)).map((row) => row.facts);
  const people = await peopleOf(tenant, needs, signal);
  const rights = await ifAllowed(tenant.appRights(signal));
  const groups = await listIfAllowed('groups', tenant.groups(signal));
  const roles = await listIfAllowed('roles', tenant.roles(signal));
  const connections = await listIfAllowed('connections', tenant.connections(signal));
  const providers = await listIfAllowed('identity providers', tenant.identityProviders(signal));
  return {
    tenant: facts,
    me,
    scopes,
    rights,
    spaces,
    held: new Map([...held].map(([spaceId, { rows }]) => [spaceId, rows])),
    apps,
    people,
    groups,
    roles: roles?.map(({ name }) => name) ?? null,
    connections,
    providers,
    clockSkewMs: tenant.clockSkewMs(),
    broken,
  };
}

async function ifAllowed<Result>(asked: Promise<Result>): Promise<Result | null> {
  try {
    return await asked;
  } catch (thrown) {
    if (thrown instanceof AppError && refusals.includes(thrown.code)) return null;
    throw thrown;
  }
}

function isNeeded({ spaceIds, spaceNames }: TargetNeeds): (space: TargetSpace) => boolean {
  const ids = new Set(spaceIds);
  const names = new Set(spaceNames.map(folded));
  return (space) => ids.has(space.spaceId) || names.has(folded(space.name));
}

async function membersOf(tenant: TenantClient, spaces: readonly TargetSpace[], signal?: AbortSignal) {
  const held = new Map<string, Pick<Listing<HeldRole>, 'rows' | 'brokenBy'>>();
  const waiting = [...spaces];
  const readOne = async () => {
    for (let space = waiting.shift(); space; space = waiting.shift()) {
      // A space whose members the bot may not list shows none of its own roles either: the plan then asks for them.
      const listing = await ifAllowed(tenant.assignments(space.spaceId, signal));
      held.set(space.spaceId, listing ?? { rows: [], brokenBy: null });
    }
  };
  await Promise.all(Array.from({ length: spacesAtOnce }, readOne));
  return held;
}

async function peopleOf(tenant: TenantClient, needs: TargetNeeds, signal?: AbortSignal): Promise<Person[]> {
  const found = new Map<string, Person>();
  const ask = async (field: 'subject' | 'email', values: readonly string[]) => {
    const wanted = [...new Set(values)].filter((value) => value !== '');
    if (wanted.length === 0) return;
    for (const person of await tenant.peopleBy(field, wanted, signal)) found.set(person.personId, person);
  };
  await ask('subject', needs.subjects);
  await ask('email', needs.emails);
  return [...found.values()];
}
