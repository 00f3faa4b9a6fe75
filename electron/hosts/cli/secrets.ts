import { readFileSync } from 'node:fs';
import { AppError } from '../../../shared/errors/app-error.ts';

const secretVariables = ['COFFER_PASSPHRASE', 'COFFER_RECOVERY_KEY', 'QLIK_CLIENT_SECRET', 'QALYPTUS_API_KEY'] as const;
export type SecretVariable = (typeof secretVariables)[number];

/** Secrets that came by environment, taken out of it before any child process could inherit them. */
export type SecretEnvironment = Readonly<Partial<Record<SecretVariable, string>>>;

export function takeSecrets(env: NodeJS.ProcessEnv): SecretEnvironment {
  const taken: Partial<Record<SecretVariable, string>> = {};
  for (const name of secretVariables) {
    const value = env[name];
    if (value !== undefined && value !== '') taken[name] = value;
    delete env[name];
  }
  return taken;
}

/** Arguments that would put a secret where every process list shows it. */
const secretArguments = /^--(passphrase|recovery-key|private-key|client-secret|api-key|secret|password|token)(=|$)/;

export function refuseSecretArguments(argv: readonly string[]): void {
  const found = argv.find((argument) => secretArguments.test(argument));
  if (found === undefined) return;
  const name = found.split('=')[0] ?? found;
  throw new AppError('request.invalid', {
    problem: `${name} would show the secret in the process list; use ${name}-file or the environment`,
  });
}

/** The first line of a file that holds one secret; `-` reads standard input. */
export function readSecretFile(path: string): string {
  try {
    const [line] = readFileSync(path === '-' ? 0 : path, 'utf8').split(/\r?\n/);
    if (line === undefined || line === '')
      throw new AppError('request.invalid', { problem: 'the file holds no secret', path });
    return line;
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('request.not-found', { what: 'secret file', path }, { cause: thrown });
  }
}
