import { resolve } from 'node:path';
import type { Command } from 'commander';
import { contract, type AppClient } from '../../../../shared/api/contract.ts';
import { createClient } from '../../../../shared/api/client.ts';
import type { ReportVerdict } from '../../../../shared/domain/certificate.ts';
import type { RunId } from '../../../../shared/domain/ids.ts';
import { failures } from '../../../../shared/errors/failures.ts';
import { createEngine } from '../../../engine/engine.ts';
import { languageOption, type LanguageFlag } from '../paper-language.ts';
import { readNamedFile } from '../plain-file.ts';
import type { CommandContext } from '../program.ts';
import { writeReport } from '../restore/write-report.ts';

/** The signed report of a restore, and proof that one is as it was signed. */
export function addReportCommands(program: Command, context: CommandContext): void {
  const report = program.command('report').description('signed reports of what was restored');

  report
    .command('show')
    .argument('<run>')
    .description('write the ownership fidelity certificate of a restore, rebuild, rehearsal or drill')
    .requiredOption('--out <file>', 'a name that ends in .html or .json (mode 0600, must not exist)')
    .addOption(languageOption())
    .action((runId: string, flags: LanguageFlag & { out: string }) =>
      context.withVault(async (connection, output) => {
        const { file, fingerprint } = await writeReport(runId as RunId, flags, { connection, output });
        output.result(
          { runId, file, fingerprint },
          `Written to ${file}, signed by ${fingerprint}. Check it with: coffer report check ${flags.out} --key ${fingerprint}`,
        );
      }),
    );

  report
    .command('check')
    .argument('<file>', 'a report of a restore or of a verification, .html or .json')
    .description('is a report what was signed, and by whom? Needs no vault and no network')
    .option('--key <fingerprint>', 'as printed on the recovery sheet')
    .action((file: string, { key }: { key?: string }) => check(file, key, context));
}

async function check(file: string, key: string | undefined, context: CommandContext): Promise<void> {
  const text = readNamedFile(file, 'report');
  const judge = async (client: AppClient) => {
    const verdict = await client.restores.checkReport({ text, ...(key === undefined ? {} : { fingerprint: key }) });
    context.output().result(verdict, verdictText(verdict));
    return verdict.unchanged && verdict.origin !== 'another-key' ? 0 : failures['report.changed'].exit;
  };
  if (key === undefined && mayOpenVault(context)) return context.withVault(({ client }) => judge(client));
  const { world } = context;
  // Nothing is opened and nothing looked for there: checking needs no vault.
  const engine = createEngine(world, { folder: resolve('.'), keepsSchedules: false });
  const client = createClient(contract, { call: engine.dispatch, onEvent: engine.events.listen });
  context.finish(await judge(client));
}

/** Only where nobody would have to be asked for a passphrase. */
function mayOpenVault({ options, secrets, world }: CommandContext): boolean {
  const { vault, passphraseFile, recoveryKeyFile } = options();
  const keys = [passphraseFile, recoveryKeyFile, secrets.COFFER_PASSPHRASE, secrets.COFFER_RECOVERY_KEY];
  return (vault ?? world.env['COFFER_VAULT'] ?? '') !== '' && keys.some((given) => given !== undefined);
}

const origins: Readonly<Record<ReportVerdict['origin'], string>> = {
  known: 'signed by the known key',
  'not-established': 'origin not established',
  'another-key': 'signed by ANOTHER key than the one given',
};

function verdictText({ unchanged, origin, fingerprint, counts, runId, planHash }: ReportVerdict): string {
  const head = `${unchanged ? 'Unchanged' : 'CHANGED'}, ${origins[origin]}.`;
  const numbers =
    counts === null
      ? []
      : [
          `${counts.equal} equal, ${counts.different} different, ${counts.missing} missing, ${counts.extra} extra, ${counts.notRestorable} not restorable.`,
        ];
  const run = runId === '' ? [] : [`Run ${runId}, plan ${planHash}`];
  return [head, ...numbers, `Key ${fingerprint}`, ...run].join('\n');
}
