import { describe, expect, it } from 'vitest';
import { templateDocuments } from '../../../../../../electron/engine/config/templates/template-documents.ts';
import { createTemplateRegister } from '../../../../../../electron/engine/config/templates/template-register.ts';
import {
  createRandom,
  evolveApp,
  generateApp,
  writeQvf,
  type AppModel,
} from '../../../../../../electron/engine/qvf/index.ts';
import type { AppFacts } from '../../../../../../shared/domain/app.ts';
import type { EpochMs, SnapshotId, TenantName } from '../../../../../../shared/domain/ids.ts';
import type { SnapshotApp } from '../../../../../../shared/domain/snapshot.ts';
import type { Vault } from '../../../../../../electron/engine/vault/index.ts';
import { deflate } from '../../../../../support/qvf.ts';
import { aNewVersion, aSnapshot, aTenant, aVault, someCounts, someFacts } from '../../vault/support/given.ts';

const acme = 'acme' as TenantName;
const at = (value: number) => value as EpochMs;
const model = generateApp(7, 'small', { title: 'Master' });
const qvf = (app: AppModel, seed: number | null = null) =>
  writeQvf(app, { deflate, layout: seed === null ? { kind: 'first-save' } : { kind: 'server-export', seed } });

/** Keeps a version of an app with these bytes, taken at this moment. */
async function keep(vault: Vault, bytes: Uint8Array, facts: AppFacts, taken: number): Promise<void> {
  const source = (async function* () {
    yield bytes;
  })();
  const content = await vault.content.prepare(source, { expectedBytes: null });
  const version = aNewVersion(facts.appId, `v-${facts.appId}-${taken}`, { facts, takenAt: at(taken) });
  vault.recordVersion({ ...version, script: "LOAD 1;\nLIB CONNECT TO 'x';\nSET pwd = 'hunter2hunter2';" }, content);
}

/** A snapshot that saw these apps. */
function see(vault: Vault, id: string, apps: readonly AppFacts[], startedAt: number): void {
  vault.snapshots.begin(aSnapshot(id, { startedAt: at(startedAt) }));
  for (const facts of apps) {
    const { appId, name, spaceName, spaceType } = facts;
    const seen = { snapshotId: id as SnapshotId, appId, name, spaceName, spaceType, facts };
    vault.snapshots.recordApp({ ...seen, outcome: 'failed', versionId: null, evidence: {} } satisfies SnapshotApp);
  }
  const end = { state: 'complete', endedAt: at(startedAt + 1), counts: someCounts, gaps: [], alarms: [] } as const;
  vault.snapshots.close(id as SnapshotId, end);
}

const master = someFacts('master', { name: 'Master', modifiedAt: at(50) });
const published = (appId: string, change: Partial<AppFacts> = {}) =>
  someFacts(appId, {
    name: `Sales ${appId}`,
    spaceType: 'managed',
    spaceName: `Space ${appId}`,
    originAppId: 'master',
    publishedAt: at(60),
    ...change,
  });

async function aVaultWithTemplate() {
  const { vault } = await aVault();
  vault.tenants.add(aTenant());
  await keep(vault, qvf(model), master, 10);
  see(
    vault,
    's1',
    [master, published('a'), published('b', { publishedAt: at(40) }), published('c', { publishedAt: null })],
    100,
  );
  return vault;
}

describe('the register of application templates', () => {
  it('has every app that others are published from, and says where they are and which are behind', async () => {
    const vault = await aVaultWithTemplate();
    const [row, ...more] = await createTemplateRegister(vault).list(acme);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ appId: 'master', name: 'Master', label: '', versionId: 'v-master-10', takenAt: 10 });
    expect(row?.deployed).toEqual([
      { appId: 'a', name: 'Sales a', spaceName: 'Space a', tenant: 'acme', publishedAt: 60, behind: false },
      { appId: 'b', name: 'Sales b', spaceName: 'Space b', tenant: 'acme', publishedAt: 40, behind: true },
      { appId: 'c', name: 'Sales c', spaceName: 'Space c', tenant: 'acme', publishedAt: null, behind: null },
    ]);
  });

  it('knows an origin nobody kept, without a version', async () => {
    const vault = await aVaultWithTemplate();
    see(vault, 's2', [published('a', { originAppId: 'gone' })], 200);
    const rows = await createTemplateRegister(vault).list(acme);
    expect(rows).toMatchObject([{ appId: 'gone', name: '', versionId: null, contentHash: '' }]);
  });

  it('keeps the label a person gave, also of an app nothing was published from', async () => {
    const vault = await aVaultWithTemplate();
    const register = createTemplateRegister(vault);
    await keep(vault, qvf(model), someFacts('other', { name: 'Another' }), 11);
    expect(await register.label(acme, 'other', ' 2.1 ')).toMatchObject({ name: 'Another', label: '2.1', deployed: [] });
    expect((await register.list(acme)).map(({ name, label }) => [name, label])).toEqual([
      ['Another', '2.1'],
      ['Master', ''],
    ]);
    await register.label(acme, 'other', '');
    expect(await register.list(acme)).toHaveLength(1);
    await expect(register.label(acme, 'nobody', 'x')).rejects.toMatchObject({ code: 'request.not-found' });
  });

  it('gives the same content the same hash, and any edit another', async () => {
    const hashOf = async (app: AppModel, seed: number | null) => {
      const { vault } = await aVault();
      await keep(vault, qvf(app, seed), master, 10);
      return (await createTemplateRegister(vault).label(acme, 'master', 'x')).contentHash;
    };
    const first = await hashOf(model, null);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashOf({ ...model, title: 'Copy', modifiedDate: '2026-02-02T02:02:02.000Z' }, 3)).toBe(first);
    for (const kind of ['sheet-edit', 'new-measure', 'new-bookmark'] as const)
      expect(await hashOf(evolveApp(model, createRandom(5), kind), null)).not.toBe(first);
  });

  it('becomes documents with the script beside them, and no secret in it', async () => {
    const register = createTemplateRegister(await aVaultWithTemplate());
    const { documents, files } = templateDocuments(await register.list(acme), register.script);
    expect(documents).toMatchObject([
      { kind: 'template', key: 'Master', apply: 'no', resource: { name: 'Master' }, files: [{ name: 'qvs' }] },
    ]);
    const script = Buffer.from(files.get(documents[0]!.files[0]!.sha256)!).toString();
    expect(script).toMatch(/^LOAD 1;\nLIB CONNECT/);
    expect(script).not.toContain('hunter2');
    expect(JSON.stringify(documents)).not.toMatch(/master|v-master/);
  });

  it('are never called like nothing, whatever the app is called', async () => {
    const row = { appId: 'a', name: '?', label: '', versionId: 'v', takenAt: null, contentHash: '', deployed: [] };
    const rows = [row, { ...row, name: ' ' }] as unknown as Parameters<typeof templateDocuments>[0];

    expect(templateDocuments(rows, () => null).documents.map(({ key }) => key)).toEqual(['? (2)', '(no name)']);
  });
});
