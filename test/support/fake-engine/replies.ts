import type { BackupEstimate } from '../../../shared/api/backups.ts';
import { CapabilityCheck } from '../../../shared/domain/capability.ts';
import type { EpochMs, VaultId } from '../../../shared/domain/ids.ts';
import { noon } from './data.ts';

const gib = 1024 ** 3;

export const keys = [
  {
    slotId: 'k1',
    kind: 'passphrase' as const,
    label: 'Ida',
    createdAt: (noon - 8e9) as EpochMs,
    lastUsedAt: noon as EpochMs,
    provedAt: null as EpochMs | null,
    publicKey: null,
  },
  {
    slotId: 'k2',
    kind: 'recovery' as const,
    label: 'Sheet in the safe',
    createdAt: (noon - 8e9) as EpochMs,
    lastUsedAt: null,
    provedAt: (noon - 7e9) as EpochMs | null,
    publicKey: null,
  },
];

/** Well-formed only to the eye: the scripted engine compares, it does not reckon. */
export const recoveryKey = [
  'K7QM-2XRD-9P1A-W4TC',
  'ZB3N-6HVE-YS5J-0GK4',
  'R8DF-CM1Q-T2XA-9W1P',
  '4E6Y-QJ0B-H7NK-D3SV',
].join('\n');

export const recoverySheet = [
  'COFFER RECOVERY SHEET',
  '',
  ...recoveryKey.split('\n').map((line, index) => `  ${index + 1}) ${line}`),
  '',
  ...Array.from({ length: 14 }, (_, row) => `  | ${String.fromCharCode(65 + row).repeat(64)}`),
  '',
].join('\n');

export const vaultInfo = (apps: number, snapshots: number) => ({
  vaultId: '3fa9c27e' as VaultId,
  formatVersion: 1,
  schemaVersion: 30,
  counter: 41,
  createdAt: (noon - 8e9) as EpochMs,
  fileBytes: 8.4 * gib,
  freeBytes: 0.2 * gib,
  snapshots,
  apps,
  versions: apps * 7,
  objects: apps * 130,
  contentBytes: 96 * gib,
  storedBytes: 8.1 * gib,
  signingFingerprint: '7C0E-19AF-52D4-83B6-E01A-4F9D-2C75-B83E',
});

export const estimate = (apps: number): BackupEstimate => ({
  apps,
  spaces: 6,
  people: 48,
  likelyExports: Math.round(apps / 3),
  readCalls: apps * 12,
  writeCalls: Math.round(apps / 3),
  minutes: 27,
  bytes: 21 * gib,
  diskFreeBytes: 212 * gib,
  diskNeededBytes: 4 * gib,
  leftOut: [{ what: 'data files in spaces', count: 31, why: 'A backup keeps apps, not data files.' }],
  tooLittleDisk: false,
});

const seen = (name: string, sentence: string, over: object = {}) => ({
  name,
  result: 'pass',
  seen: sentence,
  fix: '',
  code: null,
  ...over,
});

export const capabilities: CapabilityCheck = CapabilityCheck.parse({
  tenantId: 'kT3pU0c8rQmZ',
  tenantName: 'Havnelager',
  host: 'https://havnelager.eu.qlikcloud.com',
  region: 'eu',
  identity: { userId: 'bot', subject: 'qlikbot\\backup', name: 'Backup client' },
  scopes: ['admin_classic', 'admin.apps'],
  mayBackUp: false,
  capabilities: [
    seen('reach', 'The host answered in 84 ms.'),
    seen('token', 'A token for one hour was granted.'),
    seen('identity', 'The client acts as Backup client.'),
    seen('tenant-id', 'The tenant names itself kT3pU0c8rQmZ.'),
    seen('scopes', 'admin_classic and admin.apps are granted.'),
    seen('clock', 'This machine is 2 seconds ahead.'),
    seen('list-spaces', '6 spaces.'),
    seen('list-apps', '120 apps.'),
    seen('list-people', 'The directory refused the list.', {
      result: 'fail',
      fix: 'Give the client the role Tenant Admin, then check again.',
      code: 'tenant.forbidden',
    }),
    seen('open', 'One app was opened and closed.'),
    seen('export', 'Not tried; a check exports only when asked to.', { result: 'not-checked' }),
    seen('private-content', 'No private sheet is known yet.', { result: 'not-provable' }),
  ],
});
