import type { PropagationMatrix } from '../../../../shared/domain/propagation-matrix.ts';
import { text } from '../../../text/text.ts';
import { isRed } from './cell-looks.ts';

const words = text.propagation.matrix;

export type MatrixCounts = {
  readonly master: number;
  readonly red: number;
  readonly unknown: number;
  readonly planned: number;
};

export function countsOf({ rows }: Pick<PropagationMatrix, 'rows'>): MatrixCounts {
  const cells = rows.flatMap((row) => row.cells);
  const of = (...states: readonly string[]) => cells.filter(({ state }) => states.includes(state)).length;
  return {
    master: of('master'),
    red: cells.filter(isRed).length,
    unknown: of('unknown', 'missing', 'blocked'),
    planned: of('planned'),
  };
}

/** The answer of the matrix: the most dangerous first, and never better than what is known. */
export function matrixTitle(matrix: Pick<PropagationMatrix, 'rows'>): string {
  const { master, red, unknown, planned } = countsOf(matrix);
  if (matrix.rows.length === 0) return words.titleNone;
  if (master > 0) return words.titleMaster(master);
  if (red > 0) return words.titleRed(red);
  if (unknown > 0) return words.titleUnknown(unknown);
  return planned > 0 ? words.titlePlanned(matrix.rows.length) : words.titleGood(matrix.rows.length);
}
