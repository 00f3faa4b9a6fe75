import type {
  ConfigDocument,
  ConfigItem,
  ConfigKindName,
  ConfigKindReading,
} from '../../../../shared/domain/config.ts';
import type { TenantId, TenantName } from '../../../../shared/domain/ids.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import type { TenantClient } from '../../qlik/index.ts';
import type { Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import type { Names } from '../types.ts';

/** A resource of the target that goes by another name there, e.g. a space that was restored under a new one. */
export type Alias = { readonly kind: ConfigKindName; readonly key: string; readonly id: string };

/** The wished configuration, variables already put in, and what a person said about it. */
export type ConfigPlanRequest = {
  readonly documents: readonly ConfigDocument[];
  /** Bytes of the documents' files by their sha-256; what the vault has already may be left out. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** How whole the wished side is; null: it is whole as it stands, e.g. a folder of files. */
  readonly readings: readonly ConfigKindReading[] | null;
  /** In words: the folder, or the capture. */
  readonly from: string;
  /** Only these; empty: every kind the documents are of. */
  readonly kinds: readonly ConfigKindName[];
  /** Names of the variables that were put in. */
  readonly variables: readonly string[];
  /** How many deletions a person allows, inside of resources too; null: none are made, and nothing is taken away. */
  readonly armed: number | null;
  /** Names of checks a person takes upon themselves: `lock-out`. */
  readonly confirm: readonly string[];
  readonly aliases?: readonly Alias[];
};

export type ConfigPlanDeps = {
  readonly world: World;
  readonly vault: Pick<Vault, 'vaultId' | 'tenants' | 'config' | 'restores' | 'audit'>;
  readonly tenant: TenantName;
  /** A read identity on the target. */
  readonly client: TargetClient;
  readonly signal?: AbortSignal;
};

export type TargetClient = Pick<TenantClient, 'connect' | 'config'>;

/** The target as it is now. */
export type TargetState = {
  readonly tenantId: TenantId;
  readonly readings: ReadonlyMap<ConfigKindName, ConfigKindReading>;
  readonly items: readonly ConfigItem[];
  readonly names: Names;
  /** By `kind/key`. */
  readonly documents: ReadonlyMap<string, ConfigDocument>;
  /** The bot's own user as the tenant describes it. */
  readonly self: JsonObject;
};

/** How a resource is called in plans, facts and ledgers. */
export const nameOf = ({ kind, key }: { readonly kind: string; readonly key: string }): string => `${kind}/${key}`;
