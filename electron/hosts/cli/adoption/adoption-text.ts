import type { AdoptedApp, AdoptionPreview, AdoptionResult, Lack } from '../../../../shared/domain/adoption.ts';
import { lackTexts, verdictTexts } from '../../../../shared/text/adoption.ts';
import { bytes, count, table, when } from '../format.ts';
import { printable } from '../printable.ts';
import { wrap } from '../wrap.ts';

const shown = 40;

/** What would become of each file, and what the versions would lack. */
export function previewText({ apps, left }: AdoptionPreview): string {
  const rows = apps
    .slice(0, shown)
    .map(({ name, verdict, why, bytes: size, fileTime, rows: given, objects, appId }) => [
      printable(name),
      verdict,
      bytes(size),
      when(fileTime),
      given,
      objects,
      why || appId,
    ]);
  const more = apps.length > shown ? `… and ${apps.length - shown} more; --json lists them all.` : null;
  const lacks = lackCounts(apps).map(([lack, many]) =>
    wrap(`${count(many, 'app')} will lack: ${lackTexts[lack]}`, '  '),
  );
  return [
    apps.length === 0
      ? 'No file here is named after an app: <appId>.qvf.'
      : table(['app', 'becomes', 'size', 'file time', 'rows', 'objects', 'why or id'], rows),
    ...(more === null ? [] : [more]),
    ...Object.entries(verdictTexts)
      .filter(([verdict]) => apps.some((app) => app.verdict === verdict))
      .map(([verdict, text]) => wrap(`${verdict}: ${text}`)),
    ...lacks,
    ...left.slice(0, shown).map(({ name, why }) => `Left alone: ${printable(name)} (${why}).`),
    ...(left.length > shown ? [`… and ${left.length - shown} more are left alone.`] : []),
  ].join('\n');
}

function lackCounts(apps: readonly AdoptedApp[]): (readonly [Lack, number])[] {
  const taken = apps.filter(({ verdict }) => verdict === 'new' || verdict === 'version');
  const lacks = [...new Set(taken.flatMap((app) => app.lacks))];
  return lacks.map((lack) => [lack, taken.filter((app) => app.lacks.includes(lack)).length] as const);
}

export function adoptedText({
  snapshotId,
  adopted,
  same,
  refused,
  failed,
  objects,
  bytesRead,
  bytesStored,
}: AdoptionResult): string {
  const others = [
    same > 0 ? `${count(same, 'app')} kept already with these very bytes` : '',
    refused > 0 ? `${count(refused, 'app')} not taken; the preview says why of each` : '',
    failed > 0 ? `${count(failed, 'app')} failed` : '',
  ].filter((text) => text !== '');
  return [
    snapshotId === null
      ? 'Nothing was taken in.'
      : `${count(adopted, 'app')} with ${count(objects, 'object')} imported, not captured: ${bytes(bytesRead)} in ${bytes(bytesStored)}. Snapshot ${snapshotId}.`,
    ...others.map((text) => `${text}.`),
  ].join('\n');
}
