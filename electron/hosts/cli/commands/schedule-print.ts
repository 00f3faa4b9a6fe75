import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { TenantName } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { vaultFolder } from '../connect.ts';
import { dayNames, daysOf } from '../days.ts';
import { minuteOf } from '../format.ts';
import type { CommandContext } from '../program.ts';
import { timerSystems, timerText, type TimerSystem } from '../timer-text.ts';

type PrintOptions = { for: TimerSystem; at: string; days: string };

/** For machines where nothing of Coffer keeps running: the system's own scheduler starts the backup. */
export function addSchedulePrint(schedule: Command, context: CommandContext): void {
  schedule
    .command('print')
    .argument('<tenant>')
    .description("text for the system's own scheduler, which then starts the backup; nothing is installed")
    .addOption(new Option('--for <system>', 'which scheduler').choices([...timerSystems]).makeOptionMandatory())
    .requiredOption('--at <hh:mm>', "the machine's local time of day")
    .option('--days <list>', 'e.g. mon,wed,fri', dayNames.join(','))
    .action((name: string, options: PrintOptions) => {
      const tenant = TenantName.safeParse(name);
      if (!tenant.success)
        throw new AppError('request.invalid', { problem: 'no tenant has such a name', tenant: name });
      const text = timerText(
        {
          tenant: tenant.data,
          minuteOfDay: minuteOf(options.at),
          days: daysOf(options.days),
          command: [...thisProgram(), ...vaultWords(context), 'backup', tenant.data, '--tag', 'scheduled'],
        },
        options.for,
      );
      context.output().result({ for: options.for, text }, text);
    });
}

const thisProgram = (): string[] => [process.execPath, resolve(process.argv[1] ?? '')];

/** Nobody sits there at night, so the key comes from a file, and only its path is written down. */
function vaultWords({ options, world }: CommandContext): string[] {
  const { passphraseFile, recoveryKeyFile } = options();
  const [flag, file] =
    passphraseFile === undefined
      ? (['--recovery-key-file', recoveryKeyFile] as const)
      : (['--passphrase-file', passphraseFile] as const);
  if (file === undefined || file === '-')
    throw new AppError('request.invalid', {
      problem: 'name the file that will open the vault: --passphrase-file FILE',
    });
  const words = ['--vault', vaultFolder(options(), world.env), flag, resolve(file)];
  // A line break in a path would begin a line of its own in the unit.
  if (words.some((word) => /[\u0000-\u001f]/.test(word)))
    throw new AppError('request.invalid', { problem: 'a path holds control characters' });
  return words;
}
