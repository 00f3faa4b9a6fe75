import { writeCsv } from '../../../../shared/csv.ts';
import type { MappingRow } from '../../../../shared/domain/qalyptus.ts';

const fields = [
  'taskId',
  'taskName',
  'isActive',
  'testMode',
  'taskReportId',
  'reportId',
  'reportName',
  'sourceAppId',
  'sourceAppName',
  'targetAppId',
  'targetAppName',
  'space',
  'origin',
  'readable',
] as const satisfies readonly (keyof MappingRow)[];

export const mappingsCsv = (rows: readonly MappingRow[]): string =>
  writeCsv([fields, ...rows.map((row) => fields.map((field) => row[field]))]);
