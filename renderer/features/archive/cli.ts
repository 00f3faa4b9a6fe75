import { line } from '../../cli-line.ts';

export type NewMedium = {
  readonly label: string;
  readonly place: string;
  readonly holder: string;
  readonly serial: string;
  readonly dueDays: number;
};

export type CheckDepth = 'quick' | 'deep' | 'not-checked';

const given = (flag: string, value: string): readonly string[] => (value === '' ? [] : [flag, value]);
const depths: Readonly<Record<CheckDepth, readonly string[]>> = {
  quick: [],
  deep: ['--deep'],
  'not-checked': ['--closed'],
};

/** The commands that do the same as the pages of Archive media. */
export const archiveCli = {
  list: () => line('archive', 'list', '--json'),
  copy: (to: string, fresh: NewMedium | null) =>
    line(
      ...['archive', 'copy', '--to', to || 'DIR'],
      ...(fresh === null
        ? []
        : [
            ...['--new', '--label', fresh.label || 'LABEL', ...given('--place', fresh.place)],
            ...given('--holder', fresh.holder),
            ...given('--serial', fresh.serial),
            ...(fresh.dueDays === 180 ? [] : ['--due-days', String(fresh.dueDays)]),
          ]),
    ),
  verify: (folder: string, depth: CheckDepth, replugged: boolean) =>
    line('archive', 'verify', folder || 'DIR', ...depths[depth], ...(replugged ? ['--replugged'] : [])),
  receipt: (folder: string, by: string) =>
    line('archive', 'receipt', '--medium', folder || 'DIR', '--out', 'receipt.json', ...given('--by', by)),
  takeOver: (from: string, into: string | null) =>
    line('archive', 'import', from || 'DIR', ...(into === null ? [] : ['--into', into || 'FOLDER']), '--yes'),
  folder: (dir: string, reason: string) =>
    line('import', 'folder', dir || 'DIR', ...given('--reason', reason), '--yes'),
};
