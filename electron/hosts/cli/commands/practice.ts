import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { directoryOf, seedTenant, startPracticeTenant } from '../../../practice/index.ts';
import { startPracticeQalyptusOver } from '../../practice-port.ts';
import { runDemo } from '../demo/run-demo.ts';
import { refuseExistingFile } from '../plain-file.ts';
import type { CommandContext } from '../program.ts';

type PracticeOptions = {
  port: string;
  seed: string;
  count: string;
  clockRate: string;
  apps?: string;
  peopleOf?: string;
  limits: string;
  secretFile?: string;
  qalyptus?: boolean;
  qalyptusKeyFile?: string;
};

/** A tenant that exists only on this machine: for trying things, for rehearsals, for sales. */
export function addPracticeCommands(program: Command, context: CommandContext): void {
  program
    .command('practice')
    .description('start the practice tenant alone')
    .option('--port <n>', 'default: any free one', '0')
    .option('--seed <n>', 'which tenant is made up', '1')
    .option('--count <n>', 'how many apps', '30')
    .option('--apps <dir>', 'a folder of .qvf files, each of which becomes an app')
    .option(
      '--people-of <seed>',
      'no apps and no spaces, and the people of the tenant of that seed: one to rebuild into',
    )
    .option('--clock-rate <n>', 'limits and waits pass this many times faster', '1')
    .option('--limits <on|off>', 'call limits', 'on')
    .option('--secret-file <file>', 'write the practice client secret there (mode 0600)')
    .option('--qalyptus', 'a practice Qalyptus beside it, whose reports read the first apps of the tenant')
    .option('--qalyptus-key-file <file>', 'write its API key there (mode 0600)')
    .action((options: PracticeOptions) => practise(options, context));

  program
    .command('demo')
    .description('a practice tenant, backups, proof, the worst day and the way back; nothing is left running')
    .option('--dir <dir>', 'where the vault and the extracted files go', '.demo')
    .option('--count <n>', 'apps of the practice tenant', '30')
    .option('--keep', 'keep an earlier demo instead of starting over')
    .action(async (options: { dir: string; count: string; keep?: boolean }) => {
      context.finish(await runDemo({ dir: options.dir, appCount: Number(options.count) }, context));
    });
}

async function practise(options: PracticeOptions, { output, signal }: CommandContext): Promise<void> {
  for (const file of [options.secretFile, options.qalyptusKeyFile]) if (file !== undefined) refuseExistingFile(file);
  const tenant = await startPracticeTenant({
    port: Number(options.port),
    seed: Number(options.seed),
    appCount: Number(options.count),
    clockRate: Number(options.clockRate),
    limits: options.limits === 'off' ? 'off' : 'on',
    ...(options.apps === undefined ? {} : { appsFolder: options.apps }),
    ...(options.peopleOf === undefined
      ? {}
      : { seedFrom: directoryOf(seedTenant({ seed: Number(options.peopleOf), appCount: 0 })) }),
  });
  const beside =
    options.qalyptus === true
      ? await startPracticeQalyptusOver(tenant, {
          seed: Number(options.seed),
          clockRate: Number(options.clockRate),
        })
      : null;
  const { url, clientId } = tenant;
  const secret = toldOrKept('clientSecret', tenant.clientSecret, options.secretFile);
  const key = beside === null ? {} : toldOrKept('apiKey', beside.apiKey, options.qalyptusKeyFile);
  const lines = [
    `Practice tenant at ${url}`,
    `client id: ${clientId}`,
    ...practiceLines(secret),
    ...(beside === null ? [] : [`Practice Qalyptus at ${beside.url}`, ...practiceLines(key)]),
    'Ctrl-C ends it.',
  ];
  const qalyptus = beside === null ? null : { url: beside.url, ...key };
  output().result({ url, clientId, ...secret, qalyptus, practice: true }, lines.join('\n'));
  await new Promise<void>((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await Promise.all([tenant.close(), beside?.close()]);
}

/** A secret goes to its file where one is named, and is shown nowhere else then. */
function toldOrKept(name: string, secret: string, file: string | undefined): Record<string, string> {
  if (file === undefined) return { [name]: secret };
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  return { [`${name}File`]: file };
}

const practiceLines = (secret: Record<string, string>): string[] =>
  Object.entries(secret).map(([name, value]) => `${name}: ${value} (PRACTICE)`);
