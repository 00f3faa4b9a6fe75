import { describe, expect, it } from 'vitest';
import {
  bytesSource,
  createRandom,
  editKinds,
  evolveApp,
  findZlibBlocks,
  generateApp,
  guessZlibBlocks,
  listObjects,
  profiles,
  readApp,
  readStream,
  walkContainer,
  writeHugeQvf,
  writeQvf,
  type AppModel,
  type Container,
  type Extent,
  type Layout,
} from '../../../../../electron/engine/qvf/index.ts';
import { appStreams } from '../../../../../electron/engine/qvf/write/app-streams.ts';
import { deflate, effort, seed } from '../../../../support/qvf.ts';

function walked(bytes: Uint8Array): Container {
  const container = walkContainer(bytesSource(bytes));
  if (container.kind === 'opaque') throw new Error(container.why);
  return container;
}

/** Every stream of a file must be what the model says, and nothing else may be there. */
function expectHolds(bytes: Uint8Array, model: AppModel): void {
  const files = walked(bytes).streams.filter(({ isDirectory }) => !isDirectory);
  const wanted = new Map(appStreams(model, deflate).map((stream) => [stream.path, stream]));
  expect(files.map(({ path }) => path).sort()).toEqual([...wanted.keys()].sort());
  for (const file of files) {
    const content = wanted.get(file.path)!.content();
    // A shorter payload may leave the end of a longer one behind it.
    const found = readStream(bytesSource(bytes), file).subarray(0, content.byteLength);
    expect([file.path, Buffer.compare(found, content)]).toEqual([file.path, 0]);
    expect(JSON.stringify(file.metadata)).toBe(wanted.get(file.path)!.metadataText);
  }
}

function gapsOf(container: Container): Extent[] {
  const taken: Extent[] = container.streams.flatMap((s) => [
    [s.headerOffset, 512] as const,
    ...s.extents,
    ...s.furtherLists,
  ]);
  const gaps: Extent[] = [];
  let at = 512;
  for (const [offset, length] of taken.sort(([a], [b]) => a - b)) {
    expect(offset).toBeGreaterThanOrEqual(at);
    if (offset > at) gaps.push([at, offset - at]);
    at = offset + length;
  }
  return [...gaps, [at, container.size - at]];
}

/** The zlib streams of one object that was deleted or moved are still there to be found. */
function blocksIn(bytes: Uint8Array, extents: readonly Extent[]): number {
  return extents.reduce((sum, [at, length]) => sum + findZlibBlocks(bytes.subarray(at, at + length)).length, 0);
}

describe(`a written file (seed ${seed})`, () => {
  it('holds every stream of its app, whatever the layout', () => {
    for (let round = 0; round < effort(6, 60); round += 1) {
      const model = generateApp(seed + round, 'small');
      const bytes = writeQvf(model, { deflate });
      expectHolds(bytes, model);
      expectHolds(writeQvf(model, { deflate, layout: { kind: 'server-export', seed } }), model);
      expectHolds(writeQvf(model, { deflate, layout: { kind: 'in-place', previous: bytes } }), model);
    }
  });

  it('is the same for the same model and options', () => {
    const layouts: Layout[] = [{ kind: 'first-save' }, { kind: 'server-export', seed: 5 }];
    for (const layout of layouts) {
      const [one, other] = [0, 1].map(() => writeQvf(generateApp(seed, 'small'), { deflate, layout }));
      expect(Buffer.compare(one!, other!)).toBe(0);
    }
    expect(generateApp(seed, 'small')).toEqual(generateApp(seed, 'small'));
    expect(generateApp(seed, 'small')).not.toEqual(generateApp(seed + 1, 'small'));
  });

  it('has the marks of a real one: fragments, slack, and deleted objects in free space', () => {
    let fragmented = 0;
    let stale = 0;
    for (let round = 0; round < 5; round += 1) {
      const bytes = writeQvf(generateApp(seed + round, 'small'), { deflate });
      const container = walked(bytes);
      expect(bytes.byteLength % (16 * 1024)).toBe(0);
      fragmented += container.streams.filter(({ isDirectory, extents }) => !isDirectory && extents.length > 1).length;
      stale += blocksIn(bytes, gapsOf(container));
    }
    expect(fragmented).toBeGreaterThan(0);
    expect(stale).toBeGreaterThan(0);
  });

  it('carries nothing beside its streams when a server exported it', () => {
    const bytes = writeQvf(generateApp(seed, 'small'), { deflate, layout: { kind: 'server-export', seed } });
    for (const [at, length] of gapsOf(walked(bytes))) expect(blocksIn(bytes, [[at, length]])).toBe(0);
  });

  it('keeps directories of busy apps in further extent lists', () => {
    const busy = { ...profiles.small, measures: [700, 700], sheets: [1, 1] } as const;
    const model = generateApp(seed, busy);
    const bytes = writeQvf(model, { deflate, layout: { kind: 'server-export', seed } });
    expect(walked(bytes).streams[0]?.furtherLists.length).toBeGreaterThan(1);
    expectHolds(bytes, model);
  });
});

