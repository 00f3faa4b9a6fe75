import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { maskSecrets } from '../../secrets/index.ts';

export type GitAnswer = { readonly exit: number; readonly out: string; readonly said: string };

/** Runs git on one folder. Never throws for what git answers; `input` goes to its standard input. */
export type Git = (args: readonly string[], input?: string) => Promise<GitAnswer>;

/** Nothing of a repository's or a person's configuration may start a program, ask anything or reach a network. */
const settings = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.attributesFile=/dev/null',
  'core.autocrlf=false',
  'core.safecrlf=false',
  'core.pager=cat',
  'core.editor=:',
  'core.sshCommand=false',
  'commit.gpgSign=false',
  'credential.helper=',
  'protocol.allow=never',
  'diff.external=',
  'diff.ignoreSubmodules=all',
  'submodule.recurse=false',
  'status.submoduleSummary=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'i18n.commitEncoding=UTF-8',
].flatMap((setting) => ['-c', setting]);

/** What git needs of the environment to start at all. Secrets and GIT_* stay here. */
const passedOn = /^(?:path|pathext|systemroot|windir|comspec|tmp|temp|tmpdir)$/i;

const ownVariables = {
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
};

/** `config.git`, with what is in the way. */
export const gitRefused = (reason: string, details: Readonly<Record<string, string>> = {}) =>
  new AppError('config.git', { reason, ...details });

/** git on this folder, with nothing of the environment but where programs are. */
export function createGit(folder: string, env: Readonly<Record<string, string | undefined>>): Git {
  const kept = Object.entries(env).filter(([name]) => passedOn.test(name));
  const options = {
    env: { ...Object.fromEntries(kept), ...ownVariables },
    // Windows looks for programs in the current folder first, and that may be the repository.
    cwd: dirname(process.execPath),
    timeout: 300_000,
    maxBuffer: 64 * 1024 * 1024,
    windowsHide: true,
  };
  return (args, input = '') =>
    new Promise((resolve, reject) => {
      const child = execFile('git', ['-C', folder, ...settings, ...args], options, (error, out, stderr) => {
        const said = maskSecrets(stderr.trim()).slice(0, 500);
        if (error === null) resolve({ exit: 0, out, said });
        else if (typeof error.code === 'number') resolve({ exit: error.code, out, said });
        else
          reject(
            error.code === 'ENOENT' ? gitRefused('no-git') : gitRefused('failed', { said: error.code ?? 'timeout' }),
          );
      });
      // A git that ends early closes its end; its exit says why.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input);
    });
}
