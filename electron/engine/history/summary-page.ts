import { objectState, type OwnedObject } from '../../../shared/domain/app.ts';
import type { InsideListing } from '../../../shared/domain/history.ts';
import type { Language } from '../../../shared/domain/language.ts';
import { summaryDe } from '../../../shared/text/de/papers/summary.ts';
import { summaryPaper, type SummaryPaper } from '../../../shared/text/summary-paper.ts';
import { markup, pageLanguage, renderPage, saidIn, section, type Html, type PageLanguage } from '../page/index.ts';
import type { Vault, VersionWithDigest } from '../vault/index.ts';
import { namesIn } from './directory-names.ts';
import { ownerText } from './compare-objects.ts';
import { listInside, showScript } from './inside/answers.ts';

type Paper = PageLanguage & { readonly text: SummaryPaper };
type Script = Awaited<ReturnType<typeof showScript>>;

/** One kept version as a page a person reads without Coffer or Qlik: facts, owners, what is in it, its script. Secrets are covered. */
export async function renderSummary(
  vault: Vault,
  version: VersionWithDigest,
  language: Language = 'en',
): Promise<string> {
  const text = { en: summaryPaper, de: summaryDe }[language];
  const paper: Paper = { ...pageLanguage(language), text };
  const inside = await listInside(vault, version);
  const script = await showScript(vault, version);
  const objects = vault.versions.objects(version.versionId);
  const { name } = version.facts;
  return renderPage({
    title: text.title(name, String(version.ordinal)),
    generator: 'coffer-summary 1',
    language,
    body: markup`<header>
<p class="product">Coffer</p>
<h1>${name}</h1>
<p class="lead">${text.lead(String(version.ordinal), paper.time(version.takenAt))}</p>
</header>
${[facts(vault, version, paper), objectsOf(objects, paper), ...insideOf(inside, paper), scriptSection(script, paper)]}`,
  });
}

function facts(vault: Vault, version: VersionWithDigest, { text, table, time }: Paper): Html {
  const names = text.facts;
  const yesOrNo = (is: boolean) => (is ? text.yes : text.no);
  const { facts: app, appId, sha256, fileBytes, withData, imported } = version;
  const sight = vault.history.sightsOfApp(appId).find(({ versionId }) => versionId === version.versionId);
  const owner = namesIn(vault, sight?.snapshotId ?? null)(app.ownerId);
  const when = (at: number | null) => (at === null ? '' : time(at));
  const rows = [
    [names.appId, appId],
    [names.description, app.description],
    [names.space, app.spaceName || text.spaceType(app.spaceType)],
    [names.owner, owner.name === '' ? app.ownerId : `${owner.name} (${owner.subject})`],
    [names.modified, when(app.modifiedAt)],
    [names.reloaded, when(app.lastReloadAt)],
    [names.published, when(app.publishedAt)],
    [names.sectionAccess, app.hasSectionAccess === null ? text.notKnown : yesOrNo(app.hasSectionAccess)],
    [names.withData, yesOrNo(withData)],
    [names.bytes, fileBytes],
    [names.sha256, sha256],
    ...(imported === true ? [[names.origin, text.imported]] : []),
  ];
  return section(text.app, [table(['', ''], rows)]);
}

function objectsOf(objects: readonly OwnedObject[], { text, table, number }: Paper): Html {
  const roots = objects.filter(({ parentId }) => parentId === null);
  const rows = roots.map((object) => [
    object.objectType,
    object.title ?? '',
    text.objectState(objectState(object)),
    ownerText(object),
    object.modifiedDate ?? '',
    object.objectId,
  ]);
  return section(text.objects, [
    table(text.objectColumns, rows),
    markup`<p>${text.counted(number(roots.length), number(objects.length - roots.length))}</p>`,
  ]);
}

function insideOf(inside: InsideListing, { text, language, table }: Paper): Html[] {
  if (inside.state === 'unreadable')
    return [section(text.inside, [markup`<p class="note">${text.unreadable(saidIn(language, inside.why))}</p>`])];
  const titles = new Map(inside.definitions.map(({ id, title }) => [id, title]));
  const rows = inside.definitions.map(({ kind, type, title, parentId }) => [
    text.definitionKind(kind),
    type,
    title,
    parentId === null ? '' : (titles.get(parentId) ?? ''),
  ]);
  const media = inside.media.map(({ path, bytes, isThumbnail }) => [path, bytes, isThumbnail ? text.thumbnail : '']);
  return [
    section(text.definitions, [table(text.definitionColumns, rows)]),
    ...(media.length === 0 ? [] : [section(text.media, [table(text.mediaColumns, media)])]),
  ];
}

function scriptSection(script: Script, { text, language }: Paper): Html {
  if (script.state === 'unreadable')
    return section(text.script, [markup`<p class="note">${text.unreadableScript(saidIn(language, script.why))}</p>`]);
  const tabs = script.tabs.map(
    ({ name, lines }) => markup`<h3>${name}</h3>
<pre>${{ html: lines.map((line) => markup`${line.replaceAll('\t', '  ')}`.html).join('\n') }}</pre>`,
  );
  return section(text.script, tabs);
}
