import type { InsideListing, ScriptTabText } from '../../../../shared/domain/history.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { splitScript, type ScriptTab } from '../../qvf/index.ts';
import { maskJson, maskLines } from '../../secrets/index.ts';
import type { Vault, VersionWithDigest } from '../../vault/index.ts';
import { linesOf } from '../script/diff-script.ts';
import { readInside, type Inside, type Opaque } from './read-inside.ts';

type Holding = Pick<Vault, 'content' | 'versions'>;

/** What a kept version's file holds; a file that cannot be read inside says why. */
export async function listInside({ content }: Holding, version: VersionWithDigest): Promise<InsideListing> {
  const inside = await readInside(content, version);
  if (inside.state === 'unreadable') return inside;
  const definitions: Extract<InsideListing, { state: 'read' }>['definitions'] = [];
  for (const root of inside.roots) for (const { json: _json, ...row } of await root.load()) definitions.push(row);
  const { title, productVersion, hasData } = inside;
  return {
    state: 'read',
    ...{ title, productVersion, hasData, definitions },
    tabs: (inside.tabs ?? []).map(({ name, text }) => ({ name, lines: linesOf(text).length })),
    media: inside.media.map(({ digest: _digest, ...row }) => row),
  };
}

export type KnownScript = {
  readonly state: 'read';
  readonly source: 'file' | 'capture';
  readonly tabs: readonly ScriptTab[];
};

/** The script in the file, else what the engine said when the version was taken. Secrets are in it. */
export function scriptOf(
  { versions }: Holding,
  version: VersionWithDigest,
  inside: Inside | Opaque,
): KnownScript | Opaque {
  if (inside.state === 'read' && inside.tabs !== null) return { state: 'read', source: 'file', tabs: inside.tabs };
  const captured = versions.script(version.versionId);
  if (captured !== null) return { state: 'read', source: 'capture', tabs: splitScript(captured) };
  return inside.state === 'unreadable'
    ? inside
    : { state: 'unreadable', why: 'the file holds no script that can be read' };
}

/** The script of a version as it may be shown. */
export async function showScript(vault: Holding, version: VersionWithDigest) {
  const script = scriptOf(vault, version, await readInside(vault.content, version));
  if (script.state === 'unreadable') return script;
  const tabs = script.tabs.map(({ name, text }): ScriptTabText => ({ name, lines: maskLines(linesOf(text)) }));
  return { state: 'read' as const, source: script.source, tabs };
}

/** One definition as it may be shown. */
export async function showDefinition({ content }: Holding, version: VersionWithDigest, id: string) {
  const inside = await readInside(content, version);
  if (inside.state === 'unreadable') return inside;
  for (const root of inside.roots) {
    const found = (await root.load()).find((one) => one.id === id);
    if (found === undefined) continue;
    if (!found.readable) return { state: 'unreadable' as const, why: "it is kept in Qlik's binary form, or damaged" };
    return { state: 'read' as const, json: JSON.stringify(maskJson(found.json), null, 2) };
  }
  throw new AppError('request.not-found', { what: 'definition', id });
}
