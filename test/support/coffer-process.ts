import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { PracticeTenant } from '../../electron/practice/index.ts';
import { aHastyWorld } from './expect-kept.ts';
import { passphrase } from './given.ts';
import { cli, type CliRun } from './run-cli.ts';
import { aFolder } from './world.ts';

const entry = join(import.meta.dirname, '../../electron/hosts/cli/coffer.mjs');

type Line = Record<string, unknown>;
export type CofferEnd = { readonly status: number | null; readonly signal: string | null };
/** A real `coffer` process and what it has printed so far. */
export type Coffer = {
  readonly child: ChildProcess;
  readonly lines: readonly Line[];
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly ended: Promise<CofferEnd>;
  /** Settles with the first line that fits, or with undefined when the process ends before. */
  readonly until: (wanted: (line: Line) => boolean) => Promise<Line | undefined>;
};

type SpawnGiven = {
  readonly env?: Record<string, string>;
  readonly command?: readonly string[];
  readonly home: string;
};

/** Starts the command line as a shell would, with nothing of this process's environment but the path. */
export function startCoffer(argv: readonly string[], { env = {}, command = [], home }: SpawnGiven): Coffer {
  const [program, ...before] = [...command, process.execPath, entry];
  const child = spawn(program, [...before, ...argv], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: home,
      COFFER_SETTINGS: join(home, 'settings'),
      COFFER_CLOCK_RATE: '60',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: Line[] = [];
  const watching = new Set<() => void>();
  let stdout = '';
  let stderr = '';
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) if (part.startsWith('{')) lines.push(JSON.parse(part) as Line);
    watching.forEach((look) => look());
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<CofferEnd>((resolve) =>
    child.once('close', (status, signal) => resolve({ status, signal })),
  );
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    child,
    lines,
    stdout: () => stdout,
    stderr: () => stderr,
    ended,
    until: (wanted) =>
      new Promise((resolve) => {
        const look = () => {
          const found = lines.find(wanted);
          if (found) resolve(found);
        };
        watching.add(look);
        look();
        void ended.then(() => resolve(lines.find(wanted)));
      }),
  };
}

export type VaultOnDisk = {
  readonly vault: string;
  readonly recovery: string;
  /** The whole printed sheet, which opens a vault that lost its envelope. */
  readonly sheet: string;
  readonly place: string;
  /** In this process. */
  readonly run: (argv: readonly string[]) => Promise<CliRun>;
  /** In a process of its own. */
  readonly start: (argv: readonly string[], change?: Partial<SpawnGiven>) => Coffer;
};

/** A vault that knows the tenant as `acme`, on disk and held by nobody. */
export async function aVaultOnDisk(tenant: PracticeTenant, parent?: string): Promise<VaultOnDisk> {
  const folder = aFolder();
  onTestFinished(folder.dispose);
  const place = folder.path;
  const vault = join(parent ?? place, 'v.coffer');
  const recovery = join(place, 'recovery.txt');
  const sheet = join(place, 'sheet.txt');
  const world = aHastyWorld();
  const secrets = { COFFER_PASSPHRASE: passphrase, QLIK_CLIENT_SECRET: tenant.clientSecret };
  const key = ['--vault', vault, '--recovery-key-file', recovery, '--json'];
  const run = (argv: readonly string[]) => cli([...key, ...argv], { world, secrets });
  const made = await cli(
    ['--vault', vault, '--json', 'vault', 'create', '--recovery-key-out', recovery, '--recovery-sheet-out', sheet],
    {
      world,
      secrets,
    },
  );
  expect(made.status, made.stdout).toBe(0);
  const add = ['tenant', 'add', 'acme', '--host', tenant.url, '--client-id', tenant.clientId, '--rate-share', '1'];
  expect((await run(add)).status).toBe(0);
  return {
    vault,
    recovery,
    sheet,
    place,
    run,
    start: (argv, change) => startCoffer([...key, ...argv], { home: place, ...change }),
  };
}

/** Nobody holds the vault, nothing of an unfinished write lies about, and everything in it hashes right. */
export async function expectTidy({ vault, run }: VaultOnDisk): Promise<void> {
  expect((await run(['verify', '--deep'])).last).toMatchObject({ intact: true, damage: [] });
  expect(existsSync(join(vault, 'owner.lock'))).toBe(false);
  expect(readdirSync(vault).filter((name) => /owner\.lock|\.partial|\.stale|\.tmp|-journal/.test(name))).toEqual([]);
}
