import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppFacts, OwnedObject } from '../../shared/domain/app.ts';
import type { AppId, EpochMs, ObjectId, VersionId } from '../../shared/domain/ids.ts';
import { Secret } from '../../electron/engine/secrets/index.ts';
import { createVault, type Vault } from '../../electron/engine/vault/index.ts';
import { aWorld } from '../support/world.ts';
import { info, median, milliseconds, type Bench } from './support/bench.ts';

const objectsPerApp = 40;
const rowsOnAPage = 100;

/** How fast the window's lists come out of a vault of many apps. */
export const tenantReads: Bench = {
  name: 'reads',
  async run({ listedApps, repeat }) {
    const place = mkdtempSync(join(tmpdir(), 'coffer-bench-'));
    const secret = new Secret('correct horse battery staple');
    const { vault } = await createVault({ folder: join(place, 'v.coffer') }, secret, {
      world: aWorld(),
      scryptN: 2 ** 15,
    });
    try {
      const started = performance.now();
      await recordApps(vault, listedApps);
      const recorded = (performance.now() - started) / listedApps;
      const last = appOf(listedApps - 1);
      const page = (offset: number, search?: string) =>
        vault.versions.apps({ offset, limit: rowsOnAPage, ...(search === undefined ? {} : { search }) });
      const timed = (work: () => unknown) => milliseconds(median(Array.from({ length: repeat }, () => timeOf(work))));
      return [
        info(
          `record a version of ${objectsPerApp} objects, file known`,
          `${recorded.toFixed(2)} ms each, ${listedApps} apps`,
        ),
        info(
          `first page of ${listedApps} apps`,
          timed(() => page(0)),
        ),
        info(
          'last page',
          timed(() => page(Math.max(0, listedApps - rowsOnAPage))),
        ),
        info(
          'search by a name',
          timed(() => page(0, `App ${listedApps - 1}`)),
        ),
        info(
          'objects of one app',
          timed(() => vault.versions.objects(versionOf(last))),
        ),
      ];
    } finally {
      await vault.close();
      rmSync(place, { recursive: true, force: true });
    }
  },
};

function timeOf(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** All apps share one small file: what is measured is the lists. */
async function recordApps(vault: Vault, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const prepared = await vault.content.prepare(oneSmallFile(), { expectedBytes: 1_000 });
    const facts = factsOf(index);
    const { appId } = facts;
    const version = { appId, versionId: versionOf(appId), takenAt: 1 as EpochMs, withData: false, facts };
    vault.recordVersion({ ...version, objects: objectsOf(index), script: null, objectsDigest: '' }, prepared);
  }
}

async function* oneSmallFile(): AsyncGenerator<Uint8Array> {
  yield Buffer.alloc(1_000, 7);
}

const appOf = (index: number): AppId => `app-${index}` as AppId;
const versionOf = (appId: AppId): VersionId => `version-of-${appId}` as VersionId;

const factsOf = (index: number): AppFacts => ({
  appId: appOf(index),
  name: `App ${index}`,
  description: '',
  ownerId: `person-${index % 50}`,
  spaceId: null,
  spaceType: 'personal',
  spaceName: '',
  usage: 'ANALYTICS',
  createdAt: null,
  modifiedAt: index as EpochMs,
  lastReloadAt: null,
  publishedAt: null,
  originAppId: null,
  hasSectionAccess: null,
  isDirectQuery: null,
  encrypted: null,
  fileBytes: 1_000,
  itemUpdatedAt: index as EpochMs,
  defaultBookmarkId: null,
  privileges: null,
});

const objectsOf = (app: number): OwnedObject[] =>
  Array.from({ length: objectsPerApp }, (_, index) => ({
    objectId: `object-${app}-${index}` as ObjectId,
    objectType: index % 4 === 0 ? 'sheet' : 'barchart',
    engineClass: 'GenericObject',
    parentId: index % 4 === 0 ? null : `object-${app}-${index - (index % 4)}`,
    title: `Object ${index}`,
    description: '',
    ownerId: `person-${index % 50}`,
    metaOwner: null,
    published: index % 8 === 0,
    approved: false,
    publishTime: null,
    createdDate: '2026-01-01T00:00:00.000Z',
    modifiedDate: '2026-01-01T00:00:00.000Z',
    rawMeta: null,
    source: 'list',
    problem: null,
    ownerSubject: '',
    ownerName: '',
    ownerRule: 'none',
  }));
