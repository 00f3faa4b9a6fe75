import { Command } from 'commander';
import { addAirGapCommand } from './commands/airgap.ts';
import { addAdviceCommand } from './commands/advice.ts';
import { addArchiveCommands } from './commands/archive.ts';
import { addArchiveImport } from './commands/archive-import.ts';
import { addAuditCommands } from './commands/audit.ts';
import { addBackupCommands } from './commands/backup.ts';
import { addCompletionCommand } from './commands/completion.ts';
import { addCaptureCommand } from './commands/capture.ts';
import { addConfigCommands } from './commands/config.ts';
import { addCoverageCommand } from './commands/coverage.ts';
import { addDiffCommand } from './commands/diff.ts';
import { addHandoverCommands } from './commands/handover.ts';
import { addHistoryCommands } from './commands/history.ts';
import { addImportCommands } from './commands/import.ts';
import { addInventoryCommand } from './commands/inventory.ts';
import { addKeyPairCommand } from './commands/key-pair.ts';
import { addListCommands } from './commands/list.ts';
import { addOutCommands } from './commands/out.ts';
import { addPracticeCommands } from './commands/practice.ts';
import { addPropagateCommands } from './commands/propagate.ts';
import { addQalyptusCommands } from './commands/qalyptus.ts';
import { addRecoveryCommands } from './commands/recovery.ts';
import { addRehearsalCommands } from './commands/rehearse.ts';
import { addRepointCommands } from './commands/repoint.ts';
import { addRemovalCommands } from './commands/removal.ts';
import { addReportCommands } from './commands/report.ts';
import { addRestoreCommands } from './commands/restore.ts';
import { addRetentionCommands } from './commands/retention.ts';
import { addScheduleCommands } from './commands/schedule.ts';
import { addSearchCommand } from './commands/search.ts';
import { addServeCommand } from './commands/serve.ts';
import { addSupportCommands } from './commands/support.ts';
import { addTelemetryCommands } from './commands/telemetry.ts';
import { addTenantCommands } from './commands/tenant.ts';
import { addUpdateCommands } from './commands/update.ts';
import { addUpkeepCommands } from './commands/upkeep.ts';
import { addVaultCommands } from './commands/vault.ts';
import { addExamples, everyCommand } from './examples.ts';
import type { CliStreams, CommandContext } from './program.ts';

/** The program with the options every command shares, and no command yet. */
export function createProgram({ stdout, stderr }: CliStreams): Command {
  return new Command('coffer')
    .description('Offline, encrypted backup vaults of Qlik Cloud tenants.')
    .addHelpText('after', '\n`coffer --version` says which Coffer this is.')
    .option('--vault <dir>', "the vault's folder (or COFFER_VAULT)")
    .option('--json', 'JSON lines on stdout, the result last; logs on stderr')
    .option('--passphrase-file <file>', 'first line is the passphrase, - for standard input (or COFFER_PASSPHRASE)')
    .option('--recovery-key-file <file>', 'opens the vault in place of the passphrase')
    .option('--private-key-file <file>', 'opens a vault sealed to its public key, in place of the passphrase')
    .option('--private-key-passphrase-file <file>', 'first line is the passphrase of the private key file')
    .option('--accept-older-vault', 'open a vault that is older than one seen on this machine')
    .option('--air-gap', 'refuse every connection that would leave this machine')
    .exitOverride()
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
    .showHelpAfterError('Run with --help for the commands and examples.');
}

function addArchive(program: Command, context: CommandContext): void {
  addArchiveImport(addArchiveCommands(program, context), context);
}

/** Gives the program all its commands, each with its examples. */
export function addCommands(program: Command, context: CommandContext): void {
  for (const add of [
    addVaultCommands,
    addKeyPairCommand,
    addTenantCommands,
    addBackupCommands,
    addCaptureCommand,
    addCoverageCommand,
    addAdviceCommand,
    addListCommands,
    addSearchCommand,
    addInventoryCommand,
    addOutCommands,
    addImportCommands,
    addDiffCommand,
    addHistoryCommands,
    addRestoreCommands,
    addRehearsalCommands,
    addReportCommands,
    addRecoveryCommands,
    addQalyptusCommands,
    addPropagateCommands,
    addRepointCommands,
    addConfigCommands,
    addTelemetryCommands,
    addArchive,
    addRetentionCommands,
    addRemovalCommands,
    addUpkeepCommands,
    addAuditCommands,
    addSupportCommands,
    addScheduleCommands,
    addAirGapCommand,
    addHandoverCommands,
    addServeCommand,
    addUpdateCommands,
    addPracticeCommands,
    addCompletionCommand,
  ]) {
    add(program, context);
  }
  addExamples(program);
  for (const { command } of everyCommand(program)) command.exitOverride().configureOutput(program.configureOutput());
}
