import type { Command } from 'commander';
import { AdoptionResult } from '../../../../shared/domain/adoption.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { FailureCode } from '../../../../shared/errors/failures.ts';
import { adoptedText, previewText } from '../adoption/adoption-text.ts';
import { followRun } from '../follow-run.ts';
import type { CommandContext } from '../program.ts';

type Flags = { tenant?: string; reason?: string; yes?: boolean };

/** Taking in what somebody else has made. */
export function addImportCommands(program: Command, context: CommandContext): void {
  program
    .command('import')
    .description('take in files that were not captured by Coffer')
    .command('folder')
    .argument('<dir>', 'holds <appId>.qvf and <appId>-metadata.json')
    .description('make versions of a folder of exports, marked imported, not captured; shows first')
    .option('--tenant <name>', "where they come from; default the vault's source")
    .option('--reason <text>', 'kept with the snapshot')
    .option('--yes', 'do it')
    .action((dir: string, { tenant, reason, yes }: Flags) =>
      context.withVault(async (connection, output) => {
        const { client } = connection;
        const preview = await client.adoption.preview({ dir });
        if (yes !== true) {
          output.result(preview, `${previewText(preview)}\nNothing was changed; add --yes to take them in.`);
          return 0;
        }
        const { runId } = await client.adoption.start({
          ...{ dir, digest: preview.digest, reason: reason ?? '' },
          ...(tenant === undefined ? {} : { tenant }),
        });
        const run = await followRun(runId, connection, output, context.signal);
        if (run.state === 'cancelled' || run.state === 'interrupted') {
          output.say('Stopped. What was taken in whole stays; the same command goes on from here.');
          return 130;
        }
        const result = AdoptionResult.safeParse(run.result);
        if (!result.success) {
          const { code, details } = run.failure ?? { code: 'unexpected', details: {} };
          throw new AppError(code as FailureCode, details as Record<string, never>);
        }
        output.result({ ...result.data, state: run.state, runId }, adoptedText(result.data));
        return run.state === 'done' ? 0 : 75;
      }),
    );
}
