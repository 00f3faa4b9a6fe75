import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { World } from '../world.ts';

/** A folder for a new vault: `parent` itself if it is new and named as one, else a neutral name in it. Makes nothing. */
export function newVaultFolder(parent: string | undefined, random: World['random']): string {
  const place = resolve(parent === undefined || parent.trim() === '' ? join(homedir(), 'Coffer') : parent);
  if (place.endsWith('.coffer') && (!existsSync(place) || readdirSync(place).length === 0)) return place;
  return join(place, `vault-${Buffer.from(random(4)).toString('hex')}.coffer`);
}
