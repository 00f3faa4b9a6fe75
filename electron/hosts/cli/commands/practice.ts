import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { directoryOf, seedTenant, startPracticeTenant } from '../../../practice/index.ts';
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
    .action(async (options: PracticeOptions) => {
      if (options.secretFile !== undefined) refuseExistingFile(options.secretFile);
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
      const { url, clientId, clientSecret } = tenant;
      if (options.secretFile !== undefined)
        writeFileSync(options.secretFile, `${clientSecret}\n`, { mode: 0o600, flag: 'wx' });
      const secret = options.secretFile === undefined ? { clientSecret } : { clientSecretFile: options.secretFile };
      const lines = [
        `Practice tenant at ${url}`,
        `client id: ${clientId}`,
        ...Object.entries(secret).map(([key, value]) => `${key}: ${value} (PRACTICE)`),
        'Ctrl-C ends it.',
      ];
      context.output().result({ url, clientId, ...secret, practice: true }, lines.join('\n'));
      await new Promise<void>((resolve) => {
        if (context.signal.aborted) return resolve();
        context.signal.addEventListener('abort', () => resolve(), { once: true });
      });
      await tenant.close();
    });

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
