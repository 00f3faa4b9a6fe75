import { labelPage } from '../../../../../electron/engine/archive/index.ts';
import { renderHandover } from '../../../../../electron/engine/handover/certificate-page.ts';
import { renderSheet } from '../../../../../electron/engine/handover/index.ts';
import { renderSummary } from '../../../../../electron/engine/history/index.ts';
import { renderCoverage } from '../../../../../electron/engine/inventory/index.ts';
import { renderReport } from '../../../../../electron/engine/restore/report/html.ts';
import { renderRunbook } from '../../../../../electron/engine/restore/runbook/runbook-page.ts';
import { renderVerification } from '../../../../../electron/engine/upkeep/report/verification-page.ts';
import type { Vault, VersionWithDigest } from '../../../../../electron/engine/vault/index.ts';
import type { Medium } from '../../../../../shared/domain/archive.ts';
import type { Certificate, Exception } from '../../../../../shared/domain/certificate.ts';
import type { Coverage } from '../../../../../shared/domain/coverage.ts';
import type { HandoverCertificate } from '../../../../../shared/domain/handover.ts';
import type { Verification } from '../../../../../shared/domain/upkeep.ts';
import { coverageKinds, coverageNotice } from '../../../../../shared/text/coverage.ts';
import { neverEqual } from '../../../../../shared/text/certificate.ts';
import { questions } from '../../../../../shared/text/advice.ts';

const at = Date.UTC(2026, 10, 21, 12, 30) as never;
const hex = 'ab'.repeat(32);
const signature = { algorithm: 'Ed25519', publicKey: 'AAAA', value: 'AAAA' } as const;
type Said = { readonly language?: 'de' };

export const aVerification = (change: Partial<Verification> = {}): Verification => ({
  ...{ format: 'coffer-verification-report', version: 1, vaultId: '1a2b3c4d', tenant: 'acme' },
  ...{ tool: { name: 'Coffer', version: '1.2.3' }, startedAt: at, endedAt: at, method: 'deep', intact: false },
  round: { turn: 2, of: 7 },
  counts: {
    ...{ snapshots: 1234, versions: 5678, objects: 1_234_567, files: 12, chunks: 3456, packs: 7 },
    ...{ bytesRead: 9_876_543_210, seals: 1300, auditEntries: 4500, configs: 3, telemetryEvents: 0 },
  },
  heads: { counter: 42, seal: hex, audit: hex },
  files: { count: 12, digest: hex },
  damage: [
    {
      ...{ kind: 'version', id: 'v-1', problem: 'its file is missing', versions: ['v-1'], snapshots: ['s-1'] },
      touched: {
        versions: [{ versionId: 'v-1', appId: 'app-1', appName: 'Sales', ordinal: 3, takenAt: at }],
        snapshots: [{ snapshotId: 's-1', tenant: 'acme', startedAt: at, state: 'complete' }],
      },
      mend: 'copy',
    },
  ],
  ...change,
});

export const aHandover = (change: Partial<HandoverCertificate> = {}): HandoverCertificate => ({
  ...{ format: 'coffer-handover-report', version: 1, vaultId: '1a2b3c4d5e6f', handoverId: 'h-1' },
  ...{ startedAt: at, certifiedAt: at, handedOverAt: at, kept: [], media: ['medium-1'] },
  customer: { slotId: 'slot-1', kind: 'recovery', chosenAt: at, provedAt: at },
  removed: [{ slotId: 'slot-0', kind: 'passphrase', at }],
  copies: [{ kind: 'folder', mediumId: null, at, head: hex, slotsRemoved: ['slot-0'] }],
  counts: { snapshots: 1234, versions: 5678, apps: 12, seals: hex },
  destroyed: { keysAt: at, filesAt: at, files: [{ name: 'vault.db', bytes: 12_345_678 }], left: ['vault.db-wal'] },
  ...change,
});

const counts = { equal: 4206, different: 1, missing: 2, extra: 0, notRestorable: 5 };
const exception: Exception = {
  ...{ appId: 'app-1', appName: 'Sales', objectId: 'sheet-1', objectType: 'sheet', title: 'Umsatz' },
  ...{ verdict: 'missing', field: 'object', expected: 'there', found: 'not there', reason: 'It is not in the target.' },
};

export const aCertificate = (change: Partial<Certificate> = {}): Certificate => ({
  ...{ format: 'coffer-restore-report', version: 1, kind: 'rehearsal', vaultId: '1a2b3c4d', planHash: hex },
  ...{ runId: 'run-1', startedAt: at, endedAt: at, floorMinutes: 1234.5, calls: 12_345, counts },
  snapshot: { snapshotId: 'snap-1', takenAt: at, state: 'partial', gaps: 2 },
  source: { tenant: 'acme' },
  target: { tenantId: 'tenant-2', host: 'https://new.example' },
  apps: [
    { appId: 'app-1', name: 'Sales', newAppId: 'new-1', outcome: 'restored', note: '', counts },
    { appId: 'app-2', name: 'Late', newAppId: '', outcome: 'failed', note: 'The run ended before this app.', counts },
  ],
  exceptions: [
    exception,
    {
      ...{ ...exception, verdict: 'different', field: 'published', expected: 'true', found: 'false' },
      reason: 'It is visible to others than before.',
    },
    {
      ...{ ...exception, verdict: 'different', field: 'owner', expected: 'there', found: 'auth0|ben' },
      reason: 'Somebody else owns it.',
    },
  ],
  configuration: {
    ...{ configId: 'config-1', takenAt: at, planHash: hex },
    counts: { equal: 3, different: 0, missing: 1, byHand: 1 },
    rows: [{ kind: 'theme', key: 'Blue', verdict: 'missing', why: '1 more were not reached.' }],
  },
  stages: [{ name: 'apps', how: 'both', automatic: 1200, byHand: 1, minutes: 12.5 }],
  neverEqual: [...neverEqual],
  people: [
    {
      ...{ sourceId: 'anna-1', subject: 'auth0|anna', name: 'Anna', email: '', target: null, kind: 'none' },
      ...{ problem: 'absent', objects: 1500, privateObjects: 1 },
    },
  ] as never,
  ids: [{ kind: 'space', oldId: 'old', newId: 'new', name: 'Sales' }] as never,
  byHand: [{ when: 'after', kind: 'notes', what: 'Tell people that their notes on it are lost.', values: ['Sales'] }],
  warnings: ['The run ended before this app.'],
  ...change,
});

