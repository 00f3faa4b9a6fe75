import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openKept } from '../../../../../../electron/engine/history/inside/kept-file.ts';
import { readInside } from '../../../../../../electron/engine/history/inside/read-inside.ts';
import { generateApp, readApp, writeHugeQvf, type AppModel } from '../../../../../../electron/engine/qvf/index.ts';
import type { Json, JsonObject } from '../../../../../../shared/json.ts';
import { corpusFiles, effort, seed } from '../../../../../support/qvf.ts';
import { contentOf, fileOf, inside, look } from '../support/given-files.ts';

const model = generateApp(seed, 'small');
const file = fileOf(model);

function withProperties(from: AppModel, properties: JsonObject): AppModel {
  const [first, ...others] = from.objects;
  return { ...from, objects: [{ ...first!, properties }, ...others] };
}

describe(`looking into a kept file (seed ${seed})`, () => {
  it('finds script, sheets with their charts, measures, variables, bookmarks and media', async () => {
    const found = await inside(file);
    const definitions = (await Promise.all(found.roots.map((root) => root.load()))).flat();
    const idsOf = (kind: string) =>
      definitions
        .filter((one) => one.kind === kind)
        .map(({ id }) => id)
        .sort();
    const objectsOf = (qType: string) =>
      model.objects
        .filter((one) => one.qType === qType)
        .map(({ id }) => id)
        .sort();

    expect(found).toMatchObject({ title: model.title, productVersion: model.productVersion, hasData: true });
    for (const kind of ['sheet', 'measure', 'dimension', 'bookmark'])
      expect(idsOf(kind), kind).toEqual(objectsOf(kind));
    expect(idsOf('variable')).toEqual(model.variables.map(({ id }) => id).sort());
    expect(idsOf('chart').length).toBeGreaterThan(0);
    expect(found.media.map(({ path }) => path)).toEqual(model.media.map(({ path }) => path));
    expect(definitions.filter(({ readable }) => !readable).every(({ kind }) => kind === 'bookmark')).toBe(true);
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['a zip', Buffer.from('PK\u0003\u0004 and so on'.repeat(200))],
    ['half a file', file.subarray(0, Math.floor(file.byteLength / 2))],
    ['zeros', new Uint8Array(100_000)],
  ])('says of %s why it cannot be read inside', async (_what, bytes) => {
    expect(await look(bytes)).toEqual({ state: 'unreadable', why: expect.stringMatching(/\w/) as string });
  });

  it('does not follow a definition that is nested without end', async () => {
    let deep: Json = 'end';
    for (let level = 0; level < 4000; level += 1) deep = [deep];
    const found = await inside(fileOf(withProperties(model, { deep })));
    const [first] = await found.roots.find(({ key }) => key === model.objects[0]!.id)!.load();

    expect(first).toMatchObject({ readable: false, json: null });
  });

  it('does not unpack an object that says it is small and is not, or that is larger than any is', async () => {
    const found = await inside(fileOf(withProperties(model, { bomb: 'a'.repeat(40 * 1024 * 1024) })));
    const [first] = await found.roots.find(({ key }) => key === model.objects[0]!.id)!.load();

    expect(first).toMatchObject({ readable: false });
    expect(found.roots.length).toBe((await inside(file)).roots.length);
  });

  it('never throws, whatever was done to the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(file.byteLength - 1), fc.nat(255)), { minLength: 1, maxLength: 40 }),
        async (strokes) => {
          const bytes = Uint8Array.from(file);
          for (const [at, value] of strokes) bytes[at] = value;
          const found = await look(bytes);
          if (found.state === 'read') for (const root of found.roots) await root.load();
        },
      ),
      { seed, numRuns: effort(60, 5000) },
    );
  });
});

describe('a file too large to take into memory', () => {
  const limits = { wholeBytes: 1000, mostHeld: 8 * 1024 * 1024 };

  it('gives the same as one read whole, and only what is asked for is fetched', async () => {
    const content = contentOf(file);
    const kept = openKept(content, content.kept, limits);

    const app = (await kept.read(readApp))!;
    if (app.kind === 'opaque') throw new Error(app.why);
    const told = [];
    for (const object of app.objects) told.push(await kept.read(() => object.readContent()));

    const whole = openKept(content, content.kept);
    const expected = (await whole.read(readApp))!;
    if (expected.kind === 'opaque') throw new Error(expected.why);
    expect(app.tabs).toEqual(expected.tabs);
    expect(told).toEqual(expected.objects.map((object) => object.readContent()));
  });

  it('is not read from one end to the other for its structure', async () => {
    const pieces: Uint8Array[] = [];
    for await (const piece of writeHugeQvf({ size: 48 * 1024 * 1024, seed })) pieces.push(piece);
    const content = contentOf(Buffer.concat(pieces));

    const found = await readInside(content, content.kept);

    expect(found).toMatchObject({ state: 'read', hasData: true });
    expect(content.reads.whole).toBe(0);
    expect(content.reads.bytes).toBeLessThan(content.kept.fileBytes / 2);
  });

  it('is given up when a single look would need more memory than there may be', async () => {
    const content = contentOf(file);
    expect(await openKept(content, content.kept, { wholeBytes: 0, mostHeld: 1000 }).read(readApp)).toBe(null);
  });

  it('that is shorter than it was when it was kept is damage, not an answer', async () => {
    const content = contentOf(file.subarray(0, 600));
    const kept = { ...content.kept, fileBytes: file.byteLength };
    await expect(openKept(content, kept, limits).read(readApp)).rejects.toMatchObject({ code: 'content.damaged' });
  });
});

const real = corpusFiles().slice(0, effort(10, 1000));

describe.skipIf(real.length === 0)('real files (skipped without the corpus)', () => {
  it.each(real.map((each) => [each.file, each] as const))('%s', async (_file, { read, isDamaged, objects }) => {
    const found = await look(read());

    expect(found.state).toBe(isDamaged ? 'unreadable' : 'read');
    if (found.state === 'read') expect(found.roots.length).toBeGreaterThanOrEqual(objects > 0 ? 1 : 0);
  });
});