describe(`the next version of an app (seed ${seed})`, () => {
  it('holds what was edited, saved in place or exported, over many saves', () => {
    const random = createRandom(seed);
    let model = generateApp(seed, 'small');
    let bytes = writeQvf(model, { deflate });
    const rounds = effort(2, 12) * editKinds.length;
    for (let round = 0; round < rounds; round += 1) {
      model = evolveApp(model, random, editKinds[round % editKinds.length]!);
      const layout: Layout = random.chance(0.25)
        ? { kind: 'server-export', seed: round }
        : { kind: 'in-place', previous: bytes };
      bytes = writeQvf(model, { deflate, layout });
      expectHolds(bytes, model);
    }
  });

  it.each([
    ['save', 0, 2],
    ['script-edit', 0, 3],
    ['sheet-edit', 0, 3],
    ['new-private-sheet', 1, 3],
    ['new-bookmark', 1, 3],
    ['new-measure', 1, 3],
    ['delete-object', -1, 2],
  ] as const)('%s changes little besides the properties', (kind, objects, changed) => {
    const before = generateApp(seed, 'small');
    const after = evolveApp(before, createRandom(seed), kind);
    expect(after.objects.length - before.objects.length).toBe(objects);
    expect(after.saves).toBe(before.saves + 1);
    const hashes = new Map(appStreams(before, deflate).map((stream) => [stream.path, stream.contentHash]));
    const differing = appStreams(after, deflate).filter(({ path, contentHash }) => hashes.get(path) !== contentHash);
    expect(differing.map(({ path }) => path)).toContain('qvapp_allproperties');
    expect(differing.length).toBeLessThanOrEqual(changed);
  });

  it('leaves every stream where it was when saved in place, and none when exported', () => {
    const before = generateApp(seed, 'small');
    const previous = writeQvf(before, { deflate });
    const after = evolveApp(before, createRandom(seed), 'save');
    const places = (bytes: Uint8Array): Map<string, number> => {
      return new Map(walked(bytes).streams.map(({ path, headerOffset }) => [path, headerOffset]));
    };
    const moved = (layout: Layout): number => {
      const old = places(previous);
      return [...places(writeQvf(after, { deflate, layout }))].filter(([path, at]) => old.get(path) !== at).length;
    };
    expect(moved({ kind: 'in-place', previous })).toBe(0);
    // The root stays at the beginning, and one or the other may meet its old place by chance.
    expect(moved({ kind: 'server-export', seed })).toBeGreaterThan(walked(previous).streams.length * 0.9);
  });

  it('takes the room of what was deleted', () => {
    const without = generateApp(seed, 'small');
    const added = evolveApp(without, createRandom(seed), 'new-private-sheet');
    const first = writeQvf(added, { deflate });
    let bytes = first;
    for (let round = 0; round < 40; round += 1) {
      const model = round % 2 === 0 ? without : added;
      bytes = writeQvf(model, { deflate, layout: { kind: 'in-place', previous: bytes } });
    }
    expectHolds(bytes, added);
    expect(bytes.byteLength).toBeLessThanOrEqual(first.byteLength + 32 * 1024);
    const rootLength = (file: Uint8Array): number => walked(file).streams[0]!.usedLength;
    expect(rootLength(bytes)).toBeLessThanOrEqual(rootLength(first) + 2 * 1024);
  });

  it('does not show a deleted object, though its bytes may still be there', () => {
    let legible = 0;
    for (let round = 0; round < 6; round += 1) {
      const before = generateApp(seed + round, 'small');
      const previous = writeQvf(before, { deflate });
      const after = evolveApp(before, createRandom(seed + round), 'delete-object');
      const gone = before.objects.find(({ id }) => !after.objects.some((object) => object.id === id))!;
      const bytes = writeQvf(after, { deflate, layout: { kind: 'in-place', previous } });
      const app = readApp(bytesSource(bytes));
      expect(app.kind === 'app' && app.objects.some(({ id }) => id === gone.id)).toBe(false);
      const old = walked(previous).streams.find(({ path }) => path === gone.id)!;
      const beginning = Buffer.from(readStream(bytesSource(previous), old).subarray(0, 300));
      if (Buffer.from(bytes).includes(beginning)) legible += 1;
    }
    expect(legible).toBeGreaterThan(0);
  });
});

