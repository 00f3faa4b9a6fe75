import type { CellState, MatrixCell } from '../../../../shared/domain/propagation-matrix.ts';
import type { StatusName } from '../../../../shared/domain/status.ts';
import { text } from '../../../text/text.ts';

const words = text.propagation.matrix;

/** What stands in the way of a run: data of one customer, or of the master, could reach another. */
const dangers: ReadonlySet<CellState> = new Set(['master', 'foreign', 'no-app', 'gone', 'lacks', 'twice', 'differs']);
const doubts: ReadonlySet<CellState> = new Set(['missing', 'blocked', 'unknown']);

export const isRed = ({ state }: Pick<MatrixCell, 'state'>): boolean => dangers.has(state);
export const needsYou = ({ state }: Pick<MatrixCell, 'state'>): boolean => dangers.has(state) || doubts.has(state);

const looks: Readonly<Record<CellState, StatusName>> = {
  mapped: 'passed',
  planned: 'planned',
  stays: 'noted',
  master: 'on-master',
  lacks: 'failed',
  'no-app': 'failed',
  gone: 'failed',
  foreign: 'failed',
  twice: 'failed',
  differs: 'failed',
  missing: 'partial',
  blocked: 'partial',
  unknown: 'not-checked',
  none: 'same',
};

export const lookOf = ({ state }: Pick<MatrixCell, 'state'>): StatusName => looks[state];

/** The cell in words that say it all, also to who sees no colour. */
export function wordsOf({ state, targetAppName, foundAppName, about }: MatrixCell): string {
  const says: Readonly<Record<CellState, () => string>> = {
    mapped: () => targetAppName,
    planned: () => targetAppName,
    stays: () => words.stays(targetAppName),
    master: () => words.master,
    lacks: () => words.lacks(about.length),
    'no-app': () => words.noApp,
    gone: () => words.gone(foundAppName),
    foreign: () => words.foreign(about.join(', ')),
    twice: () => words.twice,
    differs: () => words.differs(foundAppName),
    missing: () => words.missing,
    blocked: () => words.blocked,
    unknown: () => words.unknown,
    none: () => words.noReport,
  };
  return says[state]();
}

/** What is only spoken before the words of a cell that reads the customer's app, now or then. */
export const spokenOf = ({ state }: Pick<MatrixCell, 'state'>): string | null =>
  state === 'mapped' ? words.mapped : state === 'planned' ? words.plannedSpoken : null;
