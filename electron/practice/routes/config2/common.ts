import type { Call } from '../../http/call.ts';
import type { Listed } from '../../http/page-styles.ts';
import { badRequest } from '../../http/reply.ts';
import type { ConfigRow, Fields } from '../../state/config.ts';
import type { ErrorForm } from '../config/errors.ts';
import { rowIn, type Collection } from '../config/collection.ts';

export const hexId = (call: Call): string => call.world.state.dice.hex(24);
export const uuid = (call: Call): string => call.world.state.dice.uuid();
export const callerId = (call: Call): string => call.caller.person.id;
export const timestamp = (call: Call): string => call.world.clock.timestamp();

/** A text that is there and not empty. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** A list, or an empty one. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** An object, or an empty one. */
export const fieldsOf = (value: unknown): Readonly<Fields> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

/** The fields that say something. */
export const stated = (fields: Readonly<Fields>): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** The space a resource is put into; an unknown one is refused. */
export function requireSpace(call: Call, spaceId: unknown): void {
  const id = textOf(spaceId);
  if (id !== undefined && !call.world.state.spaces.has(id)) throw badRequest('unknown space');
}

/** The id of a person the body names under `key`; an unknown one is refused. */
export function requirePerson(call: Call, body: Readonly<Fields>, key: string): string {
  const id = textOf(body[key]);
  if (id === undefined || !call.world.state.people.has(id)) throw badRequest(`${key} names nobody`);
  return id;
}

/** The fields of a resource without those nobody is shown. */
export function withoutKeys(row: ConfigRow, ...hidden: readonly string[]): Fields {
  const shown = Object.entries(row.fields).filter(([key]) => !hidden.includes(key));
  return { id: row.id, ...Object.fromEntries(shown) };
}

/** Changes what the path names and answers nothing. */
export function touchRow(kind: Pick<Collection, 'kind'>, call: Call, fields: Fields): { status: 204 } {
  const row = rowIn(kind, call);
  row.fields = { ...row.fields, ...fields, updatedAt: timestamp(call) };
  return { status: 204 };
}

/** `{[key], totalCount, currentPageCount, links}`, as alerts and subscriptions are listed. */
export const countedAs =
  (key: string) =>
  (listed: Listed<Fields>): Fields => ({
    [key]: listed.rows,
    totalCount: listed.total,
    currentPageCount: listed.rows.length,
    links: listed.links,
  });

/** Links that are always there, empty at both ends, as report filters and data files have them. */
export const allLinks = (listed: Listed<Fields>): Fields => ({
  data: listed.rows,
  links: { next: {}, prev: {}, ...listed.links },
});

/** The usual list with something more in every error, mostly the status; beside it a trace id, or what the API has. */
export const errorsWith =
  (more: (status: number) => Fields, beside: (status: number) => Fields = traced): ErrorForm =>
  ({ status, title, detail, code }) => ({
    errors: [{ code, title, ...(detail === undefined ? {} : { detail }), ...more(status) }],
    ...beside(status),
  });

const traced = (status: number): Fields => ({ traceId: `${status}`.padStart(32, '0') });
