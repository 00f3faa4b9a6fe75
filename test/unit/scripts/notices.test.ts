import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageFolderOf, readPackages } from '../../../scripts/bundled-packages.ts';
import { collectNotices, noticesText } from '../../../scripts/notices.ts';
import { shippedBom, type Bom } from '../../../scripts/sbom.ts';

let folder: string;
const modules = () => join(folder, 'node_modules');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'coffer-notices-'));
  const put = (path: string, name: string, files: Record<string, string>) => {
    mkdirSync(join(modules(), path), { recursive: true });
    writeFileSync(join(modules(), path, 'package.json'), JSON.stringify({ name, version: '1.2.3' }));
    for (const [file, text] of Object.entries(files)) writeFileSync(join(modules(), path, file), text);
  };
  put('one', 'one', { LICENSE: 'Terms A', 'NOTICE.txt': 'Thanks', 'licenses.json': '{}' });
  put('@of/two', '@of/two', { 'license.md': 'Terms B' });
  put('alias', 'three', { LICENCE: 'Terms B\n' });
  put('four', 'four', { README: 'no terms' });
});
afterAll(() => rmSync(folder, { recursive: true }));

const named = (...paths: string[]) => readPackages(paths.map((path) => join(modules(), path)));

describe('the packages of a build', () => {
  it('are known by the folder a module lies in, however deep', () => {
    expect(packageFolderOf('/p/node_modules/one/lib/a.js')).toBe('/p/node_modules/one');
    expect(packageFolderOf('/p/node_modules/@of/two/a.js')).toBe('/p/node_modules/@of/two');
    expect(packageFolderOf('/p/node_modules/one/node_modules/two/a.js')).toBe('/p/node_modules/one/node_modules/two');
    expect(packageFolderOf('C:\\p\\node_modules\\one\\a.js')).toBe('C:\\p\\node_modules\\one');
    expect(packageFolderOf('/p/electron/shell/menu.ts')).toBeNull();
  });

  it('are listed once, by their own names', () => {
    expect(named('one', 'alias', '@of/two', 'one').map(({ name }) => name)).toEqual(['@of/two', 'one', 'three']);
  });
});

describe('the notices', () => {
  it('hold everybody’s terms, and equal ones once', () => {
    const text = noticesText(collectNotices(named('one', '@of/two', 'alias'), {}));

    expect(text).toContain('Terms A\n\nThanks');
    expect(text.match(/Terms B/g)).toHaveLength(1);
    expect(text).toMatch(/@of\/two 1\.2\.3\nthree 1\.2\.3\n-+\nTerms B/);
  });

  it('are not made when a package brings no terms, unless we know them', () => {
    expect(() => collectNotices(named('one', 'four'), {})).toThrow('No licence text came with: four 1.2.3');
    expect(collectNotices(named('four'), { four: 'Known' })).toEqual([{ title: 'four 1.2.3', texts: ['Known'] }]);
  });
});

describe('the bill of materials', () => {
  const bom: Bom = {
    metadata: { component: { 'bom-ref': 'coffer@1.0.0' } },
    components: ['one@1.2.3', 'two@1.0.0', 'tool@9.9.9'].map((ref) => {
      const [name = '', version = ''] = ref.split('@');
      return { 'bom-ref': ref, name, version };
    }),
    dependencies: [
      { ref: 'coffer@1.0.0', dependsOn: ['one@1.2.3', 'tool@9.9.9'] },
      { ref: 'tool@9.9.9', dependsOn: ['one@1.2.3'] },
      { ref: 'one@1.2.3' },
    ],
  };

  it('names what is shipped and no tool', () => {
    const shipped = shippedBom(bom, ['one@1.2.3']);

    expect(shipped.components.map(({ name }) => name)).toEqual(['one']);
    expect(shipped.dependencies).toEqual([
      { ref: 'coffer@1.0.0', dependsOn: ['one@1.2.3'] },
      { ref: 'one@1.2.3', dependsOn: [] },
    ]);
  });

  it('is not made when something shipped is not on it', () => {
    expect(() => shippedBom(bom, ['one@1.2.3', 'three@1.0.0'])).toThrow('three@1.0.0');
  });
});
