import { closeSync, createReadStream, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ByteSource as FileSource } from '../../engine/qvf/index.ts';
import { readAppFile, type ReadFile } from '../state/read-file.ts';
import type { TenantState } from '../state/tenant-state.ts';
import type { App, AppContents, ByteSource } from '../state/types.ts';
import { createDice, seedOf } from './dice.ts';

/**
 * Adds every `.qvf` of a folder as an app. Exports give the very bytes of the file; owners the files name become
 * people of the tenant. A file that cannot be read becomes an app without objects.
 */
export function addAppsFromFolder(state: TenantState, folder: string): App[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.qvf$/i.test(name));
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return files.sort().map((name) => addFile(state, join(folder, name), name));
}

function addFile(state: TenantState, path: string, name: string): App {
  const dice = createDice(seedOf(1, name));
  const { size, mtime } = statSync(path);
  const read = readAppFile(fileSource(path, size), streamOf(path, size));
  for (const { id, subject } of read?.owners ?? []) addOwner(state, id, subject);
  const ownerId = read?.owners[0]?.id ?? dice.pick([...state.people.keys()]);
  const shared = [...state.spaces.values()].filter((space) => space.type === 'shared');
  const modifiedDate = mtime.toISOString();
  const app: App = {
    id: dice.uuid(),
    itemId: dice.hex(24),
    name: read?.title ?? basename(name, '.qvf'),
    description: '',
    ownerId,
    creatorId: ownerId,
    ...(shared.length === 0 ? {} : { spaceId: dice.pick(shared).id }),
    usage: 'ANALYTICS',
    hasSectionAccess: /^\s*section\s+access/im.test(read?.contents.script ?? ''),
    isDirectQueryMode: false,
    createdDate: modifiedDate,
    modifiedDate,
    resourceUpdatedAt: modifiedDate,
    resourceSizeBytes: size,
    custom: {},
  };
  state.apps.set(app.id, app);
  state.contents.plant(app.id, () => contentsOf(path, size, ownerId));
  return app;
}

function contentsOf(path: string, size: number, ownerId: string): AppContents {
  const file = streamOf(path, size);
  const read: ReadFile | null = readAppFile(fileSource(path, size), file);
  if (!read) return { script: '', objects: new Map(), file };
  const owned = [...read.contents.objects].map(
    ([id, object]) => [id, object.ownerId === '' ? { ...object, ownerId } : object] as const,
  );
  return { ...read.contents, objects: new Map(owned) };
}

function addOwner(state: TenantState, id: string, subject: string): void {
  if (state.people.has(id)) return;
  const at = state.tenant.createdAt;
  const facts = { email: '', status: 'active' as const, roleIds: [], groupIds: [], createdAt: at, lastUpdatedAt: at };
  state.people.set(id, { id, subject: subject === '' ? id : subject, name: subject === '' ? id : subject, ...facts });
}

const streamOf = (path: string, sizeBytes: number): ByteSource => ({
  sizeBytes,
  async *read(from, to) {
    if (to <= from) return;
    for await (const chunk of createReadStream(path, { start: from, end: to - 1 })) yield chunk as Uint8Array;
  },
});

const fileSource = (path: string, size: number): FileSource => ({
  size,
  read(offset, length) {
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(length);
      if (readSync(file, bytes, 0, length, offset) !== length) throw new RangeError('read beyond the end of the file');
      return bytes;
    } finally {
      closeSync(file);
    }
  },
});
