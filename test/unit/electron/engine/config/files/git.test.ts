import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitMessage } from '../../../../../../electron/engine/config/files/commit-message.ts';
import { openWorkingCopy } from '../../../../../../electron/engine/config/files/working-copy.ts';
import { writeFiles } from '../../../../../../electron/engine/config/files/write-files.ts';
import type { ConfigExport } from '../../../../../../electron/engine/config/files/types.ts';
import { aDocument, anExport, aPlace } from './support/samples.ts';

const env = { PATH: process.env['PATH'] };
const own = { ...env, HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C' };
const git = (root: string, ...args: string[]) =>
  execFileSync('git', ['-C', root, ...args], { env: own, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

const hasGit = (() => {
  try {
    return execFileSync('git', ['--version'], { stdio: 'pipe' }).length > 0;
  } catch {
    return false;
  }
})();

/** A working copy with one commit of a person. */
function aRepository(): string {
  const root = aPlace();
  mkdirSync(root);
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'config', 'user.name', 'Ana');
  git(root, 'config', 'user.email', 'ana@acme.example');
  writeFileSync(join(root, 'own.txt'), 'mine');
  git(root, 'add', '.');
  git(root, 'commit', '-qm', 'first');
  return root;
}

/** As an export with git does it. */
async function exportTo(out: string, given: ConfigExport, from: Record<string, string | undefined> = env) {
  const copy = await openWorkingCopy(out, from);
  const written = await writeFiles(given, { out, format: 'files', variables: {}, replaceEdited: true });
  return copy.commit([...written.own, ...written.touched], commitMessage(written.changes));
}

/** A program that leaves a mark when something starts it. */
function aTrap(root: string): { command: string; sprung: () => boolean } {
  const mark = `${root}-mark`;
  const command = `${root}-trap.sh`;
  writeFileSync(command, `#!/bin/sh\ntouch '${mark}'\ncat\n`);
  chmodSync(command, 0o755);
  return { command, sprung: () => existsSync(mark) };
}

describe.skipIf(!hasGit)('configuration in a git working copy (skipped where there is no git)', () => {
  it('is one commit that says what changed, by whoever the repository names', async () => {
    const root = aRepository();
    const out = join(root, 'tenant');
    const first = await exportTo(out, anExport([aDocument('space', 'Sales'), aDocument('space', 'Old')]));
    const changed = aDocument('space', 'Sales', { resource: { name: 'Sales', type: 'shared' } });

    const second = await exportTo(out, anExport([changed, aDocument('theme', 'Dark\n* forged')]));

    expect(git(root, 'rev-parse', 'HEAD')).toBe(second);
    expect(git(root, 'rev-parse', 'HEAD~1')).toBe(first);
    expect(git(root, 'show', '-s', '--format=%an <%ae>')).toBe('Ana <ana@acme.example>');
    expect(git(root, 'show', '-s', '--format=%B').split('\n')).toEqual([
      'Configuration: 1 added, 1 changed, 1 removed',
      '',
      'space: 1 changed, 1 removed',
      'theme: 1 added',
      '',
      '~ space/Sales',
      '+ theme/Dark * forged',
      '- space/Old',
    ]);
    expect(git(root, 'status', '--porcelain')).toBe('');
    expect(git(root, 'show', '--format=', '--name-only').split('\n')).not.toContain('own.txt');
  });

  it('makes no commit where nothing changed', async () => {
    const root = aRepository();
    const given = anExport([aDocument('space', 'Sales')]);
    expect(await exportTo(join(root, 't'), given)).toMatch(/^[0-9a-f]{40}/);
    const source = { ...given.source, takenAt: 7 as never };
    expect(await exportTo(join(root, 't'), { ...given, source })).toBeNull();
    expect(git(root, 'rev-list', '--count', 'HEAD')).toBe('2');
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('may be the top of a new repository, committed as Coffer where nobody is named', async () => {
    const root = aPlace();
    mkdirSync(root);
    git(root, 'init', '-q', '-b', 'main');
    await exportTo(root, anExport([aDocument('space', 'Sales')]));
    expect(git(root, 'show', '-s', '--format=%an <%ae>')).toBe('Coffer <coffer@localhost>');
    expect(git(root, 'ls-files')).toContain('space/sales.json');
  });

  it('takes no secret of the environment along, and is not led elsewhere by it', async () => {
    const root = aRepository();
    const other = aRepository();
    const trap = aTrap(root);
    const hostile = { ...env, GIT_DIR: join(other, '.git'), GIT_SSH_COMMAND: trap.command, GIT_EDITOR: trap.command };
    await exportTo(join(root, 't'), anExport([]), hostile);
    expect(git(root, 'rev-list', '--count', 'HEAD')).toBe('2');
    expect(git(other, 'rev-list', '--count', 'HEAD')).toBe('1');
    expect(trap.sprung()).toBe(false);
  });

  it('starts no hook and no program the repository names', async () => {
    const root = aRepository();
    const trap = aTrap(root);
    for (const hook of ['pre-commit', 'commit-msg', 'post-commit', 'post-index-change', 'reference-transaction']) {
      const path = join(root, '.git', 'hooks', hook);
      mkdirSync(join(root, '.git', 'hooks'), { recursive: true });
      writeFileSync(path, readFileSync(trap.command));
      chmodSync(path, 0o755);
    }
    for (const name of ['core.fsmonitor', 'core.pager', 'core.editor', 'gpg.program', 'diff.external'])
      git(root, 'config', name, trap.command);
    git(root, 'config', 'commit.gpgsign', 'true');
    expect(await exportTo(join(root, 't'), anExport([]))).toMatch(/^[0-9a-f]{40}/);
    expect(trap.sprung()).toBe(false);
  });

  it('is refused where a filter would run, also one from an included file', async () => {
    for (const include of [false, true]) {
      const root = aRepository();
      const trap = aTrap(root);
      writeFileSync(join(root, '.gitattributes'), '* filter=evil\n');
      git(root, 'add', '.');
      git(root, 'commit', '-qm', 'attributes');
      const section = `[filter "evil"]\n\tclean = ${trap.command}\n`;
      if (include) {
        writeFileSync(join(root, '.git', 'more'), section);
        git(root, 'config', 'include.path', 'more');
      } else writeFileSync(join(root, '.git', 'config'), section, { flag: 'a' });
      await expect(exportTo(join(root, 't'), anExport([]))).rejects.toMatchObject({
        code: 'config.git',
        details: { reason: 'filter', setting: 'filter.evil.clean' },
      });
      expect(trap.sprung()).toBe(false);
    }
  });

  it('is refused with the reason outside a repository, on a dirty one, with no branch, or amid a merge', async () => {
    const refused = async (out: string, details: object) => {
      await expect(openWorkingCopy(out, env)).rejects.toMatchObject({ code: 'config.git', details });
      expect(existsSync(out)).toBe(false);
    };
    await refused(aPlace(), { reason: 'not-a-repository' });

    const root = aRepository();
    const out = join(root, 't');
    await refused(join(root, '.git', 't'), { reason: 'not-a-repository' });
    writeFileSync(join(root, 'new.txt'), '');
    await refused(out, { reason: 'dirty', names: ['new.txt'], count: 1 });
    git(root, 'add', '.');
    await refused(out, { reason: 'dirty', count: 1 });
    git(root, 'commit', '-qm', 'second');
    writeFileSync(join(root, '.git', 'MERGE_HEAD'), `${git(root, 'rev-parse', 'HEAD')}\n`);
    await refused(out, { reason: 'under-way', state: 'MERGE_HEAD' });
    git(root, 'merge', '--quit');
    git(root, 'checkout', '-q', '--detach');
    await refused(out, { reason: 'detached-head' });
    await expect(openWorkingCopy(root, { PATH: '/nonexistent' })).rejects.toMatchObject({
      details: { reason: 'no-git' },
    });
  });

  it('leaves out what a person told git to ignore', async () => {
    const root = aRepository();
    writeFileSync(join(root, '.gitignore'), 'ids.json\n');
    git(root, 'add', '.');
    git(root, 'commit', '-qm', 'ignore');
    await exportTo(join(root, 't'), anExport([aDocument('space', 'Sales')]));
    expect(git(root, 'ls-files', 't').split('\n')).not.toContain('t/ids.json');
    expect(git(root, 'status', '--porcelain')).toBe('');
  });
});

describe('what a commit says', () => {
  it('names twenty resources at most, and no secret', () => {
    const changes = Array.from({ length: 25 }, (_, index) => ({
      kind: 'webhook',
      key: `https://user:hunter2hunter2@acme.example/${index}`,
      what: 'added' as const,
    }));
    const message = commitMessage(changes);
    expect(message).not.toContain('hunter2');
    expect(message.match(/^\+ /gm)).toHaveLength(20);
    expect(message).toContain('and 5 more');
  });
});
