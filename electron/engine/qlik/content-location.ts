import { AppError } from '../../../shared/errors/app-error.ts';
import type { Transport } from './transport.ts';

/** The id at the end of a Location, whichever of its known forms it has; another host's is refused. */
export function contentIdOf(
  location: string | null,
  transport: Pick<Transport, 'ownPath'>,
  what: 'export' | 'upload',
): string {
  if (location === null) throw new AppError('tenant.odd-reply', { reason: `${what}-without-location` });
  // For its host only: the path is ours to build.
  transport.ownPath(location);
  const id = /([^/?#]+)\/?(?:[?#].*)?$/.exec(location)?.[1] ?? '';
  if (!/^[A-Za-z0-9._~-]{1,200}$/.test(id) || /^\.+$/.test(id)) {
    throw new AppError('tenant.odd-reply', { reason: `${what}-location` });
  }
  return id;
}
