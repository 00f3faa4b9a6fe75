import type { Command } from 'commander';
import type { Certificate } from '../../../../shared/domain/certificate.ts';
import type { RunId, SnapshotId } from '../../../../shared/domain/ids.ts';
import { languageOption, type LanguageFlag } from '../paper-language.ts';
import { printable } from '../printable.ts';
import { duration } from '../format.ts';
import type { CommandContext } from '../program.ts';
import { exitOf, followRestore, summaryText, type Doing, type Ended } from '../restore/run-restore.ts';
import { refuseReportName, writeReport } from '../restore/write-report.ts';

type RehearseOptions = LanguageFlag & { snapshot?: string; app?: string[]; asTarget?: string; out?: string };

/** Proof that it would work: on a tenant of this machine, and in throw-away spaces of a real one. */
export function addRehearsalCommands(program: Command, context: CommandContext): void {
  program
    .command('rehearse')
    .description('rebuild a snapshot into a practice tenant on this machine, offline, and compare')
    .option('--snapshot <id>', 'default: the newest good one')
    .option('--app <id...>', 'only these apps')
    .option('--as-target <tenant>', 'with the people, groups and spaces of this tenant, as planning last saw them')
    .option('--out <file>', 'the report, .html or .json (mode 0600, must not exist)')
    .addOption(languageOption())
    .action(({ snapshot, app, asTarget, ...paper }: RehearseOptions) =>
      context.withVault(async (connection, output) => {
        if (paper.out !== undefined) refuseReportName(paper.out);
        const doing = { connection, output, signal: context.signal };
        const { runId } = await connection.client.restores.rehearse({
          apps: app ?? [],
          ...(snapshot === undefined ? {} : { snapshotId: snapshot }),
          ...(asTarget === undefined ? {} : { asTarget }),
        });
        return prove(runId, paper, 'rehearsed', doing);
      }),
    );

  program
    .command('drill')
    .description('restore apps into throw-away spaces of a real tenant, compare, remove what it made')
    .requiredOption('--to <tenant>', 'which tenant of this vault')
    .requiredOption('--app <id...>', 'which apps')
    .option('--snapshot <id>', 'default: the newest good one')
    .option('--out <file>', 'the report, .html or .json (mode 0600, must not exist)')
    .addOption(languageOption())
    .action(({ to, app, snapshot, ...paper }: Paper & { to: string; app: string[]; snapshot?: string }) =>
      context.withVault(async (connection, output) => {
        if (paper.out !== undefined) refuseReportName(paper.out);
        const doing = { connection, output, signal: context.signal };
        const { runId } = await connection.client.restores.drill({
          to,
          apps: app,
          ...(snapshot === undefined ? {} : { snapshotId: snapshot }),
        });
        return prove(runId, paper, 'restorable', doing);
      }),
    );
}

type Paper = LanguageFlag & { readonly out?: string };
type Earned = 'rehearsed' | 'restorable';

async function prove(runId: RunId, { out, ...flags }: Paper, earns: Earned, doing: Doing): Promise<number> {
  const { connection, output } = doing;
  const ended = await followRestore(runId, doing);
  if (ended === null) {
    const text =
      earns === 'rehearsed'
        ? 'Stopped. Nothing is left of it.'
        : `Stopped. What it made is still there: coffer restore undo ${runId} --yes`;
    output.result({ runId, state: 'cancelled' }, text);
    return 130;
  }
  const { proofs } = await connection.client.restores.proofs({});
  const proof = proofs.find((each) => each.runId === runId && each.kind === earns) ?? null;
  const { certificate } = await connection.client.restores.result({ runId });
  const file = out === undefined ? null : (await writeReport(runId, { out, ...flags }, doing)).file;
  const floorMinutes = certificate?.floorMinutes ?? null;
  const cameBack = proof === null && earns === 'rehearsed' && certificate !== null && isWhole(certificate);
  const proved = cameBack || (proof !== null && proof.apps.length === ended.summary.apps.planned);
  output.result(
    { ...ended.summary, state: ended.run.state, proved, proof, floorMinutes, file },
    [
      summaryText(ended.summary, ended.run),
      floorText(floorMinutes, earns),
      cameBack ? partText(ended) : proofText(proof, earns, ended, differencesIn(certificate)),
    ]
      .filter((line) => line !== '')
      .join('\n'),
  );
  return proved ? exitOf(ended) : 75;
}

/** Whether everything that was rehearsed came back as it was, though it was not the whole snapshot. */
const isWhole = ({ apps, exceptions }: Certificate): boolean =>
  apps.length > 0 &&
  apps.every(({ outcome }) => outcome === 'restored') &&
  exceptions.every(({ verdict }) => verdict === 'not-restorable');

const mostNamed = 5;

/** What stands in the way of a proof, one difference a line. */
const differencesIn = (certificate: Certificate | null): string[] =>
  (certificate?.exceptions ?? [])
    .filter(({ verdict }) => verdict !== 'not-restorable')
    .map(({ appName, title, verdict, field, reason }) =>
      printable(`${appName}${title === '' ? '' : `, "${title}"`}: ${verdict} ${field}. ${reason}`),
    );

const partText = ({ summary }: Ended): string =>
  `${summary.apps.restored} of ${summary.apps.planned} apps came back as they were. The snapshot is rehearsed only when all of its apps are.`;

const floorText = (floorMinutes: number | null, earns: Earned): string =>
  floorMinutes === null || earns === 'restorable'
    ? ''
    : `In a real tenant it would take at least ${duration(floorMinutes * 60)}, by its published call limits.`;

function proofText(
  proof: { snapshotId: SnapshotId; apps: readonly string[] } | null,
  earns: Earned,
  { run, summary }: Ended,
  differing: readonly string[],
): string {
  if (proof === null)
    return [
      `Not proved ${earns}:`,
      ...differing.slice(0, mostNamed).map((line) => `  ${line}`),
      `All of it: coffer report show ${summary.runId} --out report.html`,
    ].join('\n');
  const { planned } = summary.apps;
  if (earns === 'rehearsed')
    return `Snapshot ${proof.snapshotId} is rehearsed: ${proof.apps.length} of ${planned} apps.`;
  const left = run.state === 'done' ? 'The tenant is as it was before.' : 'What is left there is named above.';
  return `${proof.apps.length} of ${planned} apps are restorable, proved in a real tenant. ${left}`;
}
