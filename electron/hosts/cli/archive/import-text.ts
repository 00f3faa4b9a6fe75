import type { ImportPreview, ImportSeal } from '../../../../shared/domain/archive-import.ts';
import { bytes, count, when } from '../format.ts';
import { printable } from '../printable.ts';
import { wrap } from '../wrap.ts';

const shownRows = 20;

const headings: Readonly<Record<ImportPreview['state'], string>> = {
  first: 'NEW HERE: there is no vault here yet; all of the copy would make one.',
  new: 'NEW: the copy goes on from where the vault here ends.',
  same: 'SAME: the copy holds nothing the vault here has not.',
  older: 'OLDER: the vault here holds all of the copy, and more. Nothing to take over.',
  conflict: 'CONFLICT: the vault here and the copy have gone different ways. Nothing is taken over.',
};

const reasonWords: Readonly<Record<ImportPreview['reasons'][number], string>> = {
  seals: 'Their chains of seals part after the last common one.',
  running: 'A snapshot that was never closed is here alone.',
  content: 'Files were kept here alone, under numbers that the copy gave to others.',
  succession: 'A rebuilt tenant was recorded here alone.',
  tenants: 'The source tenant here is one the copy does not know.',
  held: 'What was removed there is held, pinned or append-only here.',
};

const sealText = (seal: ImportSeal | null): string =>
  seal === null
    ? 'nothing'
    : `${seal.configId === null ? `snapshot ${seal.snapshotId}` : `configuration ${seal.configId}`} of ${when(seal.at)} (${seal.hash.slice(0, 12)})`;

function newRows({ counts, snapshots, removedThere, broughtBack, ownEntries }: ImportPreview): string[] {
  const { versions, apps, configs } = counts;
  const lines = [
    `  ${count(counts.snapshots, 'snapshot')}, ${count(versions, 'version')}, ${count(apps, 'new app')}, ${count(configs, 'capture')} of configuration, ${bytes(counts.bytes)} of content`,
    ...snapshots
      .slice(0, shownRows)
      .map(({ snapshotId, startedAt, state }) => `  + ${when(startedAt)}  ${snapshotId}  ${printable(state)}`),
  ];
  if (snapshots.length > shownRows) lines.push('  … --json lists more.');
  const { snapshots: gone, versions: goneVersions } = removedThere;
  if (gone + goneVersions > 0)
    lines.push(`  Removed there, and then here: ${count(gone, 'snapshot')}, ${count(goneVersions, 'version')}.`);
  if (broughtBack.snapshots > 0)
    lines.push(`  Removed here alone, and back then: ${count(broughtBack.snapshots, 'snapshot')}.`);
  if (ownEntries > 0)
    lines.push(`  ${count(ownEntries, 'entry')} of the audit log here alone stay, behind those of the copy.`);
  return lines;
}

function conflictRows({ conflicts, reasons, seals }: ImportPreview): string[] {
  return [
    ...reasons.map((reason) => `  ${reasonWords[reason]}`),
    `  Seals: ${seals.common} in common, ${seals.here} here, ${seals.there} there.`,
    ...conflicts.slice(0, shownRows).map(({ here, there }) => {
      const sequence = here?.sequence ?? there?.sequence ?? 0;
      return `  ${sequence}  here ${sealText(here)} · there ${sealText(there)}`;
    }),
    ...(conflicts.length > shownRows ? ['  … --json lists more.'] : []),
  ];
}

/** What a copy is to the vault here, as it is said before and after an import. */
export function importText(preview: ImportPreview, taken: boolean | null): string {
  const isNew = preview.state === 'first' || preview.state === 'new';
  return [
    headings[preview.state],
    ...(isNew ? newRows(preview) : []),
    ...(preview.state === 'conflict' ? conflictRows(preview) : []),
    ...(isNew && taken === null ? [wrap('Nothing was changed. The same command with --yes takes it over.')] : []),
    ...(taken === true ? ['Taken over. The copy was read whole before; nothing was written to it.'] : []),
  ].join('\n');
}
