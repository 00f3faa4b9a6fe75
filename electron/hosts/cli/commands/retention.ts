import { Option, type Command } from 'commander';
import { KeepRules, PresetName } from '../../../../shared/domain/retention.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { count } from '../format.ts';
import type { CommandContext } from '../program.ts';
import { policyText, previewText, rulesText, shrunkText } from '../retention/preview-text.ts';
import { addRuleOptions, rulesOf, wholeNumber, type RuleFlags } from '../retention/rule-options.ts';
import { wrap } from '../wrap.ts';

type SetFlags = RuleFlags & { preset?: PresetName; zone?: string; grace?: string; by?: string };

/** How long a tenant's snapshots are kept. */
export function addRetentionCommands(program: Command, context: CommandContext): void {
  const retention = program.command('retention').description('how long snapshots and versions are kept');
  addRules(retention, context);
  addLooks(retention, context);
  addSwitches(retention, context);
  addPrune(program, context);
}

function addRules(retention: Command, context: CommandContext): void {
  addRuleOptions(
    retention
      .command('set')
      .argument('<tenant>')
      .description('keep rules for a tenant; what is not named stays as it was, and nothing is removed by this')
      .addOption(new Option('--preset <name>', 'a usual set of rules').choices(PresetName.options)),
  )
    .option('--zone <name>', 'whose days count, e.g. Europe/Oslo; at first this machine’s')
    .option('--grace <days>', 'how long the trash keeps what was removed; at first 30')
    .option('--by <name>', 'who decided it')
    .action((tenant: string, { preset, zone, grace, by, ...flags }: SetFlags) =>
      context.withVault(async ({ client }, output) => {
        const policy = await client.retention.set({
          ...{ tenant, rules: rulesOf(flags), by: by ?? '' },
          ...(preset === undefined ? {} : { preset }),
          ...(zone === undefined ? {} : { timeZone: zone }),
          ...(grace === undefined ? {} : { graceDays: wholeNumber(grace, 'grace') }),
        });
        output.result(policy, `${policyText(policy)}\nLook at what it would do: coffer retention preview ${tenant}`);
      }),
    );
  addRuleOptions(
    retention
      .command('app')
      .argument('<tenant>')
      .requiredOption('--app <id>', 'which app')
      .description('rules of its own for the versions of one app, longer or shorter than its tenant’s'),
  )
    .option('--remove', 'the tenant’s rules again')
    .option('--by <name>', 'who decided it')
    .action(
      (tenant: string, { app, remove, by, ...flags }: RuleFlags & { app: string; remove?: boolean; by?: string }) =>
        context.withVault(async ({ client }, output) => {
          const named = rulesOf(flags);
          if (remove !== true && Object.keys(named).length === 0)
            throw new AppError('request.invalid', { problem: 'one of --keep-last and so on, or --remove' });
          const rules = remove === true ? null : KeepRules.parse(named);
          const policy = await client.retention.setApp({ tenant, appId: app, rules, by: by ?? '' });
          output.result(policy, policyText(policy));
        }),
    );
  retention
    .command('unset')
    .argument('<tenant>')
    .description('no rules any more: everything is kept')
    .option('--by <name>', 'who decided it')
    .action((tenant: string, { by }: { by?: string }) =>
      context.withVault(async ({ client }, output) => {
        output.result(await client.retention.unset({ tenant, by: by ?? '' }), `${tenant}: everything is kept.`);
      }),
    );
}

function addLooks(retention: Command, context: CommandContext): void {
  retention
    .command('show')
    .argument('<tenant>')
    .description('the rules, holds, pins and what retention waits for')
    .action((tenant: string) =>
      context.withVault(async ({ client }, output) => {
        const shown = await client.retention.show({ tenant });
        const presets = Object.entries(shown.presets).map(([name, rules]) => `  ${name}: ${rulesText(rules)}`);
        const lines = [
          shown.policy
            ? policyText(shown.policy)
            : `${tenant}: no rules; everything is kept.\nPresets:\n${presets.join('\n')}`,
          `${count(shown.holds.length, 'hold')} in force, ${count(shown.pins.length, 'pin')}, ${shown.trash} in the trash.`,
          ...(shown.shrunk === null ? [] : [shrunkText(shown.shrunk)]),
          ...(shown.appendOnly === null
            ? []
            : [`Append-only for good, said by ${shown.appendOnly.by}: nothing is ever removed.`]),
        ];
        output.result(shown, lines.join('\n'));
      }),
    );
  retention
    .command('preview')
    .argument('<tenant>')
    .description('every snapshot with every rule that keeps it, or why it goes, and what that frees; removes nothing')
    .action((tenant: string) =>
      context.withVault(async ({ client }, output) => {
        const preview = await client.retention.preview({ tenant });
        output.result(preview, previewText(preview));
      }),
    );
}

