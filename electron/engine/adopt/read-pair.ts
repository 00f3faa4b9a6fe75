import type { AdoptedApp, AdoptionVerdict } from '../../../shared/domain/adoption.ts';
import { EpochMs } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { ReadApp } from '../qvf/index.ts';
import type { Vault } from '../vault/index.ts';
import { makeObjects, type Imported } from './make-objects.ts';
import { withPlainFile } from './open-file.ts';
import type { FoundApp } from './read-folder.ts';
import { readMetadata, type Metadata } from './read-metadata.ts';
import { readQvf } from './read-qvf.ts';

export type ReadPair = Imported & {
  readonly app: AdoptedApp;
  readonly script: string | null;
  readonly withData: boolean;
};
type Deps = { readonly vault: Pick<Vault, 'versions'>; readonly now: EpochMs; readonly signal?: AbortSignal };

/** Reads one app's files and says what would become of them. What cannot be taken is an answer, never an error. */
export async function readPair(found: FoundApp, deps: Deps): Promise<ReadPair> {
  try {
    const metadata = await metadataOf(found);
    return await withPlainFile(found.path, async (file, { size, mtimeMs }) => {
      const facts = { bytes: size, fileTime: timeOf(mtimeMs, deps.now) };
      const qvf = await readQvf(file, size, deps.signal);
      if (qvf === null) return refused(found, facts, 'the file is not a .qvf');
      const { sha256, inside } = qvf;
      const why = conflictOf(found, metadata);
      const imported = makeObjects(metadata, inside);
      return {
        ...imported,
        script: inside?.script ?? null,
        withData: inside?.hasData ?? true,
        app: {
          ...{
            appId: found.appId,
            name: nameOf(found, metadata, inside),
            file: `${found.appId}.qvf`,
            ...facts,
            sha256,
            why,
          },
          verdict: why === '' ? verdictOf(found, sha256, deps) : 'conflict',
          rows: metadata?.kind === 'rows' ? metadata.rows.length : 0,
          objects: imported.objects.length,
          lacks: [...imported.lacks],
        },
      };
    });
  } catch (thrown) {
    deps.signal?.throwIfAborted();
    return refused(found, { bytes: 0, fileTime: deps.now }, whyOf(thrown, 'the file cannot be read'));
  }
}

async function metadataOf({ metadataPath }: FoundApp): Promise<Metadata | null> {
  if (metadataPath === null) return null;
  try {
    return await withPlainFile(metadataPath, (file, { size }) => readMetadata(file, size));
  } catch (thrown) {
    return {
      kind: 'unreadable',
      why: `its metadata file: ${whyOf(thrown, 'unreadable')}`,
    };
  }
}

const whyOf = (thrown: unknown, otherwise: string): string => {
  const why = AppError.from(thrown).details['why'];
  return typeof why === 'string' ? why : otherwise;
};

/** A metadata file that cannot be read, or is of another app, may mean that the pair is not one: a person must look. */
function conflictOf({ appId }: FoundApp, metadata: Metadata | null): string {
  if (metadata?.kind === 'unreadable') return metadata.why;
  const other = metadata?.rows.find((row) => row.appId != null && row.appId !== '' && row.appId !== appId);
  return other ? `its metadata file is of another app: ${other.appId}` : '';
}

function verdictOf({ appId }: FoundApp, sha256: string, { vault }: Deps): AdoptionVerdict {
  const kept = vault.versions.ofApp(appId);
  if (kept.length === 0) return 'new';
  return kept.some((version) => version.sha256 === sha256) ? 'same' : 'version';
}

function nameOf({ appId }: FoundApp, metadata: Metadata | null, inside: ReadApp | null): string {
  const rows = metadata?.kind === 'rows' ? metadata.rows : [];
  return rows.find(({ appName }) => appName)?.appName || inside?.title || appId;
}

/** A clock that was wrong when the file was written must not put it into the future. */
const timeOf = (mtimeMs: number, now: EpochMs): EpochMs =>
  EpochMs.parse(Math.max(0, Math.min(Math.floor(mtimeMs), now)));

const refused = ({ appId }: FoundApp, facts: Pick<AdoptedApp, 'bytes' | 'fileTime'>, why: string): ReadPair => ({
  ...{ objects: [], lacks: [], script: null, withData: false },
  app: {
    ...{ appId, name: appId, file: `${appId}.qvf`, ...facts, sha256: '', verdict: 'refused', why },
    ...{ rows: 0, objects: 0, lacks: [] },
  },
});
