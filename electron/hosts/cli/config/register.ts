import { Option, type Command } from 'commander';
import type { NeedAnswer } from '../../../../shared/domain/advice.ts';
import { when } from '../format.ts';
import type { CommandContext } from '../program.ts';
import { wrap } from '../wrap.ts';
import { escrowText, templatesText } from './config-text.ts';

/** What people say of a configuration: who holds its secrets, what its templates are called, when it has to be backed up. */
export function addConfigRegister(config: Command, context: CommandContext): void {
  addEscrow(config, context);
  addTemplates(config, context);
  addNeeds(config, context);
}

function addEscrow(config: Command, context: CommandContext): void {
  config
    .command('escrow')
    .argument('<tenant>')
    .description('every secret a rebuild needs a person to type, and who holds it; no value is kept')
    .action((tenant: string) =>
      context.withVault(async ({ client }, output) => {
        const { entries, notKnown } = await client.config.escrow({ tenant });
        output.result({ entries, notKnown }, escrowText(entries, notKnown));
      }),
    );
  config
    .command('holder')
    .argument('<tenant>')
    .description('say who holds a secret; never the secret itself')
    .requiredOption('--kind <kind>', 'as coffer config escrow lists it')
    .requiredOption('--key <key>', 'of the resource')
    .option('--path <pointer>', 'the place in it', '')
    .requiredOption('--holder <name>', 'who holds it; "" forgets it')
    .action((tenant: string, { kind, key, path, holder }: Record<'kind' | 'key' | 'path' | 'holder', string>) =>
      context.withVault(async ({ client }, output) => {
        const entry = await client.config.setHolder({ tenant, kind, key, path, holder });
        output.result({ entry }, escrowText([entry], []));
      }),
    );
}

function addTemplates(config: Command, context: CommandContext): void {
  config
    .command('templates')
    .argument('<tenant>')
    .description('apps that others are published from: version, label, content, where they are deployed')
    .action((tenant: string) =>
      context.withVault(async ({ client }, output) => {
        const { templates } = await client.config.templates({ tenant });
        output.result({ templates }, templatesText(templates));
      }),
    );
  config
    .command('label')
    .argument('<tenant>')
    .description('what the people call this version of a template')
    .requiredOption('--app <id>', 'which app')
    .requiredOption('--label <text>', 'e.g. 4.2; "" takes it away')
    .action((tenant: string, { app, label }: { app: string; label: string }) =>
      context.withVault(async ({ client }, output) => {
        const template = await client.config.labelTemplate({ tenant, appId: app, label });
        output.result({ template }, templatesText([template]));
      }),
    );
}

type AnswerFlags = { question: string; answer: 'yes' | 'no'; reason: string; by: string };

function addNeeds(config: Command, context: CommandContext): void {
  config
    .command('needs')
    .argument('<tenant>')
    .description('the four questions on when to back up, their answers, and what speaks against them')
    .action((tenant: string) =>
      context.withVault(async ({ client }, output) => {
        const { answers } = await client.config.needs({ tenant });
        output.result({ answers }, answers.map(needText).join('\n'));
      }),
    );
  config
    .command('answer')
    .argument('<tenant>')
    .description('answer one of the four questions; kept with reason, person and date')
    .requiredOption('--question <name>', 'as coffer config needs names it')
    .addOption(new Option('--answer <yes|no>', 'what is so').choices(['yes', 'no']).makeOptionMandatory())
    .option('--reason <text>', 'needed for a no', '')
    .requiredOption('--by <name>', 'who answers')
    .action((tenant: string, { question, answer, reason, by }: AnswerFlags) =>
      context.withVault(async ({ client }, output) => {
        await client.config.answerNeed({ tenant, question, answer, reason, by });
        const { answers } = await client.config.needs({ tenant });
        output.result({ answers }, answers.map(needText).join('\n'));
      }),
    );
}

function needText({ question, title, answer, reason, by, at, contradiction }: NeedAnswer): string {
  const said = at === null ? 'nobody has answered' : `${answer}, by ${by} on ${when(at)}`;
  return [
    `${question}: ${said}`,
    wrap(title, '    '),
    ...(reason === '' ? [] : [wrap(`Reason: ${reason}`, '    ')]),
    ...(contradiction === '' ? [] : [wrap(`CONTRADICTED: ${contradiction}`, '    ')]),
  ].join('\n');
}
