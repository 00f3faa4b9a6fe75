import type { Command } from 'commander';
import { CoverageState, type Coverage, type CoverageRow, type Holdings } from '../../../../shared/domain/coverage.ts';
import { coverageWords } from '../../../../shared/text/coverage.ts';
import { table, when } from '../format.ts';
import type { CommandContext } from '../program.ts';
import { wrap } from '../wrap.ts';

/** What a backup keeps and what it cannot, ready to print. */
export function addCoverageCommand(program: Command, context: CommandContext): void {
  program
    .command('coverage')
    .description('what is captured, what is not yet, and what Qlik does not give; ready to print')
    .option('--snapshot <id>', 'default: the newest good one')
    .action((options: { snapshot?: string }) =>
      context.withVault(async ({ client }, output) => {
        const { snapshot } = options;
        const coverage = await client.backups.coverage(snapshot === undefined ? {} : { snapshotId: snapshot });
        output.result(coverage, coverageText(coverage));
      }),
    );
}

/** The whole page, in lines that fit on paper. */
export function coverageText({ holdings, rows, notice }: Coverage): string {
  const parts = CoverageState.options.map((state) =>
    [coverageWords[state], ...rows.filter((row) => row.state === state).map(rowText)].join('\n'),
  );
  const counted =
    holdings === null ? ['Nothing was backed up yet, so there is nothing to count.'] : countText(holdings);
  return [wrap(notice), ...counted, ...parts].join('\n\n');
}

const rowText = ({ name, count, why }: CoverageRow): string =>
  `  ${name}${count === null ? '' : `: ${count}`}\n${wrap(why, '      ')}`;

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
