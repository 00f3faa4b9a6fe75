import type { ObjectDifference, OwnerName, VersionDifference } from '../../../../shared/domain/difference.ts';
import type { AppVersionsDifference, NotRead, SnapshotsDifference } from '../../../../shared/domain/history.ts';
import { count, table, when } from '../format.ts';
import { printable } from '../printable.ts';
import { wrap } from '../wrap.ts';
import { definitionsText } from './definitions-text.ts';
import { scriptText } from './script-text.ts';

/** Differences first; an owner change shows both people. */
export function diffText(difference: VersionDifference): string {
  const { added, removed, changed, same, ownersChanged, scriptChanged, objects } = difference;
  const head = `${added} added, ${removed} removed, ${changed} changed, ${same} the same; ${ownersChanged} owners changed; script ${scriptChanged ? 'changed' : 'the same'}.`;
  if (objects.length === 0) return head;
  const rows = objects.map((o) => [
    o.difference,
    o.objectType,
    o.title || o.objectId,
    o.stateBefore !== null && o.stateBefore !== o.state ? `${o.stateBefore} → ${o.state}` : o.state,
    ownerCell(o),
    otherFields(o),
  ]);
  return `${head}\n${table(['difference', 'type', 'title', 'state', 'owner', 'what changed'], rows)}`;
}

function ownerCell({
  changed,
  ownerSubject,
  ownerName,
  ownerSubjectBefore,
  ownerNameBefore,
}: ObjectDifference): string {
  if (!changed.includes('owner')) return ownerSubject;
  const before = nameOf({ id: '', subject: ownerSubjectBefore ?? '', name: ownerNameBefore ?? '' });
  return `${before} → ${nameOf({ id: '', subject: ownerSubject, name: ownerName })}`;
}

/** What no other column shows. */
const otherFields = ({ fields }: ObjectDifference): string =>
  fields
    .filter(({ field }) => !['owner', 'published', 'approved', 'modifiedDate'].includes(field))
    .map(({ field, before, after }) => `${field}: ${String(before ?? '–')} → ${String(after ?? '–')}`)
    .join('; ');

const nameOf = ({ id, subject, name }: OwnerName): string => {
  const known = subject || id || 'nobody known';
  return name === '' ? known : `${name} (${known})`;
};

/** One app on both sides, as deep as was asked for. */
export function appDiffText(difference: AppVersionsDifference): string {
  const { from, to, fields, owner, objects, script, definitions, notRead } = difference;
  const side = ({ ordinal, tenant, at }: AppVersionsDifference['from']) =>
    tenant === null ? `version ${ordinal ?? ''}, ${when(at)}` : `live in ${tenant}, ${when(at)}`;
  const ofApp = [
    ...fields.map(({ field, before, after }) => `  ${field}: ${shown(before)} → ${shown(after)}`),
    ...(owner === null ? [] : [`  owner: ${printable(nameOf(owner.before))} → ${printable(nameOf(owner.after))}`]),
  ];
  return [
    `${printable(to.name)}: ${side(from)}  →  ${side(to)}`,
    ...ofApp,
    diffText(objects),
    ...(script === null ? [] : ['', scriptText(script)]),
    ...(definitions === null ? [] : ['', definitionsText(definitions)]),
    ...notReadLines(notRead),
  ].join('\n');
}

const shown = (value: string | number | boolean | null): string => printable(String(value ?? '–'));

/** The apps that differ between two snapshots, or a snapshot and the tenant. */
export function snapshotsDiffText({ to, counts, apps, notRead, conclusive }: SnapshotsDifference): string {
  const { added, removed, changed, same, unknown, ownersChanged } = counts;
  const rows = apps.flatMap(({ difference, name, appId, app, version, why }) => {
    if (difference === 'same') return [];
    const ofApp = [
      ...(app?.fields ?? []).map(
        ({ field, before, after }) => `${field}: ${String(before ?? '–')} → ${String(after ?? '–')}`,
      ),
      ...(app?.owner ? [`owner: ${nameOf(app.owner.before)} → ${nameOf(app.owner.after)}`] : []),
    ].join('; ');
    const objects = version
      ? `+${version.added} −${version.removed} ≠${version.changed}, owners ${version.ownersChanged}`
      : '';
    return [[difference, name, appId, objects, why ?? ofApp]];
  });
  const head = `${count(added, 'app')} added, ${removed} removed, ${changed} changed, ${same} the same, ${unknown} unknown; ${ownersChanged} owners changed.`;
  const proof =
    conclusive || to !== 'live'
      ? []
      : [wrap('Not everything was read, so this is no proof: what is missing here may be there.')];
  if (rows.length === 0) return ['No app differs.', ...proof, ...notReadLines(notRead)].join('\n');
  return [
    head,
    table(['difference', 'app', 'id', 'objects', 'of the app'], rows),
    ...proof,
    ...notReadLines(notRead),
  ].join('\n');
}

const mostShown = 20;

function notReadLines(notRead: readonly NotRead[]): string[] {
  if (notRead.length === 0) return [];
  const more = notRead.length > mostShown ? [`  … and ${notRead.length - mostShown} more`] : [];
  return [
    '',
    'Not read:',
    ...notRead.slice(0, mostShown).map(({ what, code }) => `  ${printable(what)}: ${printable(code)}`),
    ...more,
  ];
}
