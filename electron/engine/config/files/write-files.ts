import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ConfigKindName } from '../../../../shared/domain/config.ts';
import { maskSecrets } from '../../secrets/index.ts';
import { filesIn, folderRefused, hashOfFile, isFolder, onDisk } from './folder.ts';
import { idsName, manifestName, parseManifest, printManifest, type Manifest } from './manifest.ts';
import { createFolder, finishPending, stageChange } from './pending.ts';
import { renderFiles, textFile, type OurFile } from './render.ts';
import type { ConfigExport, Layout } from './types.ts';
import { checkVariables, type Variables } from './variables.ts';

export type WriteOptions = {
  readonly out: string;
  readonly format: Layout;
  /** Values that become `${NAME}`. */
  readonly variables: Variables;
  /** True: files of ours that a person edited are written over, e.g. because git has them. Otherwise they are a refusal. */
  readonly replaceEdited: boolean;
};

export type WrittenChange = {
  readonly kind: ConfigKindName;
  readonly key: string;
  readonly what: 'added' | 'changed' | 'removed';
};

export type WrittenFiles = {
  /** Files of ours that are there now. */
  readonly files: number;
  readonly changes: readonly WrittenChange[];
  /** Every path that was written, replaced or removed, relative to the folder. */
  readonly touched: readonly string[];
  /** Every path of ours, as it is now. */
  readonly own: readonly string[];
  /** Files of a person, left as they are. */
  readonly kept: readonly string[];
};

/**
 * Writes a configuration into a new folder, or into one Coffer wrote before. A kill leaves the old state or the new one; what a
 * person put there stays. The same configuration written again changes nothing, not even `ids.json`.
 */
export async function writeFiles(given: ConfigExport, options: WriteOptions): Promise<WrittenFiles> {
  const { format, variables, replaceEdited } = options;
  checkVariables(variables);
  const out = resolve(options.out);
  await finishPending(out);
  const before = await lookAt(out).catch(onDisk('disk.unreadable', out));
  const rendered = renderFiles(given, format, variables);
  const manifest = textFile(manifestName, printManifest(manifestOf(rendered, format, variables)));
  const plan = planWrite([...rendered, manifest], before);
  refuseLoss(out, plan, replaceEdited);
  const result = await resultOf(out, rendered, plan);
  if (before === null) await createFolder(out, plan.write);
  else if (plan.write.length + plan.remove.length > 0) {
    await stageChange(out, plan.write, plan.remove);
    await finishPending(out);
  }
  return result;
}

function manifestOf(files: readonly OurFile[], layout: Layout, variables: Variables): Manifest {
  return {
    format: 'coffer-config-folder',
    version: 1,
    layout,
    variables: Object.keys(variables).sort(),
    files: files.filter(({ path }) => path !== idsName).map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })),
  };
}

/** What is in the folder: null for none at all. */
type Before = {
  readonly known: ReadonlyMap<string, string>;
  readonly there: ReadonlyMap<string, string>;
  readonly ids: string;
};

async function lookAt(out: string): Promise<Before | null> {
  if (!(await isFolder(out))) return null;
  const paths = await filesIn(out);
  const hasGit = await isFolder(join(out, '.git')).catch(() => true);
  if (paths.length === 0) return hasGit ? { known: new Map(), there: new Map(), ids: '' } : null;
  if (!paths.includes(manifestName)) throw folderRefused(out, 'not-ours', paths);
  const { files } = parseManifest(await readFile(join(out, manifestName), 'utf8'));
  const there = new Map<string, string>();
  for (const path of paths) there.set(path, (await hashOfFile(join(out, path))) ?? '');
  const ids = await readFile(join(out, idsName), 'utf8').catch(() => '');
  return { known: new Map(files.map(({ path, sha256 }) => [path, sha256])), there, ids };
}

type Plan = {
  readonly write: readonly OurFile[];
  readonly remove: readonly string[];
  /** Ours, with what a person made of them, about to be lost. */
  readonly edited: readonly string[];
  /** A person's, where a file of ours belongs. */
  readonly inTheWay: readonly string[];
  readonly kept: readonly string[];
  readonly before: Before | null;
};

function planWrite(files: readonly OurFile[], before: Before | null): Plan {
  if (before === null) return { write: files, remove: [], edited: [], inTheWay: [], kept: [], before };
  const { known, there } = before;
  const isOurs = (path: string) => known.has(path) || path === manifestName || path === idsName;
  const wanted = new Map(files.map((file) => [file.path, file]));
  const differing = files.filter(({ path, sha256 }) => there.get(path) !== sha256);
  const remove = [...known.keys()].filter((path) => !wanted.has(path) && there.has(path));
  const lost = [...differing.map(({ path }) => path), ...remove].filter((path) => there.has(path));
  const onlyIds = differing.every(({ path }) => path === idsName) && remove.length === 0;
  return {
    write: onlyIds && sameIds(before.ids, wanted.get(idsName)) ? [] : differing,
    remove,
    edited: lost.filter((path) => known.has(path) && known.get(path) !== there.get(path)),
    inTheWay: lost.filter((path) => !isOurs(path)),
    kept: [...there.keys()].filter((path) => !isOurs(path) && !wanted.has(path)),
    before,
  };
}

/** Whether two lists of ids say the same but for when and by which capture. */
function sameIds(text: string, file: OurFile | undefined): boolean {
  const facts = (json: string) => {
    const { takenAt: _, configId: __, ...rest } = JSON.parse(json) as Record<string, unknown>;
    return JSON.stringify(rest);
  };
  try {
    return file !== undefined && facts(text) === facts(Buffer.from(file.content()).toString('utf8'));
  } catch {
    return false;
  }
}

function refuseLoss(out: string, { edited, inTheWay }: Plan, replaceEdited: boolean): void {
  if (inTheWay.length > 0) throw folderRefused(out, 'in-the-way', inTheWay);
  if (edited.length > 0 && !replaceEdited) throw folderRefused(out, 'edited', edited);
}

async function resultOf(out: string, rendered: readonly OurFile[], plan: Plan): Promise<WrittenFiles> {
  const { write, remove, kept, before } = plan;
  const changes: WrittenChange[] = write.flatMap(({ path, document }) =>
    document === null ? [] : [{ ...document, what: before?.there.has(path) === true ? 'changed' : 'added' }],
  );
  for (const path of remove) {
    const name = await nameIn(join(out, path));
    if (name !== null) changes.push({ ...name, what: 'removed' });
  }
  return {
    files: rendered.length + 1,
    changes: changes.map((change) => ({ ...change, key: maskSecrets(change.key) })),
    touched: [...write.map(({ path }) => path), ...remove],
    own: [...rendered.map(({ path }) => path), manifestName],
    kept,
  };
}

/** Which resource a file is about to be removed for; null for a file beside one. */
async function nameIn(path: string): Promise<{ kind: ConfigKindName; key: string } | null> {
  if (!/[/\\][^.]+\.json$/.test(path)) return null;
  try {
    const { kind, key } = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    return typeof kind === 'string' && typeof key === 'string' ? { kind, key } : null;
  } catch {
    return null;
  }
}
