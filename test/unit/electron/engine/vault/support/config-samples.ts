import type { Vault } from '../../../../../../electron/engine/vault/index.ts';
import type { ConfigCapture, ConfigId, ConfigItem } from '../../../../../../shared/domain/config.ts';
import type { EpochMs, SnapshotId, TenantId, TenantName } from '../../../../../../shared/domain/ids.ts';
import type { TelemetryDay, TelemetryEvent, TelemetryPolicy } from '../../../../../../shared/domain/telemetry.ts';
import { aWorld, type TestWorld } from '../../../../../support/world.ts';
import { aVaultWithDatabase, backUp } from './given.ts';

export const at = (moment: number) => moment as EpochMs;
export const acme = 'acme' as TenantName;
export const other = 'other' as TenantName;
export const configId = (id: string) => id as ConfigId;

export const anItem = (kind: string, id: string, change: Partial<ConfigItem> = {}): ConfigItem => ({
  kind,
  id,
  name: `The ${kind} ${id}`,
  raw: { id, name: `The ${kind} ${id}`, settings: { limit: 1.5, on: true, tags: ['a', 'b'], none: null } },
  stripped: ['/secret'],
  files: [],
  ...change,
});

export const someItems = () => [
  anItem('space', 's1'),
  anItem('theme', 't1'),
  anItem('space', 's0'),
  anItem('role', ''),
];

type NewCapture = Omit<ConfigCapture, 'digest' | 'items'>;
export const aCapture = (id: string, change: Partial<NewCapture> = {}): NewCapture => ({
  configId: configId(id),
  tenant: acme,
  tenantId: 'tenant-id' as TenantId,
  host: 'https://acme.example',
  takenAt: at(100),
  snapshotId: null,
  state: 'complete',
  kinds: [{ kind: 'space', word: 'captured', state: 'read', why: '', code: '', count: 2, probedAt: at(101) }],
  ...change,
});

/** Keeps a file and names it as an item does. */
export const keepFile = (vault: Vault, text: string, name = 'theme.zip') => {
  const bytes = Buffer.from(text);
  return { name, bytes: bytes.length, sha256: vault.config.keepFile(bytes) };
};

/** Two captures, the newer of a backup, that share all but one item, and one file. */
export function recordTwo(vault: Vault): void {
  const files = [keepFile(vault, 'zip '.repeat(500)), keepFile(vault, 'a', 'small.txt')];
  const items = [...someItems(), anItem('extension', 'e1', { files })];
  vault.config.record(aCapture('c1'), items);
  const changed = items.map((item) => (item.id === 's1' ? { ...item, name: 'Renamed' } : item));
  vault.config.record(aCapture('c2', { takenAt: at(200), snapshotId: 's1' as SnapshotId }), changed);
}

export const aPolicy = (change: Partial<TelemetryPolicy> = {}): TelemetryPolicy => ({
  tenant: acme,
  enabled: true,
  purpose: 'to know who changed what',
  retentionDays: 365,
  decidedAt: at(1),
  decidedBy: 'Ada',
  ...change,
});

export const anEvent = (n: number, change: Partial<TelemetryEvent> = {}): TelemetryEvent => ({
  eventId: `event-${String(n).padStart(6, '0')}`,
  at: at(1000 + n),
  type: n % 2 === 0 ? 'com.qlik.app.opened' : 'com.qlik.user.created',
  source: 'com.qlik/apps',
  userId: `user-${n % 3}`,
  body: { n, who: `user-${n % 3}`, data: { list: [1, null, 'x'] } },
  ...change,
});

export const events = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => anEvent(from + n));

export const aDay = (date: string, state: TelemetryDay['state'], change: Partial<TelemetryDay> = {}): TelemetryDay => ({
  date,
  state,
  events: state === 'captured' ? 3 : 0,
  code: state === 'failed' ? 'qlik.unreachable' : '',
  capturedAt: at(50),
  ...change,
});

/** A sealed backup and two captures, with the database for looking behind the door. */
export async function aVaultWithCaptures(world: TestWorld = aWorld()) {
  const given = await aVaultWithDatabase(world);
  await backUp(given.vault, 's1');
  recordTwo(given.vault);
  return given;
}
