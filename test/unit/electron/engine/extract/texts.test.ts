import { describe, expect, it } from 'vitest';
import { detailsText, metadataRows, metadataText } from '../../../../../electron/engine/extract/index.ts';
import type { Version } from '../../../../../shared/domain/app.ts';
import type { AppId } from '../../../../../shared/domain/ids.ts';
import { anObject, aPerson, someFacts } from '../vault/support/samples.ts';

const version = { appId: 'app' as AppId, facts: someFacts('app', { name: 'Sales' }) };

describe('the source document’s rows', () => {
  it('have exactly its ten fields, in its order', () => {
    expect(metadataRows(version, [anObject('o1', { approved: true })]).map(Object.entries)).toEqual([
      [
        ['appId', 'app'],
        ['appName', 'Sales'],
        ['objectId', 'o1'],
        ['objectType', 'sheet'],
        ['objectTitle', 'Sheet o1'],
        ['ownerId', 'p1'],
        ['ownerSubject', 'auth0|p1'],
        ['approved', true],
        ['published', true],
        ['publishTime', '2026-02-03T04:05:06.789Z'],
      ],
    ]);
  });

  it('have its defaults for whatever the engine does not say', () => {
    const silent = { title: null, ownerId: null, ownerSubject: '', approved: null, published: null, publishTime: null };
    expect(metadataRows(version, [anObject('o1', silent)])).toMatchObject([
      { objectTitle: '', ownerId: '', ownerSubject: '', approved: false, published: false, publishTime: null },
    ]);
  });

  it.each([
    '1753-01-01T00:00:00.000Z',
    '0001-01-01T00:00:00Z',
    '1899-12-30T00:00:00.000Z',
    '1970-01-01T00:00:00.000Z',
    '',
  ])('take the date %j for never', (publishTime) => {
    expect(metadataRows(version, [anObject('o1', { publishTime })])[0]?.publishTime).toBeNull();
  });

  it('keep a real date that looks alike', () => {
    const publishTime = '1970-01-01T00:00:01.000Z';
    expect(metadataRows(version, [anObject('o1', { publishTime })])[0]?.publishTime).toBe(publishTime);
  });

  it('name children too, sorted by type and id whatever the order given', () => {
    const objects = [
      anObject('z', { objectType: 'barchart', parentId: 'a', ownerId: null, ownerSubject: '' }),
      anObject('b'),
      anObject('B'),
      anObject('a', { objectType: 'bookmark' }),
    ];
    const ids = (rows: readonly { objectId: string }[]) => rows.map(({ objectId }) => objectId);
    expect(ids(metadataRows(version, objects))).toEqual(['z', 'a', 'B', 'b']);
    expect(metadataText(version, objects)).toBe(metadataText(version, [...objects].reverse()));
    expect(metadataText(version, objects)).toMatch(/^\[\n {2}\{\n {4}"appId"/);
  });
});

describe('the details beside them', () => {
  it('tell missing from false, the state, the owner and the rule that decided it', () => {
    const objects = [anObject('o1', { approved: null }), anObject('o2', { ownerId: 'gone', rawMeta: 'not { json' })];
    const owners = new Map([['p1', aPerson('p1')]]);
    const text = detailsText({ ...version, withData: false } as unknown as Version, objects, owners);
    expect(JSON.parse(text)).toMatchObject({
      format: 'coffer-details-1',
      version: { appId: 'app', withData: false },
      app: { name: 'Sales' },
      objects: [
        { objectId: 'o1', approved: null, state: 'community', ownerRule: 'directory', owner: { subject: 'auth0|p1' } },
        { objectId: 'o2', owner: null, rawMeta: 'not { json' },
      ],
    });
  });
});
