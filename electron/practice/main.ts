import { rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startPracticeTenant, type PracticeOptions } from './start.ts';

/** Starts a practice tenant from the command line; it lives until it is told to end. */
const usage = `node electron/practice/main.ts [--port N] [--seed N] [--apps-count N] [--clock-rate N]
  [--apps DIR] [--limits on|off] [--secret-file FILE]`;

function readArguments(): { options: PracticeOptions; secretFile: string | undefined } {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      port: text,
      seed: text,
      'apps-count': text,
      'clock-rate': text,
      apps: text,
      limits: text,
      'secret-file': text,
    },
  });
  const limits = values.limits ?? 'on';
  if (limits !== 'on' && limits !== 'off') throw new TypeError('--limits is on or off');
  const options = {
    port: numberFrom('--port', values.port, 0),
    seed: numberFrom('--seed', values.seed, 1),
    appCount: numberFrom('--apps-count', values['apps-count'], 30),
    clockRate: numberFrom('--clock-rate', values['clock-rate'], 1),
    limits,
    ...(values.apps === undefined ? {} : { appsFolder: values.apps }),
  } as const;
  return { options, secretFile: values['secret-file'] };
}

function numberFrom(name: string, given: string | undefined, usual: number): number {
  const number = given === undefined ? usual : Number(given);
  if (!Number.isFinite(number) || number < 0) throw new TypeError(`${name} is a number from 0`);
  return number;
}

/** Only the person who started this may read it, even if the file was there before with other rights. */
function keepSecret(path: string, secret: string): void {
  rmSync(path, { force: true });
  writeFileSync(path, secret, { mode: 0o600, flag: 'wx' });
}

async function main(): Promise<void> {
  const { options, secretFile } = readArguments();
  const tenant = await startPracticeTenant(options);
  if (secretFile !== undefined) keepSecret(secretFile, tenant.clientSecret);
  const secret = secretFile === undefined ? `PRACTICE-secret ${tenant.clientSecret}` : `secret-file ${secretFile}`;
  process.stdout.write(`practice ${tenant.url} client-id ${tenant.clientId} ${secret}\n`);
  const end = () => void tenant.close().then(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

main().catch((thrown: unknown) => {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n${usage}\n`);
  process.exit(64);
});
