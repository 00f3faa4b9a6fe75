import type { JsonObject } from '../../../../../shared/json.ts';
import { AppError } from '../../../../../shared/errors/app-error.ts';
import { failures, type FailureCode } from '../../../../../shared/errors/failures.ts';
import { maskSecrets } from '../../../secrets/index.ts';
import type { ConfigList, Listing } from '../../../qlik/index.ts';
import type { ConfigKind, KindContext, KindRows, RawResource } from '../../types.ts';

type Read = ConfigKind['read'];

type Listed = ConfigList & {
  readonly nameOf: (row: JsonObject) => string;
  /** Rows that are not this kind's business are left out. */
  readonly keep?: (row: JsonObject) => boolean;
  /** Makes of a row what is kept, e.g. by marking a secret that the tenant holds back. */
  readonly shape?: (row: JsonObject) => JsonObject;
};

/** A field as text; "" where it is none. */
export const textOf = (row: JsonObject, field: string): string => {
  const value = row[field];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
};

/** Why a listing is not whole, in words; null where it is. */
export function brokenOf({ brokenBy, rows }: Listing<unknown>): KindRows['brokenBy'] {
  if (brokenBy === null) return null;
  const reason = brokenBy.details['reason'] ?? brokenBy.details['status'] ?? '';
  return { code: brokenBy.code, why: `The list broke off after ${rows.length} rows (${reason || brokenBy.code}).` };
}

/** The rows of a list inside a resource. Half of it says nothing of the resource: what broke it is thrown on. */
export function wholeRows(listing: Listing<JsonObject>, path: string): readonly JsonObject[] {
  if (listing.brokenBy === null) return listing.rows;
  const code = Object.hasOwn(failures, listing.brokenBy.code) ? (listing.brokenBy.code as FailureCode) : 'unexpected';
  throw new AppError(code, { ...listing.brokenBy.details, path });
}

export const isMissing = (thrown: unknown): boolean => thrown instanceof AppError && thrown.code === 'tenant.not-found';

/** A kind that is one list: each row is a resource. */
export function listed({ nameOf, keep = () => true, shape = (row) => row, ...list }: Listed): Read {
  return async (reader, { signal }) => {
    const listing = await reader.list(list, signal);
    const rows = listing.rows.filter(keep).map((row): RawResource => ({
      id: textOf(row, list.idField),
      name: nameOf(row),
      raw: shape(row),
      files: [],
    }));
    return { rows, brokenBy: brokenOf(listing) };
  };
}

type Single = {
  readonly path: string | ((context: KindContext) => string);
  readonly name: string;
  /** True: nothing there means it was never set, not that the tenant lacks it. */
  readonly mayBeUnset?: boolean;
  readonly idField?: string;
  readonly keep?: (row: JsonObject) => boolean;
  readonly shape?: (row: JsonObject) => JsonObject;
};

/** A kind of which a tenant has one. */
export function single({ path, name, mayBeUnset, idField, keep = () => true, shape = (row) => row }: Single): Read {
  return async (reader, context) => {
    const at = typeof path === 'string' ? path : path(context);
    const row = await reader.one(at, context.signal).catch((thrown: unknown) => {
      if (mayBeUnset === true && isMissing(thrown)) return null;
      throw thrown;
    });
    if (row === null || !keep(row)) return { rows: [], brokenBy: null };
    const id = idField === undefined ? '' : textOf(row, idField);
    return { rows: [{ id, name, raw: shape(row), files: [] }], brokenBy: null };
  };
}

/** What every further call would meet as well. */
const grave: ReadonlySet<string> = new Set([
  'unexpected',
  'tenant.signed-out',
  'tenant.another-tenant',
  'tenant.air-gapped',
  'tenant.insecure-host',
]);

/** Whether a failure is of the whole reading and not of the one thing that was asked for. */
export const endsReading = (thrown: unknown, signal: AbortSignal): boolean =>
  signal.aborted || grave.has(AppError.from(thrown).code);

/**
 * Adds to each row what only a call of its own gives. A row of which that cannot be read stays as the list gave it, and the
 * kind is then partial.
 */
export async function withDetails(
  { rows, brokenBy }: KindRows,
  signal: AbortSignal,
  details: (row: RawResource) => Promise<RawResource>,
): Promise<KindRows> {
  const failed: { name: string; code: string }[] = [];
  const read = await Promise.all(
    rows.map((row) =>
      details(row).catch((thrown: unknown) => {
        if (endsReading(thrown, signal)) throw thrown;
        failed.push({ name: row.name, code: AppError.from(thrown).code });
        return row;
      }),
    ),
  );
  const [first] = failed;
  if (first === undefined) return { rows: read, brokenBy };
  const why = `Of ${failed.length} the details could not be read, e.g. of ${maskSecrets(first.name).slice(0, 100)} (${first.code}).`;
  return { rows: read, brokenBy: brokenBy ?? { code: first.code, why } };
}
