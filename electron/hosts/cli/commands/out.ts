import { resolve } from 'node:path';
import type { Command } from 'commander';
import { bytes } from '../format.ts';
import { inLanguage, languageOption, type LanguageFlag } from '../paper-language.ts';
import { refuseExistingFile } from '../plain-file.ts';
import type { CommandContext } from '../program.ts';
import { damageTable } from '../upkeep/damage-text.ts';
import { demandReportName, writeVerification } from '../upkeep/write-verification.ts';

type ExtractOptions = LanguageFlag & {
  app?: string;
  version?: string;
  snapshot?: string;
  out: string;
  overwrite?: boolean;
  summary?: boolean;
};
type VerifyOptions = LanguageFlag & { deep?: boolean; parts?: string; report?: string };

/** Getting things out again, and proof that they can be. */
export function addOutCommands(program: Command, context: CommandContext): void {
  program
    .command('extract')
    .description('write <appId>.qvf, <appId>-metadata.json and <appId>-details.json; byte-exact, checked')
    .option('--app <id>', 'one app')
    .option('--version <id>', 'default: the newest')
    .option('--snapshot <id>', 'every app of a snapshot')
    .requiredOption('--out <dir>', 'where the files go')
    .option('--overwrite', 'replace files that are there')
    .option('--summary', 'also <appId>-summary.html, a page to read; secrets in the script are covered')
    .addOption(languageOption())
    .action((options: ExtractOptions) =>
      context.withVault(async ({ client }, output) => {
        const { app, version, snapshot } = options;
        const extracted = await client.apps.extract({
          outDir: resolve(options.out),
          overwrite: options.overwrite ?? false,
          summary: options.summary ?? false,
          ...inLanguage(options),
          ...(app === undefined ? {} : { appId: app }),
          ...(version === undefined ? {} : { versionId: version }),
          ...(snapshot === undefined ? {} : { snapshotId: snapshot }),
        });
        const size = extracted.files.reduce((sum, file) => sum + file.bytes, 0);
        for (const { appId, why } of extracted.skipped) output.warning(`${appId} skipped: ${why}`);
        output.result(
          extracted,
          `${extracted.apps} apps, ${extracted.files.length} files, ${bytes(size)} written to ${resolve(options.out)}; every hash is the vault's.`,
        );
        return extracted.skipped.length > 0 ? 75 : 0;
      }),
    );

  program
    .command('verify')
    .description('is everything in the vault intact?')
    .option('--deep', 'read, decrypt and hash everything')
    .option('--parts <n>', 'read a part, the one read longest ago; all is read after n runs')
    .option('--report <file>', 'a signed report of it; a name that ends in .html or .json, and must not exist')
    .addOption(languageOption())
    .action((options: VerifyOptions) =>
      context.withVault(async ({ client }, output) => {
        if (options.report !== undefined) {
          demandReportName(options.report);
          refuseExistingFile(options.report);
        }
        const checked = await client.vault.verify({
          deep: options.deep ?? false,
          report: options.report !== undefined,
          ...inLanguage(options),
          ...(options.parts === undefined ? {} : { parts: Number(options.parts) }),
        });
        const { report: signed, ...report } = checked;
        const { snapshots, versions, files, chunks, configs, telemetryEvents, bytesRead } = report.counts;
        const turn = report.round && report.round.of > 1 ? `, part ${report.round.turn} of ${report.round.of}` : '';
        const seen = `${snapshots} snapshots, ${versions} versions, ${files} files, ${chunks} chunks, ${configs} captures of configuration, ${telemetryEvents} events${report.deep ? `, ${bytes(bytesRead)} read${turn}` : ''}`;
        const file =
          signed && options.report !== undefined ? writeVerification(options.report, signed, output) : undefined;
        const written =
          file === undefined
            ? ''
            : `\nReport: ${file}, signed by ${signed?.fingerprint}. Check it: coffer report check`;
        const text = report.intact ? `Intact: ${seen}.` : `DAMAGED: ${seen}.\n${damageTable(report.damage)}`;
        output.result({ ...report, ...(file === undefined ? {} : { file }) }, `${text}${written}`);
        return report.intact ? 0 : 65;
      }),
    );
}
