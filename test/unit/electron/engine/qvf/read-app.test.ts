import { describe, expect, it } from 'vitest';
import {
  bytesSource,
  generateApp,
  readApp,
  splitScript,
  writeQvf,
  type ReadApp,
} from '../../../../../electron/engine/qvf/index.ts';
import { corpusFiles, deflate, handmade, seed } from '../../../../support/qvf.ts';

function read(bytes: Uint8Array): ReadApp {
  const app = readApp(bytesSource(bytes));
  if (app.kind === 'opaque') throw new Error(app.why);
  return app;
}

describe(`an app's file (seed ${seed})`, () => {
  const model = generateApp(seed, 'small');
  const bytes = writeQvf(model, { deflate });
  const app = read(bytes);

  it('tells the app, its version and its script', () => {
    const { appId, title, productVersion, script, hasData } = app;
    expect({ appId, title, productVersion, script, hasData }).toEqual({
      appId: model.id,
      title: model.title,
      productVersion: model.productVersion,
      script: model.script,
      hasData: true,
    });
    expect(app.tabs[0]?.name).toBe('Main');
    expect(app.tabs.length).toBe(model.script.split('///$tab').length - 1);
  });

  it('tells each object, its owner and whether it is shared', () => {
    const told = app.objects.map(({ readDefinition: _read, readContent: _content, ...facts }) => facts);
    const expected = model.objects.map(
      ({ id, qType, title, owner, published, approved, createdDate, modifiedDate }) => {
        return {
          id,
          qType,
          title,
          owner: owner.subject,
          ownerId: owner.id,
          published,
          approved,
          createdDate,
          modifiedDate,
        };
      },
    );
    const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
    expect(told.sort(byId)).toEqual(expected.sort(byId));
  });

  it('tells the whole definition of a sheet', () => {
    const sheet = model.objects.find(({ qType }) => qType === 'sheet')!;
    expect(app.objects.find(({ id }) => id === sheet.id)?.readDefinition()).toEqual({
      qMetaData: { qType: 'sheet' },
      qRoot: {
        qProperty: sheet.properties,
        qChildren: sheet.children.map(function tree(child): unknown {
          return { qProperty: child.properties, qChildren: child.children.map(tree) };
        }),
      },
    });
  });

  it('tells the variables', () => {
    expect(app.variables).toEqual(model.variables.map(({ id, name, definition }) => ({ id, name, definition })));
  });

  it('never shows what was deleted, though its bytes are there', () => {
    let legible = 0;
    for (let round = 0; round < 5; round += 1) {
      const other = generateApp(seed + round, 'small');
      const file = writeQvf(other, { deflate });
      const shown = new Set(read(file).objects.map(({ id }) => id));
      expect(other.deleted.filter(({ id }) => shown.has(id))).toEqual([]);
      legible += other.deleted.filter(({ id }) => Buffer.from(file).includes(id)).length;
    }
    expect(legible).toBeGreaterThan(0);
  });
});

describe('a file that says little', () => {
  it('is an app of which nothing is known', () => {
    expect(read(handmade().bytes)).toEqual({
      kind: 'app',
      appId: null,
      title: null,
      productVersion: null,
      script: null,
      tabs: [],
      objects: [],
      variables: [],
      variableProperties: [],
      properties: {},
      media: [],
      hasData: false,
    });
  });

  it('is opaque when it is no container', () => {
    expect(readApp(bytesSource(Buffer.from('PK\u0003\u0004'))).kind).toBe('opaque');
  });
});

describe('a script', () => {
  it('is cut at its tabs', () => {
    expect(splitScript('// first\r\n///$tab Main\r\nSET a=1;\r\n///$tab Ärger & Co\r\nLOAD 1;')).toEqual([
      { name: '', text: '// first\r\n' },
      { name: 'Main', text: 'SET a=1;\r\n' },
      { name: 'Ärger & Co', text: 'LOAD 1;' },
    ]);
    expect(splitScript('')).toEqual([]);
  });
});

const corpus = corpusFiles().filter(({ isDamaged }) => !isDamaged);
describe.skipIf(corpus.length === 0)('real files (skipped without ../shared/corpus)', () => {
  it.each(corpus)('$file', (entry) => {
    const app = read(entry.read());
    expect(app.productVersion ?? '').toBe(entry.productVersion);
    expect(app.script).toMatch(/^\/\/\/\$tab /);
    expect(app.hasData).toBe(entry.dataStreams > 0);
    expect(app.objects.filter(({ qType }) => qType === 'unknown')).toEqual([]);
    for (const object of app.objects.filter(({ qType }) => qType === 'sheet')) {
      expect(object.title).not.toBe('');
      expect(object.readDefinition()).toMatchObject({ qRoot: { qProperty: { qInfo: { qId: object.id } } } });
    }
  });
});
