import type { Version } from './call.ts';
import type { TaskReport } from './types.ts';
import type { QalyptusWorld } from './world.ts';

/** The mappings of a task report as its detail shows them, if it does. */
export function pairsShown(world: QalyptusWorld, version: Version, row: TaskReport): Record<string, unknown> {
  const { switches } = world;
  if (!(version === 'v2' ? switches.mappingsReadable : switches.mappingsInV1)) return {};
  const none = row.pairs.length === 0;
  if (none && switches.noMappingsShown === 'absent') return {};
  const qlikApps = row.pairs.map((pair) => ({ ...pair }));
  const reportId = switches.reportIdMode === 'reportId' ? row.reportId : row.id;
  if (switches.mappingsShape === 'flat') return { overwriteReportApps: qlikApps };
  if (switches.mappingsShape === 'group') return { overwriteReportApps: none ? null : { reportId, qlikApps } };
  return { overwriteReportApps: none ? [] : [{ reportId, qlikApps }] };
}
