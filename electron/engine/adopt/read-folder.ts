import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppId } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';

/** No folder of one tenant has more; one that has is not what it is said to be. */
const mostEntries = 50_000;

export type FoundApp = {
  readonly appId: AppId;
  readonly path: string;
  /** null: there is none. */
  readonly metadataPath: string | null;
};
export type FolderListing = {
  readonly apps: readonly FoundApp[];
  readonly left: readonly { readonly name: string; readonly why: string }[];
};

/** What lies in the folder itself: apps by their id, in order. Folders in it and links are left alone. */
export async function readFolder(dir: string): Promise<FolderListing> {
  const { files, left } = await listPlainFiles(dir);
  const apps: FoundApp[] = [];
  const used = new Set<string>();
  for (const name of [...files].sort()) {
    const appId = name.endsWith('.qvf') ? AppId.safeParse(name.slice(0, -4)) : null;
    if (!appId?.success) continue;
    const metadata = `${appId.data}-metadata.json`;
    const hasMetadata = files.has(metadata);
    apps.push({ appId: appId.data, path: join(dir, name), metadataPath: hasMetadata ? join(dir, metadata) : null });
    for (const taken of [name, metadata, `${appId.data}-details.json`]) used.add(taken);
  }
  const others = [...files].filter((name) => !used.has(name)).map((name) => ({ name, why: whyLeft(name) }));
  return { apps, left: [...left, ...others].sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

const whyLeft = (name: string): string => {
  if (name.endsWith('.qvf')) return 'its name is no app id';
  return name.endsWith('-metadata.json')
    ? 'no .qvf file of this name lies beside it'
    : 'not one of the files of an app';
};

async function listPlainFiles(dir: string) {
  const folder = await opendir(dir).catch((thrown: unknown) => {
    const why = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';
    throw new AppError('request.not-found', { what: 'folder', path: dir, why });
  });
  const files = new Set<string>();
  const left: { name: string; why: string }[] = [];
  for await (const entry of folder) {
    if (files.size + left.length >= mostEntries)
      throw new AppError('request.refused', { why: `the folder has more than ${mostEntries} entries`, path: dir });
    if (entry.isFile()) files.add(entry.name);
    else left.push({ name: entry.name, why: entry.isSymbolicLink() ? 'a link' : 'not a plain file' });
  }
  return { files, left };
}
