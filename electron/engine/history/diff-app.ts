import type { AppVersionsDifference, DefinitionsDifference, ScriptDifference } from '../../../shared/domain/history.ts';
import type { AppId } from '../../../shared/domain/ids.ts';
import type { Vault, VersionWithDigest } from '../vault/index.ts';
import { compareApps } from './compare-apps.ts';
import { diffDefinitions } from './definitions/diff-definitions.ts';
import { keptSide, namesOf, notReadOf, sideOf, type DiffOptions } from './diff-parts.ts';
import { diffVersions } from './differences.ts';
import { scriptOf } from './inside/answers.ts';
import { readInside, type Inside, type Opaque } from './inside/read-inside.ts';
import { diffScripts } from './script/diff-script.ts';

type Versions = { readonly from: VersionWithDigest; readonly to: VersionWithDigest };

/** Two kept versions of one app, as deep as is asked for. Offline. */
export async function diffKept(
  vault: Vault,
  appId: AppId,
  { from, to }: Versions,
  options: DiffOptions,
): Promise<AppVersionsDifference> {
  const inside = options.script || options.definitions ? await openBoth(vault, { from, to }) : null;
  const names = { before: namesOf(vault, from), after: namesOf(vault, to) };
  const app = compareApps(sideOf(from.facts), sideOf(to.facts), names);
  const script = inside && options.script ? diffKeptScripts(vault, { from, to }, inside, options) : null;
  const definitions = inside && options.definitions ? await diffInsides(inside, options) : null;
  const notRead = [...notReadOf('script', script), ...notReadOf('definitions', definitions)];
  return {
    appId,
    from: keptSide(from),
    to: keptSide(to),
    fields: app?.fields ?? [],
    owner: app?.owner ?? null,
    objects: diffVersions(vault, appId, { from: from.versionId, to: to.versionId }, options.includeSame),
    ...{ script, definitions, notRead },
    conclusive: notRead.length === 0,
  };
}

type Both<T> = { readonly before: T; readonly after: T };

async function openBoth({ content }: Vault, { from, to }: Versions): Promise<Both<Inside | Opaque>> {
  return { before: await readInside(content, from), after: await readInside(content, to) };
}

function diffKeptScripts(
  vault: Vault,
  { from, to }: Versions,
  inside: Both<Inside | Opaque>,
  options: DiffOptions,
): ScriptDifference {
  const [before, after] = [scriptOf(vault, from, inside.before), scriptOf(vault, to, inside.after)];
  if (before.state === 'unreadable') return before;
  if (after.state === 'unreadable') return after;
  const source = before.source === 'file' && after.source === 'file' ? 'file' : 'capture';
  return { state: 'read', source, ...diffScripts(before.tabs, after.tabs, options) };
}

async function diffInsides(
  { before, after }: Both<Inside | Opaque>,
  options: DiffOptions,
): Promise<DefinitionsDifference> {
  if (before.state === 'unreadable') return { ...before, why: `the older file: ${before.why}` };
  if (after.state === 'unreadable') return { ...after, why: `the newer file: ${after.why}` };
  return diffDefinitions(before, after, options);
}
