import type { ByteSource } from './byte-source.ts';
import { viewOf } from './byte-source.ts';
import { unitLength, type Container, type Opaque, type StreamExtent, type StreamRole } from './container.ts';
import { readDirectory, type DirectoryEntry } from './read-directory.ts';
import { readHeader, readU64, type StreamHeader } from './read-extents.ts';
import { readStream } from './read-stream.ts';
import { WalkBudget } from './walk-budget.ts';
import { demand, WalkError } from './walk-error.ts';

/** Folders in folders: media may be sorted into some. */
const maxDirectoryDepth = 16;
const magic = [0x0001_ffff, 0x6c1, 0, unitLength, 1] as const;

/** Finds every stream of a container. Whatever the bytes are, it ends, stays in bounds and does not throw. */
export function walkContainer(source: ByteSource): Container | Opaque {
  try {
    return walk(new WalkBudget(source));
  } catch (thrown) {
    if (thrown instanceof WalkError) return { kind: 'opaque', why: thrown.message };
    throw thrown;
  }
}

function walk(budget: WalkBudget): Container {
  const { source } = budget;
  demand(source.size >= 2 * unitLength, 'too short for a container');
  budget.claim([0, unitLength], 'the file header');
  const header = viewOf(budget.read(0, unitLength));
  demand(
    magic.every((word, index) => header.getUint32(index * 4, true) === word),
    'not a container',
  );
  const headerOffset = readU64(header, 0x40);
  const root = { path: '', name: '', isDirectory: true, role: 'directory', type: null, metadata: null } as const;
  const streams: StreamExtent[] = [{ ...root, changedAt: null, headerOffset, ...readHeader(budget, headerOffset) }];
  walkDirectories(budget, streams);
  budget.demandNoOverlap();
  return { kind: 'container', size: source.size, streams };
}

/** Every directory found is at the end of the list of what is yet to be read, so no recursion is needed. */
function walkDirectories(budget: WalkBudget, streams: StreamExtent[]): void {
  for (let next = 0; next < streams.length; next += 1) {
    const directory = streams[next];
    if (!directory?.isDirectory) continue;
    const prefix = directory.path === '' ? '' : `${directory.path}/`;
    for (const entry of readDirectory(readStream(budget.source, directory))) {
      const path = `${prefix}${entry.name}`;
      demand(!entry.isDirectory || path.split('/').length <= maxDirectoryDepth, 'directories are nested too deep');
      streams.push(toStream(path, entry, readHeader(budget, entry.headerOffset)));
    }
  }
}

function toStream(path: string, entry: DirectoryEntry, header: StreamHeader): StreamExtent {
  const type = entry.metadata?.['Type'];
  return {
    path,
    name: entry.name,
    isDirectory: entry.isDirectory,
    role: roleOf(path, entry.isDirectory),
    type: typeof type === 'string' ? type : null,
    metadata: entry.metadata,
    changedAt: entry.changedAt,
    headerOffset: entry.headerOffset,
    ...header,
  };
}

function roleOf(path: string, isDirectory: boolean): StreamRole {
  if (isDirectory) return 'directory';
  if (path.startsWith('data/')) return 'data';
  if (path.startsWith('media/')) return 'media';
  return path === 'qvapp_header' ? 'header' : 'metadata';
}
