import type {
  JudgedVersion,
  KeepRules,
  Reason,
  RemovalCounts,
  RetentionPolicy,
  RetentionPreview,
  ShrinkHold,
  TrashEntry,
} from '../../../../shared/domain/retention.ts';
import { bytes, count, table, when } from '../format.ts';

/** A rule as a person reads it. */
const ruleNames: Readonly<Record<string, string>> = {
  newest: 'the newest',
  last: 'keep last',
  daily: 'daily',
  weekly: 'weekly',
  monthly: 'monthly',
  yearly: 'yearly',
  within: 'within',
  pinned: 'pinned',
  held: 'held',
  running: 'being taken',
  'last-taken': 'the last one taken',
  'last-copy': 'last good version',
  future: 'dated in the future',
  planned: 'named by',
  'in-use': 'in use by',
  proved: 'newest proved',
  displaced: 'newer:',
};

export const reasonsText = (reasons: readonly Reason[]): string =>
  reasons.map(({ rule, what }) => `${ruleNames[rule] ?? rule} ${what}`.trim()).join('; ');

export function rulesText(rules: KeepRules): string {
  const { last, daily, weekly, monthly, yearly, withinDays } = rules;
  const said = Object.entries({ last, daily, weekly, monthly, yearly })
    .filter(([, number]) => number > 0)
    .map(([name, number]) => `${name} ${number}`);
  if (withinDays > 0) said.push(`everything within ${count(withinDays, 'day')} of the newest`);
  return said.length === 0 ? 'only the newest' : said.join(', ');
}

export function policyText({ tenant, timeZone, rules, apps, graceDays, armed, setBy }: RetentionPolicy): string {
  return [
    `${tenant}: keeps ${rulesText(rules)}; days of ${timeZone}; ${count(graceDays, 'day')} in the trash.`,
    ...apps.map((app) => `  app ${app.appId}: keeps ${rulesText(app.rules)}`),
    armed ? 'Runs by itself after each backup.' : 'Runs only when somebody asks.',
    ...(setBy === '' ? [] : [`Set by ${setBy}.`]),
  ].join('\n');
}

export const countsText = ({ snapshots, versions, versionsLeft, configs, contentBytes }: RemovalCounts): string =>
  [
    `${count(snapshots, 'snapshot')}, ${count(versions, 'version')} of apps, ${count(configs, 'capture')} of configuration`,
    `${bytes(contentBytes)} of content`,
    ...(versionsLeft === 0 ? [] : [`${count(versionsLeft, 'version')} stay without a snapshot`]),
  ].join('; ');

export function shrunkText({ snapshotId, startedAt, alarms, lastGood }: ShrinkHold): string {
  const good = lastGood === null ? '' : ` The last snapshot from before it is ${lastGood}.`;
  return `Retention waits: in snapshot ${snapshotId} of ${when(startedAt)} ${alarms.join(', ')}.${good}`;
}

const versionRows = (versions: readonly JudgedVersion[]) =>
  versions.map((one) => [
    one.keep ? 'keep' : 'GOES',
    one.versionId,
    one.appId,
    when(one.takenAt),
    bytes(one.fileBytes),
    reasonsText(one.reasons),
  ]);

export function previewText({ tenant, hash, snapshots, versions, frees, shrunk }: RetentionPreview): string {
  const rows = snapshots
    .toReversed()
    .map((one) => [
      one.keep ? 'keep' : 'GOES',
      one.snapshotId,
      when(one.startedAt),
      one.state,
      reasonsText(one.reasons),
    ]);
  return [
    table(['', 'snapshot', 'taken', 'state', 'why'], rows),
    ...(versions.length === 0
      ? []
      : ['', table(['', 'version', 'app', 'taken', 'size', 'why'], versionRows(versions))]),
    '',
    `Frees, once it is purged: ${countsText(frees)}.`,
    ...(shrunk === null ? [] : [shrunkText(shrunk)]),
    `To do exactly this: coffer prune ${tenant} --yes --hash ${hash.slice(0, 12)}`,
  ].join('\n');
}

export const trashTable = (entries: readonly TrashEntry[]): string =>
  entries.length === 0
    ? 'The trash is empty.'
    : table(
        ['what', 'id', 'tenant', 'since', 'purged from', 'by', 'why'],
        entries.map((one) => [one.kind, one.id, one.tenant, when(one.at), when(one.until), one.by, one.rule]),
      );
