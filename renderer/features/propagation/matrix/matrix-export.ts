import type { PropagationMatrix } from '../../../../shared/domain/propagation-matrix.ts';
import { writeCsv } from '../../../../shared/csv.ts';

const head = [
  'customer',
  'task_id',
  'task',
  'enabled',
  'report',
  'source_app',
  'source_app_name',
  'state',
  'target_app',
  'target_app_name',
  'found_app',
  'found_app_name',
  'about',
] as const;

/** One line for each cell, harmless in a spreadsheet. */
export const matrixCsv = ({ columns, rows }: PropagationMatrix): string =>
  writeCsv([
    head,
    ...rows.flatMap((row) =>
      row.cells.map((cell, index) => [
        row.targetKey,
        row.taskId,
        row.taskName,
        row.isActive,
        columns[index]?.reportName ?? '',
        columns[index]?.sourceAppId ?? '',
        columns[index]?.sourceAppName ?? '',
        cell.state,
        cell.targetAppId,
        cell.targetAppName,
        cell.foundAppId,
        cell.foundAppName,
        cell.about.join('; '),
      ]),
    ),
  ]);

export const matrixJson = (matrix: PropagationMatrix): string => `${JSON.stringify(matrix, null, 2)}\n`;
