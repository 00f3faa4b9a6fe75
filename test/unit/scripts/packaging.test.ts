import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageFile from '../../../package.json' with { type: 'json' };

const root = resolve(import.meta.dirname, '../../..');
const config = readFileSync(join(root, 'electron-builder.yml'), 'utf8').replace(/^\s*#.*$/gm, '');

/** What stands under a heading of the file, line by line, without its indent. */
const under = (heading: string): string[] => {
  const [, block = ''] = new RegExp(`^${heading}:\\n((?:[ \\t]+.*\\n|\\n)+)`, 'm').exec(config) ?? [];
  return block
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
};

describe('what is packed', () => {
  it('has its fuses blown so that it is nothing but Coffer', () => {
    expect(under('electronFuses')).toEqual([
      'runAsNode: false',
      'enableNodeOptionsEnvironmentVariable: false',
      'enableNodeCliInspectArguments: false',
      'enableCookieEncryption: true',
      'enableEmbeddedAsarIntegrityValidation: true',
      'onlyLoadAppFromAsar: true',
      'grantFileProtocolExtraPrivileges: false',
    ]);
  });

  it('is made for three systems', () => {
    expect(under('linux').slice(0, 3)).toEqual(['target:', '- AppImage', '- deb']);
    expect(under('win')).toEqual(['target:', '- nsis', '- portable']);
    expect(under('mac')).toContain('target: dmg');
  });

  it('is what was built, this platform’s driver, and nothing else', () => {
    const [...files] = under('files');

    expect(files.filter((line) => !line.startsWith("- '!"))).toEqual([
      '- package.json',
      '- dist/electron/**',
      '- dist/renderer/**',
      '- node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node',
    ]);
    expect(files).toContain("- '!node_modules/better-sqlite3/{deps,src,prebuilds}/**'");
    expect(Object.keys(packageFile.dependencies)).toEqual(['better-sqlite3']);
  });

  it('brings the terms of others, and looks for no update', () => {
    expect(under('extraFiles')).toContain('- from: dist/THIRD-PARTY-NOTICES.txt');
    expect(config).toMatch(/^publish: null$/m);
    expect(config).not.toMatch(/https?:/);
  });

  it('leaves vaults alone when it is removed', () => {
    expect(under('nsis')).toContain('deleteAppDataOnUninstall: false');
  });
});
