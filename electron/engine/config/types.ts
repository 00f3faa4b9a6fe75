import type {
  ConfigCategory,
  ConfigDocument,
  ConfigItem,
  ConfigKindName,
  ConfigWord,
} from '../../../shared/domain/config.ts';
import type { ConfigCall } from '../../../shared/domain/config-plan.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { ConfigReader } from '../qlik/index.ts';

/** When a kind is made in a rebuild (row X17): those before the apps, then those after. */
export type ConfigStage =
  | 'settings'
  | 'permissions'
  | 'spaces'
  | 'connections'
  | 'looks'
  | 'automations'
  | 'schedules'
  | 'alerts'
  | 'collections'
  | 'reports'
  | 'none';

/** One resource as it came, before secrets are taken out; files with their bytes. */
export type RawResource = {
  readonly id: string;
  readonly name: string;
  readonly raw: JsonObject;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
};

export type KindContext = {
  readonly tenantId: string;
  readonly signal: AbortSignal;
  /** Resources of kinds read before, e.g. spaces for their assignments. */
  readonly seen: (kind: ConfigKindName) => readonly RawResource[];
  /** Ids of apps listed in the tenant. */
  readonly appIds: readonly string[];
};

export type KindRows = {
  readonly rows: readonly RawResource[];
  /** Not null: paging broke off, or single resources could not be read; the kind is partial and says why. */
  readonly brokenBy: { readonly code: string; readonly why: string } | null;
};

/** A JSON pointer in which `*` stands for every key or index. */
export type PointerPattern = string;

/** Turns ids of one tenant into names and back. Unknown ids have no name. */
export interface Names {
  /** Key of a resource, e.g. `Sales` for a space; null where nothing of that kind has this id. */
  keyOf(kind: ConfigKindName, id: string): string | null;
  /** Id in this tenant; null where there is none yet. */
  idOf(kind: ConfigKindName, key: string): string | null;
}

/**
 * Everything Coffer knows of one kind of configuration: where it is listed, what of it is secret, volatile or a name of
 * something else, and how it is made. All of it is data but for `read`, `keyOf` and `write`. A kind is one file.
 */
export type ConfigKind = {
  readonly kind: ConfigKindName;
  /** In English, plural, e.g. `Data connections`. */
  readonly title: string;
  readonly category: ConfigCategory;
  readonly stage: ConfigStage;
  /** The best that can be said of it, and why where that is not `captured`. */
  readonly word: Exclude<ConfigWord, 'no-rights'>;
  readonly why: string;
  /** Kinds that have to be read, and made, before. */
  readonly needs: readonly ConfigKindName[];
  readonly read: (reader: ConfigReader, context: KindContext) => Promise<KindRows>;
  /** Unique in its kind, of names only. Two that would be equal get ` (2)` in the order of their ids. */
  readonly keyOf: (item: ConfigItem, names: Names) => string;
  /** Taken out before anything is kept, wherever they hold a value; `what` is what a person must type. */
  readonly secrets: readonly { readonly at: PointerPattern; readonly what: string }[];
  /** Dropped from documents: times, links, counters, ids of the resource itself. */
  readonly volatile: readonly PointerPattern[];
  /** Kept in documents, and never sent to what is there already. */
  readonly exportOnly: readonly { readonly at: PointerPattern; readonly why: string }[];
  /**
   * Ids that become `$ref`, and of which kind. `inside`: not the place itself, but every text below it that is the id of one;
   * other texts stay as they are.
   */
  readonly references: readonly {
    readonly at: PointerPattern;
    readonly kind: ConfigKindName;
    readonly inside?: true;
  }[];
  /** Lists whose order means nothing; sorted in documents. */
  readonly sets?: readonly PointerPattern[];
  /** Things inside a resource that have ids of their own, so that a call's path can name them. */
  readonly parts?: readonly KindPart[];
  /** Texts in which a secret may hide: connect strings, scripts, workflow blocks, addresses. All strings are scanned; these fully. */
  readonly texts: readonly PointerPattern[];
  /** null: no API makes it; `byHand` says what a person does. */
  readonly write: KindWrite | null;
  readonly byHand: (document: ConfigDocument) => readonly string[];
};

/** e.g. the assignments of a space: key `Sales/user/anna`, id as the tenant gave it in the field `idIn`. */
export type KindPart = {
  readonly at: PointerPattern;
  readonly kind: ConfigKindName;
  readonly idIn: string;
  readonly keyOf: (part: JsonObject, names: Names) => string;
};

export type KindWrite = {
  /**
   * Bodies may hold `$ref`. The first call makes the resource, and its answer names the id. No call at all: this one is
   * made by hand, as `byHand` says; the same goes for `update`.
   */
  readonly create: (document: ConfigDocument) => readonly ConfigCall[];
  /** Only what differs. `before` is the target's own document. */
  readonly update: (before: ConfigDocument, after: ConfigDocument) => readonly ConfigCall[];
  /** null: never deleted by Coffer. */
  readonly remove: ((document: ConfigDocument) => readonly ConfigCall[]) | null;
  /** What a call names by name and not by `$ref`. It waits for it where the plan is to make it; else the tenant is asked. */
  readonly waitsFor?: (
    call: Pick<ConfigCall, 'body'>,
  ) => readonly { readonly kind: ConfigKindName; readonly key: string }[];
  /** What the first call alone makes, where that goes by another key until the last one was sent; else null. */
  readonly begun?: (document: ConfigDocument) => ConfigDocument | null;
  /** Field of the answer to the first call that is the new id; "" where a tenant has only one, or the id is the key. */
  readonly idIn: string;
};
