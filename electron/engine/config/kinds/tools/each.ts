import { AppError } from '../../../../../shared/errors/app-error.ts';
import type { KindRows } from '../../types.ts';
import { endsReading } from './read.ts';

type Each<T, R> = {
  readonly read: readonly R[];
  readonly failed: readonly { readonly of: T; readonly error: AppError }[];
};

/** Asks for one thing after the other, many at a time. A failure that every further call would meet is thrown. */
export async function readEach<T, R>(
  things: readonly T[],
  signal: AbortSignal,
  ask: (thing: T) => Promise<R>,
): Promise<Each<T, R>> {
  const ends = await Promise.all(
    things.map((of) =>
      ask(of).then(
        (one) => ({ one }),
        (thrown: unknown) => {
          if (endsReading(thrown, signal)) throw thrown;
          return { of, error: AppError.from(thrown) };
        },
      ),
    ),
  );
  return {
    read: ends.flatMap((end) => ('one' in end ? [end.one] : [])),
    failed: ends.flatMap((end) => ('error' in end ? [end] : [])),
  };
}

/** What failed as a reason why the kind is not whole; null where nothing did. `what` names the things, e.g. `apps`. */
export function brokenByFailed(failed: Each<unknown, unknown>['failed'], what: string): KindRows['brokenBy'] {
  const [first] = failed;
  if (first === undefined) return null;
  return { code: first.error.code, why: `Of ${failed.length} ${what} nothing could be read (${first.error.code}).` };
}

const keptBack: ReadonlySet<string> = new Set(['tenant.forbidden', 'tenant.not-found']);

/** The same for parts of things that are all listed: what the tenant keeps to itself is then no failure, only a gap. */
export function brokenByParts(failed: Each<unknown, unknown>['failed'], why: string): KindRows['brokenBy'] {
  if (failed.length === 0) return null;
  const other = failed.find(({ error }) => !keptBack.has(error.code));
  return other === undefined
    ? { code: 'config.partial-read', why }
    : { code: other.error.code, why: `${why} (${other.error.code})` };
}
