import { line, paperLanguage } from '../../cli-line.ts';

type Variables = Readonly<Record<string, string>>;

const each = (flag: string, values: readonly string[]): string[] => values.flatMap((value) => [flag, value]);
const asFlags = (variables: Variables): string[] =>
  each(
    '--var',
    Object.entries(variables).map(([name, value]) => `${name}=${value}`),
  );
const given = (flag: string, value: string): string[] => (value === '' ? [] : [flag, value]);

export type ExportInput = {
  readonly configId: string;
  readonly out: string;
  readonly format: 'files' | 'flat' | 'sqlite';
  readonly git: boolean;
  readonly variables: Variables;
};

export type PlanInput = {
  readonly from: { readonly dir: string } | { readonly configId: string };
  readonly to: string;
  readonly kinds: readonly string[];
  readonly variables: Variables;
  readonly deletes: number | null;
  readonly confirm: readonly string[];
};

export type EventFilter = {
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly userId: string;
};

const filterFlags = ({ from, to, type, userId }: EventFilter): string[] => [
  ...given('--from', from),
  ...given('--to', to),
  ...given('--type', type),
  ...given('--user', userId),
];

/** The commands of the set-up, each from the input the screen would send. */
export const configurationCli = {
  show: (configId: string | undefined, tenant: string) =>
    configId === undefined ? line('config', 'capture', tenant) : line('config', 'show', configId),
  list: (tenant: string) => line('config', 'list', '--tenant', tenant),
  /** Sides are the id of a capture, or `live:` and a tenant; the command line says them the same way. */
  diff: (from: string, to: string) => line('config', 'diff', '--from', from, '--to', to),
  export: ({ configId, out, format, git, variables }: ExportInput) =>
    line(
      ...['config', 'export', '--capture', configId || 'ID', '--out', out || 'FOLDER'],
      ...(format === 'files' ? [] : ['--format', format]),
      ...(git ? ['--git'] : []),
      ...asFlags(variables),
    ),
  plan: ({ from, to, kinds, variables, deletes, confirm }: PlanInput) =>
    line(
      ...['config', 'plan'],
      ...('dir' in from ? ['--dir', from.dir || 'FOLDER'] : ['--capture', from.configId || 'ID']),
      ...['--to', to || 'TENANT'],
      ...each('--kind', kinds),
      ...asFlags(variables),
      ...(deletes === null ? [] : ['--delete', String(deletes)]),
      ...each('--confirm', confirm),
      ...['--out', 'plan.json'],
    ),
  apply: () => line('config', 'apply', 'plan.json'),
  escrow: (tenant: string) => line('config', 'escrow', tenant),
  templates: (tenant: string) => line('config', 'templates', tenant),
  coverage: (tenant: string) => line('coverage', tenant, '--out', 'coverage.html', ...paperLanguage),
  telemetryStatus: (tenant: string) => line('telemetry', 'status', tenant),
  telemetryQuery: (tenant: string, filter: EventFilter) => line('telemetry', 'query', tenant, ...filterFlags(filter)),
};
