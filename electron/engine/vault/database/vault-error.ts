import { AppError } from '../../../../shared/errors/app-error.ts';
import type { FailureCode } from '../../../../shared/errors/failures.ts';

const byCode: readonly (readonly [RegExp, FailureCode])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT|SQLITE_IOERR_SHMSIZE)$/, 'vault.disk-full'],
  [/^SQLITE_(CORRUPT|NOTADB|IOERR_(SHORT_READ|READ|DATA|CORRUPTFS))/, 'vault.damaged'],
  [/^(SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_IOERR|SQLITE_PERM|EROFS|EACCES|EPERM|EIO)/, 'disk.unwritable'],
  [/^SQLITE_(BUSY|LOCKED)/, 'vault.held'],
];

/** What the driver or the file system threw, as a failure of the vault; anything else is returned as it is. */
export function toVaultError(thrown: unknown): unknown {
  if (thrown instanceof AppError || !(thrown instanceof Error)) return thrown;
  const { code } = thrown as Error & { code?: unknown };
  if (typeof code !== 'string') return thrown;
  const match = byCode.find(([pattern]) => pattern.test(code));
  return match ? new AppError(match[1], { cause: code }, { cause: thrown }) : thrown;
}
