import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** One backup program with a store of its own. Each verb answers after the work is on disk. */
export type Peer = {
  readonly name: string;
  backUp(files: readonly string[]): void;
  extractAll(): void;
  extractOne(): void;
  checkDeep(): void;
  storedBytes(): number;
  peakRssBytes(): number;
};

const program = path.join(import.meta.dirname, 'peers-coffer.ts');

export function cofferPeer(folder: string): Peer {
  const file = path.join(folder, 'vault.db');
  const list = path.join(folder, 'files.txt');
  mkdirSync(folder, { recursive: true });
  let peak = 0;
  // The product ships as bundles: what Node compiled once is kept for the next start, as a bundle would be.
  const compiled = { ...process.env, NODE_COMPILE_CACHE: path.join(folder, 'compiled') };
  const run = (command: string, argument: string): void => {
    const output = execFileSync(process.execPath, [program, command, file, argument], {
      encoding: 'utf8',
      env: compiled,
    });
    const outcome = JSON.parse(output) as { rssKib: number; damage?: number };
    peak = Math.max(peak, outcome.rssKib * 1024);
    if (outcome.damage) throw new Error(`coffer found ${outcome.damage} damages in its own store`);
  };
  execFileSync(process.execPath, [program, 'check', path.join(folder, 'warm-up.db')], { env: compiled });
  return {
    name: 'coffer',
    backUp: (files) => {
      writeFileSync(list, files.join('\n'));
      run('backup', list);
    },
    extractAll: () => withOut(folder, (out) => run('extract', out)),
    extractOne: () => withOut(folder, (out) => run('one', out)),
    checkDeep: () => run('check', ''),
    storedBytes: () => statSync(file).size,
    peakRssBytes: () => peak,
  };
}

export function resticPeer(folder: string): Peer {
  const repository = path.join(folder, 'repository');
  const list = path.join(folder, 'files.txt');
  mkdirSync(folder, { recursive: true });
  const environment = { ...process.env, RESTIC_PASSWORD: 'bench', RESTIC_REPOSITORY: repository };
  const restic = (...words: string[]): void => {
    execFileSync('restic', [...words, '--no-cache', '-q'], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  };
  restic('init', '--repository-version', '2');
  let first = '';
  return {
    name: 'restic',
    backUp: (files) => {
      first = [...files].sort()[0] ?? '';
      writeFileSync(list, files.join('\n'));
      restic('backup', '--compression', 'max', '--files-from-verbatim', list);
    },
    extractAll: () => withOut(folder, (out) => restic('restore', 'latest', '--target', out)),
    extractOne: () => withOut(folder, (out) => restic('restore', 'latest', '--target', out, '--include', first)),
    checkDeep: () => restic('check', '--read-data'),
    storedBytes: () => bytesBelow(repository),
    peakRssBytes: () => 0,
  };
}

export function borgPeer(folder: string): Peer {
  const repository = path.join(folder, 'repository');
  mkdirSync(folder, { recursive: true });
  const environment = { ...process.env, BORG_PASSPHRASE: 'bench', BORG_BASE_DIR: path.join(folder, 'base') };
  const borg = (words: readonly string[], cwd = folder, input = ''): void => {
    execFileSync('borg', words, { env: environment, cwd, input, stdio: ['pipe', 'pipe', 'pipe'] });
  };
  borg(['init', '--encryption=repokey', repository]);
  let round = 0;
  let first = '';
  return {
    name: 'borg',
    backUp: (files) => {
      round += 1;
      first = [...files].sort()[0] ?? '';
      borg(
        ['create', '--compression', 'zstd,9', '--paths-from-stdin', `${repository}::${round}`],
        folder,
        `${files.join('\n')}\n`,
      );
    },
    extractAll: () => withOut(folder, (out) => borg(['extract', `${repository}::${round}`], out)),
    extractOne: () => withOut(folder, (out) => borg(['extract', `${repository}::${round}`, first.slice(1)], out)),
    checkDeep: () => borg(['check', '--verify-data', repository]),
    storedBytes: () => bytesBelow(repository),
    peakRssBytes: () => 0,
  };
}

export function isInstalled(command: string): boolean {
  return !spawnSync(command, ['help']).error;
}

function withOut(folder: string, work: (out: string) => void): void {
  const out = path.join(folder, 'out');
  mkdirSync(out, { recursive: true });
  work(out);
  rmSync(out, { recursive: true, force: true });
}

function bytesBelow(folder: string): number {
  return globSync(path.join(folder, '**/*'))
    .map((name) => statSync(name))
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + entry.size, 0);
}
