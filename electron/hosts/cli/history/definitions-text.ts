import type { DefinitionDifference, DefinitionsDifference, InsideListing } from '../../../../shared/domain/history.ts';
import { bytes, count, table } from '../format.ts';
import { printable } from '../printable.ts';

/** What differs in the definitions, each with its places. */
export function definitionsText(definitions: DefinitionsDifference): string {
  if (definitions.state === 'unreadable') return `Definitions: cannot read inside: ${printable(definitions.why)}.`;
  const { added, removed, changed, same, hidden, rows, media } = definitions;
  const hides = hidden === 0 ? '' : ` ${hidden} differ only in what changes by itself (--show-volatile shows it).`;
  return [
    `Definitions: ${added} added, ${removed} removed, ${changed} changed, ${same} the same.${hides}`,
    ...rows.flatMap(definitionLines),
    ...media.map(({ difference, path, bytes: size }) => `  ${difference}  media  ${printable(path)} (${bytes(size)})`),
  ].join('\n');
}

function definitionLines({
  difference,
  kind,
  type,
  title,
  id,
  readable,
  places,
  morePlaces,
}: DefinitionDifference): string[] {
  const named = `  ${difference}  ${kind === type ? kind : `${kind} ${printable(type)}`}  ${printable(title || id)}`;
  const binary =
    difference === 'changed' && !readable ? ['      binary, changed: kept in a form that only Qlik reads'] : [];
  const more = morePlaces === 0 ? [] : [`      … and ${count(morePlaces, 'place')} more`];
  const each = places.map(({ path, before, after }) => `      ${printable(path)}: ${shown(before)} → ${shown(after)}`);
  return [named, ...binary, ...each, ...more];
}

const shown = (json: string | null): string =>
  json === null ? '–' : printable(json.length > 120 ? `${json.slice(0, 119)}…` : json);

/** What a kept file holds. */
export function insideText(inside: InsideListing): string {
  if (inside.state === 'unreadable')
    return `Coffer cannot read inside this file: ${printable(inside.why)}. The file itself is kept whole.`;
  const { title, productVersion, hasData, tabs, definitions, media } = inside;
  const rows = definitions.map((d) => [d.kind, d.type, d.id, d.title, d.parentId ?? '', d.readable ? '' : 'binary']);
  return [
    `${printable(title ?? 'an app without a title')}; saved by Qlik ${printable(productVersion ?? 'of unknown version')}; ${hasData ? 'with data' : 'without data'}.`,
    `Script: ${tabs.length === 0 ? 'none' : tabs.map(({ name, lines }) => `${printable(name || '(no name)')} ${lines}`).join(', ')} lines.`,
    table(['kind', 'type', 'id', 'title', 'on', ''], rows),
    ...(media.length === 0 ? [] : ['', 'Media, for information: part of the file, and restored with it.']),
    ...media.map(
      ({ path, bytes: size, isThumbnail }) =>
        `  ${printable(path)} (${bytes(size)})${isThumbnail ? ', thumbnail' : ''}`,
    ),
  ].join('\n');
}
