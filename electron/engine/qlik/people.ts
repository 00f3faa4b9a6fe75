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
  by(field: 'subject' | 'email', values: readonly string[], signal?: AbortSignal): Promise<readonly Person[]>;
}

/** Named one by one: a list without this filter used to leave out everybody but the active. */
const statuses = ['active', 'invited', 'disabled', 'deleted', 'provisioned'];
const batch = 50;

/** A SCIM comparison whose value cannot end its own quotes. */
export const scimEquals = (field: string, value: string) => `${field} eq ${JSON.stringify(value)}`;
const anyOf = (field: string, values: readonly string[]) =>
  `(${values.map((value) => scimEquals(field, value)).join(' or ')})`;

const isRejected = (thrown: unknown) => thrown instanceof AppError && thrown.code === 'tenant.rejected';
const FilterReply = z.object({
  data: z.array(z.unknown()),
  links: z.object({ next: z.object({ href: z.string().nullish() }).nullish() }).nullish(),
});

type Row = z.infer<typeof PersonRow>;
type Question = {
  readonly field: 'id' | 'subject' | 'email';
  readonly values: readonly string[];
  /** The rows we asked for: a server that ignores its filter must not name us everybody. */
  readonly isHit: (row: Row) => boolean;
};

const maxPages = 100;
/** As loosely as any server may compare: both cases, for some letters have no way back from one of them. */
const folded = (value: string) => value.toUpperCase().toLowerCase();

export function createPeople(parts: { readonly rest: Rest; readonly transport: Transport }): People {
  const listPeople = (query: Record<string, string | number>, signal?: AbortSignal) =>
    readList(parts, { path: pathOf('/api/v1/users', query), row: PersonRow, keyOf: (row) => row.id, signal });

  async function ask(question: Question, signal?: AbortSignal): Promise<Person[]> {
    const { field, values, isHit } = question;
    try {
      const rows = await readAnswers({ filter: anyOf(field, values) }, signal);
      return rows.filter(isHit).map(toPerson);
    } catch (thrown) {
      if (!isRejected(thrown)) throw thrown;
      // "Too complex" or a value the server refuses: halve until the rest is known and the bad one stands alone.
      if (values.length === 1) return [];
      const half = Math.ceil(values.length / 2);
      const [first, second] = [values.slice(0, half), values.slice(half)];
      return [
        ...(await ask({ ...question, values: first }, signal)),
        ...(await ask({ ...question, values: second }, signal)),
      ];
    }
  }

  /** Every page of one question: an e-mail may belong to many. A row we cannot read is left out. */
  async function readAnswers(body: { filter: string }, signal?: AbortSignal): Promise<Row[]> {
    const rows: Row[] = [];
    let next: string | null = pathOf('/api/v1/users/actions/filter', { limit: 100 });
    for (let pages = 0; next !== null; pages += 1) {
      if (pages >= maxPages) throw new AppError('tenant.odd-reply', { reason: 'too-many-pages', pages });
      const reply: z.infer<typeof FilterReply> = await parts.rest.post(next, FilterReply, { body, signal });
      for (const raw of reply.data) {
        const row = PersonRow.safeParse(raw);
        if (row.success) rows.push(row.data);
      }
      const href: string = reply.links?.next?.href ?? '';
      next = href === '' ? null : parts.transport.ownPath(href);
    }
    return rows;
  }

  /** Each person once, asked for in batches. */
  async function gather(
    values: readonly string[],
    toQuestion: (values: readonly string[]) => Question,
    signal?: AbortSignal,
  ): Promise<readonly Person[]> {
    const wanted = [...new Set(values)].filter((value) => value !== '');
    const found = new Map<string, Person>();
    for (let start = 0; start < wanted.length; start += batch) {
      const question = toQuestion(wanted.slice(start, start + batch));
      for (const person of await ask(question, signal)) found.set(person.personId, person);
    }
    return [...found.values()];
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
    byId(ids, signal) {
      const wanted = new Set(ids);
      return gather(ids, (values) => ({ field: 'id', values, isHit: ({ id }) => wanted.has(id) }), signal);
    },
    by(field, values, signal) {
      const wanted = new Set(values.map(folded));
      const isHit = (row: Row) => wanted.has(folded(row[field] ?? ''));
      return gather(values, (some) => ({ field, values: some, isHit }), signal);
    },
  };
}
