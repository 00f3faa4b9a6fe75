import type { AppError } from '../../../shared/errors/app-error.ts';

/** When asking on is of no use, and why. */
export interface GiveUp {
  readonly because: AppError | null;
  succeeded(): void;
  failed(subject: string, error: AppError): void;
}

const alikeInARow = 3;

/**
 * A route that is not there, or rights that are not there, are met by every further call; so is a tenant that cannot be
 * reached, once three pieces have met it in a row. `mayLack`: a single piece may be missing although the route is there.
 */
export function createGiveUp({ mayLack }: { readonly mayLack: boolean }): GiveUp {
  const alike = new Map<string, string>();
  let because: AppError | null = null;
  let anySucceeded = false;
  return {
    get because() {
      return because;
    },
    succeeded() {
      anySucceeded = true;
      alike.clear();
    },
    failed(subject, error) {
      for (const [other, code] of alike) if (code !== error.code) alike.delete(other);
      alike.set(subject, error.code);
      if (isForAll(error, mayLack)) because ??= error;
      else if (alike.size >= alikeInARow && mayBeForAll(error, anySucceeded)) because ??= error;
    },
  };
}

function isForAll({ code, details }: AppError, mayLack: boolean): boolean {
  if (code === 'tenant.forbidden') return true;
  if (code !== 'tenant.not-found') return false;
  // The documented 404 has a body with a code; a route that nobody serves has none.
  return (
    !mayLack || details['status'] === 410 || (details['serverCode'] === undefined && details['traceId'] === undefined)
  );
}

const mayBeForAll = ({ code }: AppError, anySucceeded: boolean): boolean =>
  code === 'tenant.unreachable' || code === 'tenant.rate-limited' || (code === 'tenant.not-found' && !anySucceeded);
