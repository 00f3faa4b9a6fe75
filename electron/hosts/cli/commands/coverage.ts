import type { Command } from 'commander';
import {
  CoverageState,
  type ConfigCoverage,
  type Coverage,
  type CoverageRow,
  type Holdings,
} from '../../../../shared/domain/coverage.ts';
import {
  configWords,
  coveragePageWords,
  coverageWords,
  coveredByQlik,
  notCoveredByQlik,
  readingWords,
} from '../../../../shared/text/coverage.ts';
import { table, when } from '../format.ts';
import { inLanguage, languageOption, type LanguageFlag } from '../paper-language.ts';
import { refuseExistingFile, writePlainFile } from '../plain-file.ts';
import type { CommandContext } from '../program.ts';
import { wrap } from '../wrap.ts';

/** What a backup keeps and what it cannot, ready to print. */
export function addCoverageCommand(program: Command, context: CommandContext): void {
  program
    .command('coverage')
    .argument('[tenant]', 'default: that of the newest good snapshot')
    .description('what is captured, how far, when that was last probed, and what Qlik does not give; ready to print')
    .option('--snapshot <id>', 'default: the newest good one')
    .option('--out <file>', 'a page to print and to sign, as .html (mode 0600, must not exist)')
    .addOption(languageOption())
    .action((tenant: string | undefined, options: LanguageFlag & { snapshot?: string; out?: string }) =>
      context.withVault(async ({ client }, output) => {
        const { snapshot, out } = options;
        if (out !== undefined) refuseExistingFile(out);
        const choice = {
          ...(tenant === undefined ? {} : { tenant }),
          ...(snapshot === undefined ? {} : { snapshotId: snapshot }),
        };
        const coverage = await client.backups.coverage(choice);
        if (out === undefined) return output.result(coverage, coverageText(coverage));
        const { html } = await client.backups.coveragePage({ ...choice, ...inLanguage(options) });
        const file = writePlainFile(out, html, 'the page', output);
        output.result({ file, ...coverage }, `Written to ${file}. Print it, and have it signed.`);
      }),
    );
}

/** The whole page, in lines that fit on paper. */
export function coverageText({ holdings, rows, configuration, needs, notice }: Coverage): string {
  const parts = CoverageState.options.map((state) =>
    [coverageWords[state], ...rows.filter((row) => row.state === state).map(rowText)].join('\n'),
  );
  const counted =
    holdings === null ? ['Nothing was backed up yet, so there is nothing to count.'] : countText(holdings);
  const byQlik = [
    coveragePageWords.qlik,
    ...coveredByQlik.map((line) => wrap(line, '  ')),
    coveragePageWords.notQlik,
    ...notCoveredByQlik.map((line) => wrap(line, '  ')),
  ];
  const answered = needs.map(
    ({ title, answer, contradiction }) =>
      `${wrap(`${answer.padEnd(7)} ${title}`, '  ')}${contradiction === '' ? '' : `\n${wrap(`CONTRADICTED: ${contradiction}`, '      ')}`}`,
  );
  return [
    wrap(notice),
    ...counted,
    ...parts,
    [coveragePageWords.configuration, ...configuration.map(kindText)].join('\n'),
    byQlik.join('\n'),
    ...(answered.length === 0 ? [] : [[coveragePageWords.needs, ...answered].join('\n')]),
  ].join('\n\n');
}

const rowText = ({ name, count, why }: CoverageRow): string =>
  `  ${name}${count === null ? '' : `: ${count}`}\n${wrap(why, '      ')}`;

function kindText({ title, word, state, why, count, probedAt }: ConfigCoverage): string {
  const went = readingWords[state];
  const probed = probedAt === null ? '' : ` (probed ${when(probedAt)})`;
  const said = `${configWords[word].word}${went === '' || word === 'no-rights' ? '' : `, ${went}`}${probed}`;
  const head = wrap(`${title}${count === null ? '' : `: ${count}`}: ${said}`, '  ');
  return why === '' ? head : `${head}\n${wrap(why, '      ')}`;
}

function countText({ tenant, snapshotId, takenAt, state, gaps, counts, objects, orphans }: Holdings): string[] {
  const head = `Tenant ${tenant}, snapshot ${snapshotId} of ${when(takenAt)}: ${state}, ${gaps} gaps.`;
  const failed = counts.appsListed - counts.appsHeld;
  const missing = failed === 0 ? 'Every app it listed is held.' : `${failed} of the apps it listed are not held.`;
  const lost =
    orphans.owners === 0
      ? 'Every owner is in its directory.'
      : `${orphans.owners} owners are not in its directory; ${orphans.apps} apps and ${orphans.objects} objects are theirs.`;
  const rows = objects.map((row) => [row.objectType, row.state, row.count]);
  return [[head, missing, lost].join('\n'), ...(rows.length === 0 ? [] : [table(['object', 'state', 'count'], rows)])];
}