function addSwitches(retention: Command, context: CommandContext): void {
  for (const [name, on, what] of [
    ['arm', true, 'run the rules after each backup; they must have been previewed as they are'],
    ['disarm', false, 'run the rules only when somebody asks'],
  ] as const)
    retention
      .command(name)
      .argument('<tenant>')
      .description(what)
      .option('--by <name>', 'who decided it')
      .action((tenant: string, { by }: { by?: string }) =>
        context.withVault(async ({ client }, output) => {
          const policy = await client.retention.arm({ tenant, on, by: by ?? '' });
          output.result(policy, policyText(policy));
        }),
      );
  retention
    .command('acknowledge')
    .argument('<tenant>')
    .description('the tenant shrank and that was meant; retention goes on')
    .requiredOption('--reason <text>', 'why it shrank')
    .option('--by <name>', 'who says so')
    .action((tenant: string, { reason, by }: { reason: string; by?: string }) =>
      context.withVault(async ({ client }, output) => {
        const done = await client.retention.acknowledge({ tenant, reason, by: by ?? '' });
        output.result(done, `${count(done.acknowledged, 'sudden fall')} acknowledged.`);
      }),
    );
  retention
    .command('append-only')
    .description('never remove or write over anything in this vault again; this CANNOT be lifted')
    .requiredOption('--by <name>', 'who decided it')
    .option('--reason <text>', 'why')
    .option('--confirm <vault-id>', 'the id of the vault, to do it')
    .action(({ by, reason, confirm }: { by: string; reason?: string; confirm?: string }) =>
      context.withVault(async ({ client }, output) => {
        const { vaultId } = await client.vault.state({});
        if (confirm === undefined)
          return output.result(
            { done: false, vaultId },
            wrap(
              'From then on no snapshot, version or note of this vault can be removed or written over, by any rule, person or ' +
                'schedule, and the vault only grows. Nobody can lift it, not with any key. Telemetry keeps its own end. ' +
                `Do it with --confirm ${vaultId ?? ''}.`,
            ),
          );
        const word = await client.retention.makeAppendOnly({ confirm, by, reason: reason ?? '' });
        output.result({ ...word, done: true, vaultId }, 'This vault is append-only, for good.');
      }),
    );
}

function addPrune(program: Command, context: CommandContext): void {
  program
    .command('prune')
    .argument('<tenant>')
    .description('move what the rules let go into the trash; without --yes it only shows it')
    .option('--yes', 'do it')
    .option('--hash <hash>', 'only if it is exactly what this preview showed; its first 12 characters are enough')
    .option('--by <name>', 'who does it')
    .action((tenant: string, { yes, hash, by }: { yes?: boolean; hash?: string; by?: string }) =>
      context.withVault(async ({ client }, output) => {
        if (yes !== true) {
          const preview = await client.retention.preview({ tenant });
          return output.result({ ...preview, trashed: null }, `${previewText(preview)}\nNothing was removed.`);
        }
        const { seen } = await client.retention.seen({ tenant });
        if (hash !== undefined && seen?.startsWith(hash) !== true)
          throw new AppError('retention.not-previewed', { tenant, hash });
        const { trashed } = await client.retention.prune({ tenant, hash: seen ?? '', by: by ?? '' });
        const text = `${count(trashed.filter(({ kind }) => kind === 'snapshot').length, 'snapshot')} and ${count(trashed.filter(({ kind }) => kind === 'version').length, 'version')} are in the trash.`;
        output.result({ trashed }, text);
      }),
    );
}
