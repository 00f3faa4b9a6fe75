import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { createGit, gitRefused, type Git } from './run-git.ts';

export interface WorkingCopy {
  /** Its topmost folder. */
  readonly root: string;
  /** Commits these paths of the folder as they are now, or are no more, and nothing else; null where that changes nothing. */
  commit(paths: readonly string[], message: string): Promise<string | null>;
}

/** What git leaves behind while something is half done. */
const underWay = [
  'MERGE_HEAD',
  'CHERRY_PICK_HEAD',
  'REVERT_HEAD',
  'BISECT_LOG',
  'rebase-merge',
  'rebase-apply',
  'sequencer',
];

/**
 * The working copy a folder lies in, or will lie in: clean, on a branch, nothing under way and nothing in its configuration
 * that would start a program. Otherwise `config.git` says what is in the way. Nothing is ever pushed.
 */
export async function openWorkingCopy(
  dir: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<WorkingCopy> {
  const folder = resolve(dir);
  let standing = folder;
  while (!existsSync(standing) && dirname(standing) !== standing) standing = dirname(standing);
  const { root, gitFolder } = await findRoot(createGit(standing, env));
  const git = createGit(root, env);
  await refusePrograms(git);
  const state = underWay.find((name) => existsSync(join(gitFolder, name)));
  if (state !== undefined) throw gitRefused('under-way', { state });
  if ((await git(['symbolic-ref', '-q', 'HEAD'])).exit !== 0) throw gitRefused('detached-head');
  await refuseDirty(git);
  return { root, commit: (paths, message) => commit(git, { root, folder, paths, message }) };
}

async function findRoot(git: Git): Promise<{ root: string; gitFolder: string }> {
  const { exit, out, said } = await git([
    'rev-parse',
    '--is-inside-work-tree',
    '--show-toplevel',
    '--absolute-git-dir',
  ]);
  const [inside, root, gitFolder] = out.split('\n');
  if (exit !== 0 || inside !== 'true' || !root || !gitFolder) throw gitRefused('not-a-repository', { said });
  return { root, gitFolder };
}

/** Filters run when a file is looked at or added; there is no telling what a stranger's does. */
async function refusePrograms(git: Git): Promise<void> {
  const { exit, out, said } = await git(['config', '--list', '--name-only', '-z']);
  if (exit !== 0) throw gitRefused('failed', { said });
  const filter = out.split('\0').find((name) => /^filter\..*\.(?:clean|smudge|process)$/is.test(name));
  if (filter !== undefined) throw gitRefused('filter', { setting: filter.slice(0, 200) });
}

async function refuseDirty(git: Git): Promise<void> {
  const { exit, out, said } = await git([
    'status',
    '--porcelain=v1',
    '-z',
    '--untracked-files=normal',
    '--ignore-submodules=all',
    '--no-renames',
  ]);
  if (exit !== 0) throw gitRefused('failed', { said });
  const names = out.split('\0').filter((line) => line !== '');
  if (names.length > 0)
    throw new AppError('config.git', {
      reason: 'dirty',
      names: names.slice(0, 20).map((line) => line.slice(3)),
      count: names.length,
    });
}

type Commit = {
  readonly root: string;
  readonly folder: string;
  readonly paths: readonly string[];
  readonly message: string;
};

async function commit(git: Git, { root, folder, paths, message }: Commit): Promise<string | null> {
  const inside = relative(await realpath(root), await realpath(folder));
  if (isAbsolute(inside) || inside.split(sep)[0] === '..') throw gitRefused('not-a-repository');
  const prefix = inside === '' ? '' : `${inside.split(sep).join('/')}/`;
  const wanted = await notIgnored(
    git,
    [...new Set(paths)].map((path) => prefix + path),
  );
  await must(git, ['update-index', '--add', '--remove', '--replace', '-z', '--stdin'], wanted.join('\0'));
  const changed = await git(['diff', '--cached', '--quiet', '--no-ext-diff', '--no-textconv', '--no-renames']);
  if (changed.exit === 0) return null;
  const author = await authorOf(git);
  const flags = ['--quiet', '--no-verify', '--no-gpg-sign', '--no-status', '--cleanup=whitespace', '--file=-'];
  await must(git, [...author, 'commit', ...flags], message);
  return (await must(git, ['rev-parse', 'HEAD'])).trim();
}

async function must(git: Git, args: readonly string[], input?: string): Promise<string> {
  const { exit, out, said } = await git(args, input);
  if (exit !== 0) throw gitRefused('failed', { said });
  return out;
}

/** What a person told git to leave alone, Coffer leaves alone too. */
async function notIgnored(git: Git, paths: readonly string[]): Promise<readonly string[]> {
  // A name that begins with a colon would be a pattern here.
  const asPath = (path: string) => `./${path}`;
  const { exit, out, said } = await git(['check-ignore', '-z', '--stdin'], paths.map(asPath).join('\0'));
  // 1: none of them.
  if (exit > 1) throw gitRefused('failed', { said });
  const ignored = new Set(out.split('\0'));
  return paths.filter((path) => !ignored.has(asPath(path)));
}

/** Whoever the repository says commits here; Coffer where it says nobody. */
async function authorOf(git: Git): Promise<readonly string[]> {
  const local = async (name: string) => (await git(['config', '--local', '--get', name])).out.trim();
  const name = (await local('user.name')) || 'Coffer';
  const email = (await local('user.email')) || 'coffer@localhost';
  return ['-c', `user.name=${name}`, '-c', `user.email=${email}`];
}
