import {
  isRefused,
  type ConfigCapture,
  type ConfigId,
  type ConfigKindName,
  type ConfigKindReading,
} from '../../../../shared/domain/config.ts';
import type { SnapshotId, TenantId, TenantName } from '../../../../shared/domain/ids.ts';
import type { Gap } from '../../../../shared/domain/snapshot.ts';
import type { TenantClient } from '../../qlik/index.ts';
import type { ConfigStore } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import { configKinds } from '../config-kinds.ts';
import { withNeeds } from '../document/names.ts';
import { readConfig } from './read-config.ts';

export type CaptureRequest = {
  /** Chosen before, so that a capture taken twice is still one. */
  readonly configId: ConfigId;
  readonly tenant: TenantName;
  readonly tenantId: TenantId;
  readonly host: string;
  /** The backup it is taken with; null: alone. */
  readonly snapshotId: SnapshotId | null;
  /** Empty: all there are. What a kind depends on is read with it. */
  readonly kinds: readonly ConfigKindName[];
  readonly appIds: readonly string[];
  readonly signal: AbortSignal;
  readonly mayGoOn?: () => Promise<void>;
  readonly onKind?: (reading: ConfigKindReading) => void;
};

export type CaptureDeps = {
  readonly world: Pick<World, 'now'>;
  readonly vault: { readonly config: ConfigStore };
  readonly client: Pick<TenantClient, 'config'>;
};

/** The kinds a capture of these reads. */
export const kindsToRead = (wanted: readonly ConfigKindName[]) =>
  withNeeds(wanted.length === 0 ? configKinds.map(({ kind }) => kind) : wanted, configKinds);

/** Reads a tenant's configuration and seals it in the vault; an id that is there already is given back as it stands. */
export async function captureConfig(request: CaptureRequest, deps: CaptureDeps): Promise<ConfigCapture> {
  const { config } = deps.vault;
  const { configId, tenant, tenantId, host, snapshotId, kinds, ...reading } = request;
  const known = config.get(configId);
  if (known !== null) return known;
  const takenAt = deps.world.now();
  const { readings, items } = await readConfig(deps.client.config(), {
    ...reading,
    tenantId,
    kinds: kindsToRead(kinds),
    now: deps.world.now,
    keepFile: (bytes) => config.keepFile(bytes),
  });
  const capture = {
    configId,
    tenant,
    tenantId,
    host,
    takenAt,
    snapshotId,
    state: stateOf(readings),
    kinds: [...readings],
  };
  return config.record(capture, items);
}

function stateOf(readings: readonly ConfigKindReading[]): ConfigCapture['state'] {
  const read = readings.filter(({ state }) => state === 'read').length;
  return read === readings.length ? 'complete' : read === 0 ? 'failed' : 'partial';
}

/** What a backup says of the kinds it could not keep whole. Serious is only what could have been read and was not. */
export const gapsOfCapture = ({ kinds }: ConfigCapture): readonly Gap[] =>
  kinds
    .filter(({ code }) => code !== '')
    .map((reading) => {
      const { kind, word, state, why, code } = reading;
      const details = { word, state, why, serious: !isRefused(reading) };
      return { kind: 'config', subjectId: '', subjectName: kind, code, details };
    });
