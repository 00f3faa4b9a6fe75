import type {
  ArchiveCopied,
  CopiesView,
  MediumCheck,
  MediumRow,
  MediumState,
} from '../../../../shared/domain/archive.ts';
import { bytes, count, table, when } from '../format.ts';
import { printable } from '../printable.ts';
import { wrap } from '../wrap.ts';

const shownFindings = 30;
const short = (id: string) => id.slice(0, 8);
const day = (at: number | null) => when(at).slice(0, 10);

/** How far a medium is proven, in words. */
export const stateWords: Readonly<Record<MediumState, string>> = {
  new: 'no copy yet',
  copied: 'copied, not read again',
  'read-back': 'read back',
  verified: 'verified',
  damaged: 'NOT INTACT',
  retired: 'retired',
};

const howWords = {
  direct: 'Everything was read again from the device itself.',
  cached:
    'Everything was read again, but perhaps from this machine’s memory: this system or file system allows no other way.',
} as const;

export function copiedText(copied: ArchiveCopied): string {
  const resumed = copied.resumedBytes === 0 ? '' : ` ${bytes(copied.resumedBytes)} lay there from an attempt before.`;
  return [
    `${copied.isNew ? 'New medium' : 'Medium'} ${printable(copied.label)} (${short(copied.mediumId)}) is up to date.`,
    `${bytes(copied.sentBytes)} of content travelled; ${bytes(copied.bytes)} in ${count(copied.files, 'file')} lie there.${resumed}`,
    howWords[copied.readBack],
    `Root      ${copied.root}`,
    `verify.py ${copied.verifier}`,
    wrap(
      `It counts as verified once it was unplugged, plugged in again and read: coffer archive verify DIR. Due by ${day(copied.dueAt)}.`,
    ),
  ].join('\n');
}

export function checkText(check: MediumCheck): string {
  const name = check.label ?? (check.mediumId === null ? 'what is there' : short(check.mediumId));
  const shown = check.findings.slice(0, shownFindings);
  return [
    check.intact
      ? `INTACT: ${printable(name)}.`
      : `NOT INTACT: ${printable(name)}, ${count(check.findings.length, 'finding')}.`,
    ...shown.map(({ path, problem }) => `  ${printable(path)}: ${printable(problem)}`),
    ...(check.findings.length > shown.length ? ['  … --json lists them all.'] : []),
    `${count(check.files, 'file')}, ${bytes(check.bytes)}. ${howWords[check.how]}`,
    ...(check.root === null ? [] : [`Root ${check.root}`]),
    ...(check.fingerprint === null
      ? []
      : [`Signed by ${check.fingerprint}${check.signedByThisVault ? ', which is this vault' : ''}.`]),
    databaseWords[check.database],
    ...check.notes.map((note) => `Note: ${printable(note)}.`),
    ...(check.intact && !check.replugged && check.state !== 'verified' ? [notAwayText] : []),
  ].join('\n');
}

const databaseWords = {
  'not-checked': 'The vault on it was not opened.',
  quick: 'The vault on it was opened: its schema and every page are sound. --deep reads all content too.',
  deep: 'The vault on it was read whole: pages, seals, and every byte of content.',
} as const;

const notAwayText =
  'It does not count as verified yet: nothing says that the medium was unplugged since it was written.\n' +
  'Unplug it and verify again; where the system cannot tell, say --replugged.';

export function mediaText(media: readonly MediumRow[]): string {
  if (media.length === 0) return 'No medium. Make one: coffer archive copy --to DIR --new --label LABEL';
  return table(
    ['medium', 'label', 'state', 'copied', 'verified', 'due', 'seen', 'place', 'holder'],
    media.map((row) => [
      ...[short(row.mediumId), row.label, stateWords[row.state]],
      ...[day(row.copy?.at ?? null), day(row.verified?.at ?? null)],
      row.retired ? '–' : `${day(row.dueAt)}${row.overdue ? ' OVERDUE' : ''}`,
      ...[row.present ? 'now' : day(row.lastSeenAt), row.place, row.holder],
    ]),
  );
}

export function copiesText(view: CopiesView): string {
  return [
    `${view.state === 'green' ? 'GREEN' : 'AMBER'}: ${count(view.copies, 'copy', 'copies')} with this vault; the newest snapshot is of ${when(view.newestAt)}.`,
    ...view.media.map((one) => {
      const behind = one.snapshotsBehind === 0 ? 'has the newest' : `${count(one.snapshotsBehind, 'snapshot')} behind`;
      const place = printable(one.place) || 'place not said';
      return `  ${printable(one.label)} (${place}): ${stateWords[one.state]}, copied ${day(one.copiedAt)}, proven ${day(one.provenAt)}, ${behind}${one.overdue ? ', OVERDUE' : ''}`;
    }),
    ...view.missing.map(({ text }) => wrap(`Missing: ${text}`)),
  ].join('\n');
}
