import { CommanderError } from 'commander';
import { AppError } from '../../../shared/errors/app-error.ts';
import { failures } from '../../../shared/errors/failures.ts';
import type { World } from '../../engine/world.ts';
import { productVersion } from '../product.ts';
import { addCommands, createProgram } from './command-tree.ts';
import type { GlobalOptions, Surroundings } from './connect.ts';
import { openConnection, type Connection } from './connect.ts';
import { createOutput, type Output } from './output.ts';
import { refuseSecretArguments, type SecretEnvironment } from './secrets.ts';

export type CliStreams = { readonly stdout: NodeJS.WriteStream; readonly stderr: NodeJS.WriteStream };
export type CliDeps = {
  readonly world: World;
  readonly secrets: SecretEnvironment;
  readonly streams: CliStreams;
  readonly signal: AbortSignal;
};

/** What every command is given: where its words go, and ways to the vault. */
export type CommandContext = Surroundings & {
  readonly signal: AbortSignal;
  /** For commands that write a whole file there; everything else goes by `output`. */
  readonly stdout: NodeJS.WritableStream;
  readonly options: () => GlobalOptions;
  readonly output: () => Output;
  /** Opens the vault, does the work, closes it whatever happens; gives the exit status. */
  withVault(work: (connection: Connection, output: Output) => Promise<number | void>): Promise<void>;
  finish(status: number): void;
};

/** Runs one command line and gives its exit status. It never throws and never ends the process itself. */
export async function runCli(argv: readonly string[], deps: CliDeps): Promise<number> {
  const { world, streams } = deps;
  const program = createProgram(streams);
  let status = 0;
  const options = () => program.opts<GlobalOptions>();
  const output = () => createOutput(options().json ?? argv.includes('--json'), streams.stdout, streams.stderr);
  const around: Surroundings = { world, secrets: deps.secrets, clockRate: clockRateOf(world) };
  const context: CommandContext = {
    ...around,
    signal: deps.signal,
    stdout: streams.stdout,
    options,
    output,
    finish: (code) => void (status = code),
    async withVault(work) {
      const connection = await openConnection(options(), around);
      try {
        for (const { code, details } of connection.warnings)
          output().warning(openingWarnings[code] ?? code, { code, details });
        status = (await work(connection, output())) ?? 0;
      } finally {
        await connection.close();
      }
    },
  };

  addCommands(program, context);
  if (asksForVersion(argv)) {
    streams.stdout.write(`${productVersion}\n`);
    return 0;
  }

  try {
    refuseSecretArguments(argv);
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 64;
    if (deps.signal.aborted) return 130;
    const error = AppError.from(thrown);
    if (error.code === 'unexpected') world.log.error('command failed', { error });
    output().failure(error);
    return failures[error.code].exit;
  }
}

/** Only without a command: `--version` of a command names a version of an app. */
const asksForVersion = (argv: readonly string[]): boolean =>
  argv.every((word) => word.startsWith('-')) && argv.some((word) => word === '--version' || word === '-V');

/** What opening a vault can find, in words. */
const openingWarnings: Readonly<Record<string, string>> = {
  'rolled-back': 'this vault is older than one seen on this machine before; it was opened because you said so',
  'counter-settled': 'the last change had not been finished when Coffer was stopped; it was set right',
  'envelope-recovered': 'vault.json could not be used; its previous generation stood in',
  'envelope-older': 'vault.json is older than the database; it was brought up to date',
  'seal-differs': 'the seal of the last snapshot is not the one vault.json names; run verify --deep',
};

/** For practice tenants on loopback only; the engine ignores it everywhere else. */
function clockRateOf({ env }: World): number {
  const rate = Number(env['COFFER_CLOCK_RATE'] ?? 1);
  return Number.isFinite(rate) && rate >= 1 ? rate : 1;
}
