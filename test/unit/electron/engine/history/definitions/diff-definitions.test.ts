import { describe, expect, it } from 'vitest';
import { diffDefinitions } from '../../../../../../electron/engine/history/definitions/diff-definitions.ts';
import {
  createRandom,
  evolveApp,
  generateApp,
  writeQvf,
  type AppChild,
  type AppModel,
  type AppObject,
} from '../../../../../../electron/engine/qvf/index.ts';
import { volatileKeys } from '../../../../../../shared/domain/volatile-keys.ts';
import { corpusFiles, deflate, effort, seed } from '../../../../../support/qvf.ts';
import { diffModels, fileOf, inside } from '../support/given-files.ts';

const model = generateApp(seed, 'small');

const withObject = (from: AppModel, id: string, change: (object: AppObject) => AppObject): AppModel => ({
  ...from,
  objects: from.objects.map((object) => (object.id === id ? change(object) : object)),
});
const firstOf = (qType: string): AppObject => model.objects.find((object) => object.qType === qType)!;

describe(`what differs in the definitions of two files (seed ${seed})`, () => {
  it('is nothing between two layouts of the same app', async () => {
    const other = writeQvf(model, { deflate, layout: { kind: 'server-export', seed } });
    const found = await diffDefinitions(await inside(fileOf(model)), await inside(other), { showVolatile: true });

    expect(found).toMatchObject({ added: 0, removed: 0, changed: 0, hidden: 0, rows: [], media: [] });
    const charts = (children: readonly AppChild[]): number =>
      children.reduce((sum, child) => sum + 1 + charts(child.children), 0);
    const listed = model.objects.reduce((sum, object) => sum + 1 + charts(object.children), 0);
    expect(found.same).toBe(listed + model.variables.length + 1);
  });

  it('is one place of one chart when that was edited', async () => {
    const sheet = model.objects.find(({ qType, children }) => qType === 'sheet' && children.length > 0)!;
    const chart = sheet.children[0]!;
    const edited = { ...chart, properties: { ...chart.properties, subtitle: 'Edited' } };
    const after = withObject(model, sheet.id, (object) => ({
      ...object,
      children: [edited, ...object.children.slice(1)],
    }));

    const found = await diffModels(model, after);

    expect(found).toMatchObject({ added: 0, removed: 0, changed: 1 });
    expect(found.rows).toEqual([
      expect.objectContaining({
        difference: 'changed',
        kind: 'chart',
        id: chart.id,
        parentId: sheet.id,
        places: [{ path: '/subtitle', before: '""', after: '"Edited"', volatile: false }],
      }),
    ]);
  });

  it('names new and lost sheets with their charts, measures and variables', async () => {
    const [sheet, measure] = [firstOf('sheet'), firstOf('measure')];
    const after = {
      ...model,
      objects: model.objects.filter(({ id }) => id !== sheet.id && id !== measure.id),
      variables: [...model.variables, { id: 'v-new', name: 'vNew', definition: '1', comment: '' }],
    };

    const found = await diffModels(model, after);

    const told = (difference: string) =>
      found.rows.filter((row) => row.difference === difference).map(({ kind, id }) => `${kind} ${id}`);
    expect(told('added')).toEqual(['variable v-new']);
    expect(told('removed')).toEqual(expect.arrayContaining([`sheet ${sheet.id}`, `measure ${measure.id}`]));
    expect(found.rows.filter(({ kind }) => kind === 'chart').length).toBeGreaterThanOrEqual(sheet.children.length);
  });

  it('says of a bookmark only that it changed', async () => {
    const bookmark = firstOf('bookmark');
    const after = withObject(model, bookmark.id, (object) => ({
      ...object,
      properties: { ...object.properties, edited: 'yes' },
    }));

    const found = await diffModels(model, after);

    expect(found.rows).toEqual([
      expect.objectContaining({
        kind: 'bookmark',
        id: bookmark.id,
        difference: 'changed',
        readable: false,
        places: [],
      }),
    ]);
  });

  it('hides what the rules name, says how much, and shows it when asked', async () => {
    const measure = firstOf('measure');
    const touch = (value: string) =>
      withObject(model, measure.id, (object) => ({
        ...object,
        properties: { ...object.properties, ...Object.fromEntries(volatileKeys.map(({ key }) => [key, value])) },
      }));

    const found = await diffModels(touch('1'), touch('2'));
    const all = await diffModels(touch('1'), touch('2'), true);

    expect(found).toMatchObject({ changed: 0, hidden: 1, rows: [] });
    expect(all).toMatchObject({ changed: 1, hidden: 0 });
    expect(all.rows[0]!.places.map(({ path }) => path).sort()).toEqual(volatileKeys.map(({ key }) => `/${key}`).sort());
  });

  it('shows a change that stands beside hidden ones, without them', async () => {
    const measure = firstOf('measure');
    const touch = (value: string) =>
      withObject(model, measure.id, (object) => ({
        ...object,
        properties: { ...object.properties, modifiedDate: value, mine: value },
      }));

    const found = await diffModels(touch('1'), touch('2'));

    expect(found.rows[0]!.places.map(({ path }) => path)).toEqual(['/mine']);
  });

  it('shows no secret, by whatever it is known', async () => {
    const variables = (secret: string) => [
      { id: 'v1', name: 'vPassword', definition: secret, comment: '' },
      { id: 'v2', name: 'vConnect', definition: `Server=x;PWD=${secret};Port=1`, comment: '' },
    ];
    const found = await diffModels(
      { ...model, variables: variables('tr0ub4dor') },
      { ...model, variables: variables('c0rrect-h0rse') },
    );

    expect(found.changed).toBe(2);
    expect(JSON.stringify(found)).not.toMatch(/tr0ub4dor|c0rrect-h0rse/);
  });

  it('lists media that came, went and changed', async () => {
    const image = (path: string, mediaSeed: number) => ({ path, length: 500, seed: mediaSeed });
    const found = await diffModels(
      { ...model, media: [image('media/a.png', 1), image('media/b.png', 2)] },
      { ...model, media: [image('media/a.png', 9), image('media/thumbnail.png', 3)] },
    );

    expect(found.media.map(({ path, difference, isThumbnail }) => [path, difference, isThumbnail])).toEqual([
      ['media/a.png', 'changed', false],
      ['media/thumbnail.png', 'added', true],
      ['media/b.png', 'removed', false],
    ]);
  });

  it.each(Array.from({ length: effort(3, 40) }, (_, round) => round))(
    'follows an app over its edits, round %i',
    async (round) => {
      const random = createRandom(seed + round);
      const before = generateApp(seed + round, 'small');
      const shared = evolveApp(before, random, 'share-sheet');
      const made = evolveApp(shared, random, 'new-measure');
      const gone = evolveApp(made, random, 'delete-object');

      const ofSharing = await diffModels(before, shared);
      const ofMaking = await diffModels(shared, made);
      const ofDeleting = await diffModels(made, gone);

      expect(ofSharing).toMatchObject({ added: 0, removed: 0 });
      expect(ofMaking).toMatchObject({ added: 1, removed: 0, rows: [{ kind: 'measure' }] });
      const left = new Set(gone.objects.map(({ id }) => id));
      const [lost] = made.objects.filter(({ id }) => !left.has(id));
      expect(ofDeleting.rows.filter(({ parentId }) => parentId === null)).toMatchObject([
        { id: lost!.id, difference: 'removed' },
      ]);
    },
  );
});

const real = corpusFiles().filter(({ isDamaged }) => !isDamaged);
const chains = Map.groupBy(real, ({ file }) => file.slice(0, file.lastIndexOf('/')));
const pairs = [...chains.values()]
  .flatMap((files) => files.slice(1).map((after, at) => [files[at]!, after] as const))
  .slice(0, effort(12, 1000));

describe.skipIf(pairs.length === 0)('real files one after the other (skipped without the corpus)', () => {
  it.each(pairs.map(([before, after]) => [after.file, before, after] as const))('%s', async (_file, before, after) => {
    const [old, now] = [await inside(before.read()), await inside(after.read())];
    const forth = await diffDefinitions(old, now, { showVolatile: true });
    const back = await diffDefinitions(now, old, { showVolatile: true });
    const none = await diffDefinitions(now, now, { showVolatile: true });

    expect([forth.added, forth.removed, forth.changed, forth.same]).toEqual([
      back.removed,
      back.added,
      back.changed,
      back.same,
    ]);
    expect(none).toMatchObject({ added: 0, removed: 0, changed: 0, rows: [], media: [] });
    expect(forth.same + forth.changed + forth.added).toBe(none.same);
  });
});
