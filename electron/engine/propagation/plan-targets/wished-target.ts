import type { Guid } from '../../../../shared/domain/qalyptus.ts';

/** One app redirected as a person wrote it down; `stay` is a shared app that is not redirected. */
export type WishedApp = {
  /** '' stands for the only app of the master. */
  readonly source: Guid | '';
  readonly target: Guid | 'stay';
};
export type WishedReport = {
  /** A report's name, its id, its place's id in the master, or `*` for every report. */
  readonly report: string;
  readonly apps: readonly WishedApp[];
};
/** What a person wants for one customer; nothing of it has been looked up yet. */
export type WishedTarget = {
  readonly targetKey: string;
  /** null: by the name template. */
  readonly name: string | null;
  readonly reports: readonly WishedReport[];
  /** Where the customer comes first: the CSV record or the place in the JSON list, from 1. */
  readonly row: number;
};

export type TargetField = 'customer' | 'name' | 'report' | 'source' | 'target';
/** One line of the matrix before it is checked. */
export type TargetLine = { readonly [field in TargetField]: string } & {
  readonly row: number;
  /** Where a field stands, for the person who has to mend it. */
  readonly place: (field: TargetField) => { readonly row: number; readonly column: number } | { readonly path: string };
};