const coverage: Coverage = {
  tenant: 'acme' as never,
  holdings: {
    ...{ snapshotId: 'snap-1', tenant: 'acme', takenAt: at, state: 'complete', gaps: 1234 },
    ...{ counts: {}, objects: [], orphans: {} },
  } as never,
  rows: coverageKinds.map(({ kind, name, state, why }) => ({ kind, name, state, why, count: 1234 })),
  configId: null,
  configuration: [
    {
      ...{ kind: 'theme', title: 'Themes', category: 'settings', word: 'captured', state: 'partial' },
      ...{ why: '', count: 1234, probedAt: at },
    },
  ] as never,
  needs: questions.map(({ answer, asks }, index) => ({
    ...{ question: answer, title: asks, answer: index === 0 ? 'no' : 'unknown', reason: 'Vertrag', by: 'Ida', at },
    contradiction:
      index === 0
        ? 'The newest snapshot contradicts this: it holds 3 private and 1 community sheets, bookmarks and stories. Look whether the templates have them too.'
        : '',
  })),
  notice: coverageNotice,
};

const medium = {
  ...{ mediumId: 'feedc0de', label: 'Stick A', holder: 'Ida', place: 'Oslo', serial: '4711', dueDays: 90 },
  ...{ copy: { at, root: hex, verifier: hex }, createdAt: at, verified: null },
} as unknown as Medium;

const version = {
  ...{ appId: 'app-1', versionId: 'v-1', ordinal: 1234, takenAt: at, sha256: hex, fileBytes: 12_345_678 },
  ...{ withData: true, imported: true, contentId: 'c-1' },
  facts: {
    ...{ name: 'Sales', description: 'Umsatz', ownerId: 'anna-1', spaceName: '', spaceType: 'managed' },
    ...{ modifiedAt: at, lastReloadAt: at, publishedAt: null, hasSectionAccess: null },
  },
} as unknown as VersionWithDigest;
const object = {
  ...{ objectId: 'sheet-1', objectType: 'sheet', title: 'Umsatz', parentId: null, published: false, approved: false },
  ...{ ownerName: 'Anna', ownerSubject: 'auth0|anna', ownerId: 'anna-1', modifiedDate: '2026-11-01' },
};
const holding = {
  versions: { objects: () => [object], script: () => null },
  history: { sightsOfApp: () => [], personIn: () => null },
  content: { size: () => 4, read: async function* () {}, readRange: async () => new Uint8Array(4) },
} as unknown as Vault;

const signer = { vaultId: '1a2b3c4d5e6f', signing: { fingerprint: () => '1F2E-3D4C' } } as unknown as Vault;
const someRunbook = {
  ...{ printedAt: at, vaultId: '1a2b3c4d', folder: 'v.coffer', counter: 1234, fingerprint: '1F2E-3D4C' },
  tenant: { name: 'acme', host: 'https://acme.example', tenantId: null },
  lastGood: { snapshotId: 'snap-1', state: 'complete', startedAt: at, counts: { listed: 1234 }, gaps: [] },
  rehearsed: { snapshotId: 'snap-1', at, apps: ['app-1'] },
  ...{ restorable: null, openTasks: 3 },
} as never;

const translation = (said: Readonly<Record<string, string>>, { language }: Said) =>
  language === undefined ? {} : { translation: { language, said } };

/** Every paper there is, made of the same facts in any language. */
export const papers: Readonly<Record<string, (said: Said) => string | Promise<string>>> = {
  verification: (said) =>
    renderVerification({
      verification: aVerification(translation({ 'its file is missing': 'ihre Datei fehlt', version: 'Version' }, said)),
      signature,
    }),
  handover: (said) => renderHandover({ certificate: aHandover(translation({}, said)), signature }),
  'restore report': (said) => renderReport({ certificate: aCertificate(translation({}, said)), signature }),
  'recovery sheet': (said) =>
    renderSheet({
      ...{ vaultId: '1a2b3c4d5e6f', version: '1.2.3', slot: { slotId: 'slot-1', createdAt: at } },
      ...{ recoveryKey: 'AAAA\nBBBB\nCCCC\nDDDD', recoverySheet: '| row' },
      ...said,
    }),
  runbook: ({ language }) => renderRunbook(someRunbook, language),
  coverage: (said) => renderCoverage({ coverage, host: 'https://acme.example', printedAt: at, ...said }),
  label: (said) => labelPage(medium, { customer: 'Müller', size: 'page', ...said }, signer),
  summary: ({ language }) => renderSummary(holding, version, language),
};
