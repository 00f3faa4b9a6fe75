import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { AdoptedApp, AdoptionPreview } from '../../../shared/domain/adoption.ts';
import { canonicalJson } from '../../../shared/json.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { readFolder } from './read-folder.ts';
import { readPair } from './read-pair.ts';

export type PreviewDeps = { readonly world: Pick<World, 'now'>; readonly vault: Pick<Vault, 'versions'> };

/** Reads every file of the folder, one at a time, and changes nothing. */
export async function previewFolder(dir: string, { world, vault }: PreviewDeps): Promise<AdoptionPreview> {
  const { apps: found, left } = await readFolder(resolve(dir));
  const apps: AdoptedApp[] = [];
  for (const one of found) apps.push((await readPair(one, { vault, now: world.now() })).app);
  return { apps, left: [...left], digest: digestOf(apps) };
}

/** Over what decides which bytes become versions of which apps. */
const digestOf = (apps: readonly AdoptedApp[]): string => {
  const facts = apps.map(({ appId, sha256, verdict, rows, why }) => ({ appId, sha256, verdict, rows, why }));
  return createHash('sha256').update(canonicalJson(facts)).digest('hex');
};

/** Whether an app of a preview becomes a version. */
export const isTaken = ({ verdict }: AdoptedApp): boolean => verdict === 'new' || verdict === 'version';
