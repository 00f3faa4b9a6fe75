import type { Health, Proven } from '../../../shared/domain/upkeep.ts';

type Gauge = readonly [name: string, help: string, value: number | null];

/** Health as text that a customer's monitoring reads. There are no labels, so no name, host or id can stand in one. */
export function renderMetrics(health: Health, proven: Proven): string {
  const seconds = (at: number | null) => (at === null ? null : Math.floor(at / 1000));
  const gauges: readonly Gauge[] = [
    ['coffer_vault_file_bytes', 'Size of the database.', health.fileBytes],
    ['coffer_vault_free_inside_bytes', 'Free inside the database.', health.freeInsideBytes],
    ['coffer_disk_free_bytes', 'Free where the vault lies.', health.diskFreeBytes],
    ['coffer_disk_total_bytes', 'Size of the disk the vault lies on.', health.diskTotalBytes],
    ['coffer_content_bytes', 'Sum of the sizes of all kept files.', health.contentBytes],
    ['coffer_content_stored_bytes', 'What they take.', health.storedBytes],
    ['coffer_content_dead_bytes', 'Of it, needed by no file any more.', health.deadBytes],
    ['coffer_snapshots', 'Snapshots in the vault.', health.snapshots],
    ['coffer_versions', 'Versions of apps in the vault.', health.versions],
    ['coffer_versions_never_read', 'Versions not read whole since they were kept.', proven.neverRead],
    ['coffer_versions_damaged', 'Versions that cannot be given back whole.', proven.damagedVersions],
    ['coffer_growth_bytes_per_day', 'Stored by the backups of the last 90 days.', health.growthBytesPerDay],
    ['coffer_days_until_full', 'At that growth.', health.daysUntilFull],
    ['coffer_proven_timestamp_seconds', 'Everything was read whole at or after this.', seconds(proven.provenAt)],
    [
      'coffer_proven',
      '1 when everything was read whole within the days that were set.',
      Number(proven.state === 'proven'),
    ],
    ['coffer_warnings', 'Things to look at.', health.warnings.length],
    ['coffer_health_timestamp_seconds', 'When this was written.', seconds(health.at)],
  ];
  return gauges
    .filter((gauge): gauge is readonly [string, string, number] => gauge[2] !== null)
    .map(([name, help, value]) => `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${value}\n`)
    .join('');
}
