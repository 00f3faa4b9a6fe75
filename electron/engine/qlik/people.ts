import { AppError } from '../../../shared/errors/app-error.ts';
import type { Group, Person } from '../../../shared/domain/tenant.ts';
import { z } from '../../../shared/schema.ts';
import { readList } from './lists.ts';
import { pathOf, type Rest } from './rest.ts';
import type { Transport } from './transport.ts';
import type { Listing } from './types.ts';
import { GroupRow, PersonRow, toGroup, toPerson } from './wire.ts';

export interface People {
  list(signal?: AbortSignal): Promise<Listing<Person>>;
  groups(signal?: AbortSignal): Promise<Listing<Group>>;
  byId(ids: readonly string[], signal?: AbortSignal): Promise<readonly Person[]>;
}

/** Named one by one: a list without this filter used to leave out everybody but the active. */
const statuses = ['active', 'invited', 'disabled', 'deleted', 'provisioned'];
const batch = 50;

/** A SCIM comparison whose value cannot end its own quotes. */
export const scimEquals = (field: string, value: string) => `${field} eq ${JSON.stringify(value)}`;
const anyOf = (field: string, values: readonly string[]) =>
  `(${values.map((value) => scimEquals(field, value)).join(' or ')})`;

const isRejected = (thrown: unknown) => thrown instanceof AppError && thrown.code === 'tenant.rejected';
const FilterReply = z.object({ data: z.array(z.unknown()) });

export function createPeople(parts: { readonly rest: Rest; readonly transport: Transport }): People {
  const listPeople = (query: Record<string, string | number>, signal?: AbortSignal) =>
    readList(parts, { path: pathOf('/api/v1/users', query), row: PersonRow, keyOf: (row) => row.id, signal });

  async function ask(ids: readonly string[], signal?: AbortSignal): Promise<Person[]> {
    const path = pathOf('/api/v1/users/actions/filter', { limit: 100 });
    try {
      const reply = await parts.rest.post(path, FilterReply, { body: { filter: anyOf('id', ids) }, signal });
      const wanted = new Set<string>(ids);
      return reply.data.flatMap((raw) => {
        const row = PersonRow.safeParse(raw);
        return row.success && wanted.has(row.data.id) ? [toPerson(row.data)] : [];
      });
    } catch (thrown) {
      if (!isRejected(thrown)) throw thrown;
      // "Too complex" or an id the server refuses: halve until the rest is known and the bad one stands alone.
      if (ids.length === 1) return [];
      const half = Math.ceil(ids.length / 2);
      return [...(await ask(ids.slice(0, half), signal)), ...(await ask(ids.slice(half), signal))];
    }
  }

  return {
    async list(signal) {
      const query = { limit: 100, sort: '+id' };
      const listing = await listPeople({ ...query, filter: anyOf('status', statuses) }, signal).catch(
        async (thrown: unknown) => {
          if (!isRejected(thrown)) throw thrown;
          // A server that does not know one of these words: whom it lists by default, and never called whole.
          const brokenBy = { code: 'tenant.rejected', details: { reason: 'status-filter' } };
          return { ...(await listPeople(query, signal)), brokenBy };
        },
      );
      return { rows: listing.rows.map(toPerson), pages: listing.pages, brokenBy: listing.brokenBy };
    },
    async groups(signal) {
      const path = pathOf('/api/v1/groups', { limit: 100 });
      const listing = await readList(parts, { path, row: GroupRow, keyOf: (row) => row.id, signal });
      return { rows: listing.rows.map(toGroup), pages: listing.pages, brokenBy: listing.brokenBy };
    },
    async byId(ids, signal) {
      const wanted = [...new Set(ids)].filter((id) => id !== '');
      const found = new Map<string, Person>();
      for (let start = 0; start < wanted.length; start += batch) {
        for (const person of await ask(wanted.slice(start, start + batch), signal)) found.set(person.personId, person);
      }
      return [...found.values()];
    },
  };
}
