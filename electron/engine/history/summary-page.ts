import { objectState, type OwnedObject } from '../../../shared/domain/app.ts';
import type { InsideListing } from '../../../shared/domain/history.ts';
import { markup, renderPage, section, table, time, type Html } from '../page/index.ts';
import type { Vault, VersionWithDigest } from '../vault/index.ts';
import { namesIn } from './directory-names.ts';
import { ownerText } from './compare-objects.ts';
import { listInside, showScript } from './inside/answers.ts';

type Script = Awaited<ReturnType<typeof showScript>>;

/** One kept version as a page a person reads without Coffer or Qlik: facts, owners, what is in it, its script. Secrets are covered. */
export async function renderSummary(vault: Vault, version: VersionWithDigest): Promise<string> {
  const inside = await listInside(vault, version);
  const script = await showScript(vault, version);
  const objects = vault.versions.objects(version.versionId);
  const { name } = version.facts;
  return renderPage({
    title: `${name}, version ${String(version.ordinal)}`,
    generator: 'coffer-summary 1',
    body: markup`<header>
<p class="product">Coffer</p>
<h1>${name}</h1>
<p class="lead">Version ${String(version.ordinal)}, taken ${time(version.takenAt)}. Names of people and parts of the script are on this page; secrets that could be recognised are covered.</p>
</header>
${[facts(vault, version), objectsOf(objects), ...insideOf(inside), scriptSection(script)]}`,
  });
}

function facts(vault: Vault, version: VersionWithDigest): Html {
  const { facts: app, appId, sha256, fileBytes, withData, imported } = version;
  const sight = vault.history.sightsOfApp(appId).find(({ versionId }) => versionId === version.versionId);
  const owner = namesIn(vault, sight?.snapshotId ?? null)(app.ownerId);
  const when = (at: number | null) => (at === null ? '' : time(at));
  const rows = [
    ['App id', appId],
    ['Description', app.description],
    ['Space', app.spaceName || app.spaceType],
    ['Owner', owner.name === '' ? app.ownerId : `${owner.name} (${owner.subject})`],
    ['Last changed', when(app.modifiedAt)],
    ['Last reloaded', when(app.lastReloadAt)],
    ['Published', when(app.publishedAt)],
    ['Section access', app.hasSectionAccess === null ? 'not known' : app.hasSectionAccess ? 'yes' : 'no'],
    ['Data in the file', withData ? 'yes' : 'no'],
    ['Size of the file in bytes', fileBytes],
    ['SHA-256 of the file', sha256],
    ...(imported === true ? [['Origin', 'made of a file somebody brought, not captured']] : []),
  ];
  return section('The app', [table(['', ''], rows)]);
}

function objectsOf(objects: readonly OwnedObject[]): Html {
  const roots = objects.filter(({ parentId }) => parentId === null);
  const rows = roots.map((object) => [
    object.objectType,
    object.title ?? '',
    objectState(object),
    ownerText(object),
    object.modifiedDate ?? '',
    object.objectId,
  ]);
  return section('Objects and their owners', [
    table(['Type', 'Title', 'State', 'Owner', 'Last changed', 'Id'], rows),
    markup`<p>${roots.length} objects, and ${objects.length - roots.length} parts of them.</p>`,
  ]);
}

function insideOf(inside: InsideListing): Html[] {
  if (inside.state === 'unreadable')
    return [
      section('Inside the file', [markup`<p class="note">Coffer cannot read inside this file: ${inside.why}.</p>`]),
    ];
  const titles = new Map(inside.definitions.map(({ id, title }) => [id, title]));
  const rows = inside.definitions.map(({ kind, type, title, parentId }) => [
    kind,
    type,
    title,
    parentId === null ? '' : (titles.get(parentId) ?? ''),
  ]);
  const media = inside.media.map(({ path, bytes, isThumbnail }) => [path, bytes, isThumbnail ? 'thumbnail' : '']);
  return [
    section('Definitions', [table(['Kind', 'Type', 'Title', 'On'], rows)]),
    ...(media.length === 0 ? [] : [section('Media, for information', [table(['Path', 'Bytes', ''], media)])]),
  ];
}

function scriptSection(script: Script): Html {
  if (script.state === 'unreadable')
    return section('Load script', [markup`<p class="note">Cannot be read: ${script.why}.</p>`]);
  const tabs = script.tabs.map(
    ({ name, lines }) => markup`<h3>${name}</h3>
<pre>${{ html: lines.map((line) => markup`${line.replaceAll('\t', '  ')}`.html).join('\n') }}</pre>`,
  );
  return section('Load script', tabs);
}
