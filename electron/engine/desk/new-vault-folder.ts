import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { World } from '../world.ts';

/** A folder for a new vault: `parent` itself if it is new and named as one, else a neutral name in it. Makes nothing. */
export function newVaultFolder(parent: string, random: World['random']): string {
  const place = resolve(parent);
  if (existsSync(place) && !statSync(place).isDirectory()) throw new AppError('disk.unwritable', { path: place });
  if (place.endsWith('.coffer') && (!existsSync(place) || readdirSync(place).length === 0)) return place;
  return join(place, `vault-${Buffer.from(random(4)).toString('hex')}.coffer`);
}
