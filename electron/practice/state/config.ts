import { config2Switches } from './config2-switches.ts';

/** What a resource consists of, as JSON. */
export type Fields = Record<string, unknown>;

/** One resource of the tenant’s configuration. What stands in `secrets` is never answered. */
export type ConfigRow = {
  readonly id: string;
  /** As it is shown, but for the id and what a kind works out when asked. */
  fields: Fields;
  /** By JSON pointer into the fields they were taken out of. */
  readonly secrets: Map<string, unknown>;
};

/** Which calls of a kind are refused. */
type Refusal = { readonly status: number; readonly calls: 'all' | 'writes' };

/**
 * Every resource of the tenant that configures it, by slug of its kind, and how its routes answer. Kinds with a store
 * of their own (roles, groups, people, spaces, connections) have only their refusals here.
 */
export interface ConfigStore {
  /** The resources of a kind, in the order they were made; empty when there are none. */
  readonly rows: (kind: string) => Map<string, ConfigRow>;
  /** The document of a kind a tenant has one of; undefined while it was never set. */
  readonly single: (kind: string) => ConfigRow | undefined;
  readonly put: (kind: string, row: ConfigRow) => void;
  /** Makes a document never set, or a resource gone. */
  readonly forget: (kind: string, id?: string) => void;
  /** Every call of the kind, or every write, answers that status: 403 takes the right away, 404 and 410 the route. */
  readonly refuse: (kind: string, status: number, calls?: Refusal['calls']) => void;
  readonly allow: (kind: string) => void;
  readonly refusalOf: (kind: string, isWrite: boolean) => number | undefined;
  readonly switches: ConfigSwitchSettings;
}

/** The id under which the document of a kind is kept that a tenant has one of. */
export const singleId = '';

/** What of configuration nobody has verified, and what differs in the wild; the likely truth first. */
export const configSwitches = {
  ...config2Switches,
  undocumentedNameClash: {
    truths: ['allowed', 409],
    says: 'A second resource of a name, where the official file names no 409.',
  },
  emailPatch: { truths: [204, 404, 410], says: 'Status of PATCH on the e-mail transport, whose sunset is 2026-11.' },
  crossRegionOldPath: {
    truths: [410, 404, 200],
    says: 'Status of toggle-cross-region-data-processing, whose sunset was 2026-05.',
  },
  licenseKeyShown: { truths: [true, false], says: 'The licence overview gives the licence key.' },
  oauthPatchAnswers: {
    truths: [202, 204],
    says: 'A changed OAuth client is answered with a new secret (202) or with nothing.',
  },
} as const satisfies Record<string, { readonly truths: readonly (boolean | number | string)[]; readonly says: string }>;

type Widened<V> = V extends boolean ? boolean : V extends number ? number : V extends string ? string : never;
export type ConfigSwitchSettings = {
  -readonly [N in keyof typeof configSwitches]: Widened<(typeof configSwitches)[N]['truths'][number]>;
};

export function createConfigStore(): ConfigStore {
  const kinds = new Map<string, Map<string, ConfigRow>>();
  const refusals = new Map<string, Refusal>();
  const rows = (kind: string) => {
    const known = kinds.get(kind) ?? new Map<string, ConfigRow>();
    kinds.set(kind, known);
    return known;
  };
  const defaults = Object.entries(configSwitches).map(([name, row]) => [name, row.truths[0]]);
  return {
    rows,
    single: (kind) => rows(kind).get(singleId),
    put: (kind, row) => void rows(kind).set(row.id, row),
    forget: (kind, id = singleId) => void rows(kind).delete(id),
    refuse: (kind, status, calls = 'all') => void refusals.set(kind, { status, calls }),
    allow: (kind) => void refusals.delete(kind),
    refusalOf(kind, isWrite) {
      const refusal = refusals.get(kind);
      return refusal && (isWrite || refusal.calls === 'all') ? refusal.status : undefined;
    },
    switches: Object.fromEntries(defaults) as ConfigSwitchSettings,
  };
}