describe(`a made-up app (seed ${seed})`, () => {
  it('has objects of all kinds and owners, each with an id of its own', () => {
    const model = generateApp(seed, 'medium');
    const listed = listObjects(model);
    expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
    const kinds = new Set(listed.map(({ qType }) => qType));
    for (const kind of [
      'sheet',
      'story',
      'slide',
      'bookmark',
      'masterobject',
      'dimension',
      'measure',
      'variable',
      'appprops',
      'LoadModel',
    ]) {
      expect(kinds).toContain(kind);
    }
    expect(new Set(listed.map(({ owner }) => owner.id)).size).toBeGreaterThan(2);
    const shares = new Set(model.objects.map(({ published, approved }) => `${published}/${approved}`));
    expect(shares).toEqual(new Set(['true/true', 'true/false', 'false/false']));
    const ids = new Set(listed.map(({ id }) => id));
    for (const { parentId } of listed) expect(parentId === null || ids.has(parentId)).toBe(true);
  });

  it('is as large as its profile says', () => {
    const sizes = [0, 1, 2, 3].map((number) => writeQvf(generateApp(seed + number, 'small'), { deflate }).byteLength);
    for (const size of sizes) {
      expect(size).toBeGreaterThan(90 * 1024);
      expect(size).toBeLessThan(450 * 1024);
    }
    const medium = writeQvf(generateApp(seed, 'medium'), { deflate }).byteLength;
    expect(medium).toBeGreaterThan(1.5e6);
    expect(medium).toBeLessThan(4e6);
  });

  it('is owned by the people it is given', () => {
    const owner = { id: 'a1', subject: 'auth0|a1', name: 'Åse', email: 'ase@example.com' };
    const model = generateApp(seed, 'small', { people: [owner], id: 'app-1', title: 'Größe', hasSectionAccess: true });
    expect(new Set(listObjects(model).map((object) => object.owner))).toEqual(new Set([owner]));
    expect({ id: model.id, title: model.title }).toEqual({ id: 'app-1', title: 'Größe' });
    expect(model.script).toContain('SECTION ACCESS;');
  });
});

describe('a huge file', () => {
  it('comes in small pieces, has its size, and is all data', async () => {
    const size = 24 * 1024 * 1024;
    const pieces: Uint8Array[] = [];
    for await (const piece of writeHugeQvf({ size, seed })) pieces.push(piece.slice());
    expect(Math.max(...pieces.map((piece) => piece.byteLength))).toBeLessThanOrEqual(1024 * 1024);
    const bytes = Buffer.concat(pieces);
    expect(bytes.byteLength).toBe(size);
    const data = walked(bytes).streams.filter(({ role }) => role === 'data');
    expect(data.reduce((sum, { usedLength }) => sum + usedLength, 0)).toBeGreaterThan(size * 0.85);
    const content = readStream(bytesSource(bytes), data[0]!);
    const proven = findZlibBlocks(content);
    expect(proven.length).toBe(guessZlibBlocks(content).length);
    expect(new Set(proven.map(({ inflatedLength }) => inflatedLength))).toEqual(new Set([262_144]));
  });
});
