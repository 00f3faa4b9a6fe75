import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  diffKept,
  diffSnapshots,
  findVersion,
  listInside,
  ownedBy,
  tenantTimeline,
} from '../../electron/engine/history/index.ts';
import {
  createRandom,
  evolveApp,
  generateApp,
  loadZlib,
  writeHugeQvf,
  writeQvf,
} from '../../electron/engine/qvf/index.ts';
import { Secret } from '../../electron/engine/secrets/index.ts';
import { createVault, type Vault } from '../../electron/engine/vault/index.ts';
import type { AppId, EpochMs, SnapshotId, VersionId } from '../../shared/domain/ids.ts';
import {
  aNewVersion,
  anObject,
  aPerson,
  aSnapshot,
  someCounts,
  someFacts,
} from '../unit/electron/engine/vault/support/samples.ts';
import { aWorld } from '../support/world.ts';
import { info, median, megabytes, milliseconds, percent, seconds, type Bench, type Row } from './support/bench.ts';

const objectsPerApp = 60;
const changedPerApp = 3;
const people = 200;
const second = 1000;

/** How long looking back takes: two snapshots of 2,000 apps, one person's things, two files inside. */
export const historyBench: Bench = {
  name: 'history',
  async run({ listedApps, hugeBytes, repeat }) {
    const apps = Math.min(2_000, Math.ceil(listedApps / 2));
    const place = mkdtempSync(join(tmpdir(), 'coffer-bench-'));
    const options = { world: aWorld(), scryptN: 2 ** 15 };
    const made = await createVault(
      { folder: join(place, 'vault.coffer') },
      new Secret('correct horse battery staple'),
      options,
    );
    const { vault } = made;
    try {
      await fill(vault, apps);
      const diff = (to: string) => diffSnapshots(vault, 's1' as SnapshotId, to as SnapshotId);
      return [
        info('apps, objects', `${apps}; ${apps * objectsPerApp}`),
        timed(`two snapshots, every app changed`, '2 s with 2,000 apps', repeat, () => diff('s2').apps.length),
        timed(`two snapshots, one app in ten changed`, '2 s with 2,000 apps', repeat, () => diff('s3').apps.length),
        timed('two snapshots that are the same', '', repeat, () => diff('s1').apps.length),
        timed(
          'a hundred things of one person',
          '',
          repeat,
          () => ownedBy(vault, { person: 'p7', offset: 0, limit: 100 }).spans.length,
        ),
        timed('the timeline', '', repeat, () => tenantTimeline(vault, { limit: 100 }).rows.length),
        await insideRow(vault, repeat),
        await largeRow(vault, Math.min(hugeBytes, 3e8)),
      ];
    } finally {
      await vault.close();
      rmSync(place, { recursive: true, force: true });
    }
  },
};

function timed(measure: string, reach: string, repeat: number, work: () => number): Row {
  let rows = 0;
  const times = Array.from({ length: repeat }, () => {
    const start = performance.now();
    rows = work();
    return performance.now() - start;
  });
  const slowest = milliseconds(Math.max(...times));
  return {
    measure,
    reach,
    goFor: '',
    measured: `${milliseconds(median(times))} for ${rows} rows (median of ${repeat}; slowest ${slowest})`,
  };
}

