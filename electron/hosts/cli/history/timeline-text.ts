import type { AppTimelineRow, OwnerSpan, TimelineRow } from '../../../../shared/domain/history.ts';
import { count, table, when } from '../format.ts';

const states = { complete: 'complete', partial: 'PARTIAL', failed: 'FAILED', running: 'running' } as const;

/** The backups of a tenant; states by word, not by colour. */
export const timelineText = (rows: readonly TimelineRow[]): string =>
  rows.length === 0
    ? 'No backup yet.'
    : table(
        ['taken', 'tenant', 'state', 'apps', 'changes', 'gaps', 'snapshot', 'remarks'],
        rows.map((row) => [
          when(row.startedAt),
          row.tenant,
          row.imported ? 'imported' : states[row.state],
          row.apps.listed,
          changesOf(row.changes),
          row.gaps,
          row.snapshotId,
          [...row.alarms.map((alarm) => `ALARM ${alarm}`), ...row.tags, row.reason, row.ticket]
            .filter(Boolean)
            .join(', '),
        ]),
      );

const changesOf = (changes: { added: number; removed: number; changed: number } | null): string =>
  changes === null ? '' : `+${changes.added} −${changes.removed} ≠${changes.changed}`;

/** The states of one app, with the backups that saw them. */
export const appTimelineText = (rows: readonly AppTimelineRow[]): string =>
  table(
    ['from', 'until', 'what', 'version', 'backups', 'changes', 'name', 'space'],
    rows.map(({ what, version, firstAt, lastAt, snapshots, changes, name, spaceName }) => [
      when(firstAt),
      when(lastAt),
      version?.imported === true
        ? 'imported'
        : what === 'version'
          ? `version ${version?.ordinal ?? ''}`
          : what.toUpperCase(),
      version?.versionId ?? '–',
      snapshots,
      changes === null
        ? ''
        : `${changesOf(changes)}${changes.ownersChanged > 0 ? `, ${count(changes.ownersChanged, 'owner')}` : ''}${changes.scriptChanged ? ', script' : ''}`,
      name,
      spaceName,
    ]),
  );

/** Who owned what from when to when, with the snapshots that prove it. */
export const ownersText = (spans: readonly OwnerSpan[]): string =>
  spans.length === 0
    ? 'Nothing found.'
    : table(
        ['owner', 'from', 'until', 'what', 'title', 'app', 'first seen in', 'last seen in'],
        spans.map(({ owner, firstAt, lastAt, still, objectType, title, appName, firstSnapshotId, lastSnapshotId }) => [
          owner === null
            ? '(not there)'
            : owner.name === ''
              ? owner.subject || owner.id || '–'
              : `${owner.name} (${owner.subject || owner.id})`,
          when(firstAt),
          still ? 'still' : when(lastAt),
          objectType,
          title,
          appName,
          firstSnapshotId,
          lastSnapshotId,
        ]),
      );
