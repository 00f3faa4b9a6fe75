import { Writable } from 'node:stream';
import { runCli } from '../../electron/hosts/cli/program.ts';
import type { SecretEnvironment } from '../../electron/hosts/cli/secrets.ts';
import type { World } from '../../electron/engine/world.ts';
import { aWorld } from './world.ts';

export type CliRun = {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The JSON lines of stdout. */
  readonly lines: readonly Record<string, unknown>[];
  /** The last line, which is the result or the error. */
  readonly last: Record<string, unknown>;
};

export type CliGiven = {
  readonly env?: Record<string, string>;
  readonly secrets?: SecretEnvironment;
  readonly world?: World;
  readonly signal?: AbortSignal;
};

/** Runs one command line in this process, as a shell would, and keeps what it printed. */
export async function cli(argv: readonly string[], given: CliGiven = {}): Promise<CliRun> {
  const stdout = new Pipe();
  const stderr = new Pipe();
  const world = { ...(given.world ?? aWorld()), env: { COFFER_CLOCK_RATE: '60', ...given.env } };
  const status = await runCli(argv, {
    world,
    secrets: given.secrets ?? {},
    streams: { stdout: stdout as unknown as NodeJS.WriteStream, stderr: stderr as unknown as NodeJS.WriteStream },
    signal: given.signal ?? new AbortController().signal,
  });
  const lines = argv.includes('--json')
    ? stdout.text
        .trim()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, unknown>)
    : [];
  return { status, stdout: stdout.text, stderr: stderr.text, lines, last: lines.at(-1) ?? {} };
}

class Pipe extends Writable {
  text = '';
  readonly isTTY = false;

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}