/** Three snapshots: the second sees every app changed, the third every tenth. */
async function fill(vault: Vault, apps: number): Promise<void> {
  const file = Buffer.from('the content is not what is measured');
  for (const [index, name] of ['s1', 's2', 's3'].entries()) {
    const snapshotId = name as SnapshotId;
    vault.snapshots.begin(aSnapshot(name, { startedAt: ((index + 1) * second) as EpochMs }));
    const seen = Array.from({ length: people }, (_, n) => aPerson(`p${n}`));
    vault.snapshots.recordDirectory(snapshotId, { people: seen, groups: [], spaces: [] });
    for (let app = 0; app < apps; app += 1) {
      const appId = `app-${app}`;
      const isNew = index < 2 || app % 10 === 0;
      const versionId = `${isNew ? name : 's1'}-${appId}` as VersionId;
      if (isNew) {
        const prepared = await vault.content.prepare(once(file), { expectedBytes: file.byteLength });
        vault.recordVersion(aNewVersion(appId, versionId, { objects: objectsOf(app, index) }), prepared);
      }
      const seenApp = { name: `App ${app}`, spaceName: 'Sales', spaceType: 'shared', facts: someFacts(appId) };
      vault.snapshots.recordApp({
        ...seenApp,
        snapshotId,
        appId: appId as AppId,
        outcome: 'captured',
        versionId,
        evidence: {},
      });
    }
    const counts = { ...someCounts, listed: apps };
    vault.snapshots.close(snapshotId, {
      state: 'complete',
      endedAt: ((index + 1) * second) as EpochMs,
      counts,
      gaps: [],
      alarms: [],
    });
  }
}

const objectsOf = (app: number, round: number) =>
  Array.from({ length: objectsPerApp }, (_, n) => {
    const owner = `p${(app + (n < changedPerApp ? n + round : n)) % people}`;
    return anObject(`o${app}-${n}`, { ownerId: owner, ownerSubject: `auth0|${owner}`, ownerName: `Person ${owner}` });
  });

async function* once(bytes: Uint8Array) {
  yield bytes;
}

/** Script and definitions of two versions of an app of about 2.5 MB, against giving the two files out. */
async function insideRow(vault: Vault, repeat: number): Promise<Row> {
  const zlib = loadZlib();
  const before = generateApp(7, 'medium');
  const after = evolveApp(evolveApp(before, createRandom(7), 'sheet-edit'), createRandom(8), 'script-edit');
  const files = [before, after].map((model) => writeQvf(model, { deflate: (bytes) => zlib.deflate6(bytes) }));
  for (const [index, file] of files.entries()) {
    const prepared = await vault.content.prepare(once(file), { expectedBytes: file.byteLength });
    vault.recordVersion(aNewVersion('inside', `inside-${index}`), prepared);
  }
  const appId = 'inside' as AppId;
  const sides = { from: findVersion(vault, appId, '1'), to: findVersion(vault, appId, '2') };
  const options = { script: true, definitions: true, ignoreWhitespace: false, showVolatile: false, includeSame: false };
  const looks: number[] = [];
  const reads: number[] = [];
  for (let round = 0; round < repeat; round += 1) {
    const start = performance.now();
    await diffKept(vault, appId, sides, options);
    looks.push(performance.now() - start);
    const reading = performance.now();
    for (const { contentId } of [sides.from, sides.to]) for await (const _piece of vault.content.read(contentId));
    reads.push(performance.now() - reading);
  }
  const ratio = (median(looks) / median(reads)).toFixed(2);
  return info('two files inside, against reading them', `${ratio}; ${seconds(median(looks) / 1000)}`);
}

/** How much of a large file is fetched to see what is in it. */
async function largeRow(vault: Vault, size: number): Promise<Row> {
  const prepared = await vault.content.prepare(writeHugeQvf({ size, seed: 7 }), { expectedBytes: size });
  const version = vault.recordVersion(aNewVersion('large', 'large'), prepared);
  let fetched = 0;
  const content = {
    read: vault.content.read.bind(vault.content),
    readAt: async (...[contentId, offset, length]: Parameters<Vault['content']['readAt']>) => {
      fetched += length;
      return vault.content.readAt(contentId, offset, length);
    },
  };
  const start = performance.now();
  await listInside(
    { content: { ...vault.content, ...content }, versions: vault.versions },
    { ...version, objectsDigest: '' },
  );
  const took = seconds((performance.now() - start) / 1000);
  return info(`of a file of ${megabytes(size)}, fetched to look inside`, `${percent(fetched / size)}; ${took}`);
}
