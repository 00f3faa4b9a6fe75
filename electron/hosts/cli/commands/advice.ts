import { Option, type Command } from 'commander';
import type { Advice, AdviceAnswers } from '../../../../shared/domain/advice.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { contradictionText, questions } from '../../../../shared/text/advice.ts';
import { when } from '../format.ts';
import type { CommandContext } from '../program.ts';
import { wrap } from '../wrap.ts';

type YesNo = 'yes' | 'no';
type AdviceOptions = { readonly [A in keyof AdviceAnswers]?: YesNo } & {
  readonly by?: string;
  readonly reason?: string;
};

const flags: Readonly<Record<keyof AdviceAnswers, string>> = {
  customersCreate: '--customers-create',
  selfService: '--self-service',
  ownAdministration: '--own-administration',
  keepTelemetry: '--keep-telemetry',
};

/** Does this tenant need a backup of its content? Four questions, an answer with its reasons, kept with the tenant. */
export function addAdviceCommand(program: Command, context: CommandContext): void {
  const command = program
    .command('advice')
    .argument('<tenant>')
    .description('does this tenant need a content backup? Four answers give a recommendation, kept with the tenant');
  for (const { answer, asks } of questions)
    command.addOption(new Option(`${flags[answer]} <yes|no>`, asks).choices(['yes', 'no']));
  command
    .option('--by <name>', 'who answers')
    .option('--reason <text>', 'why no content backup is wanted; needed when the answers come to that')
    .action((name: string, options: AdviceOptions) =>
      context.withVault(async ({ client }, output) => {
        const answers = answersFrom(options);
        const advice =
          answers === null
            ? (await client.tenants.advice({ name })).advice
            : await client.tenants.setAdvice({ name, answers, by: byOf(options), reason: options.reason ?? '' });
        if (advice?.contradiction) output.warning(contradictionText(advice.contradiction), { ...advice.contradiction });
        output.result({ advice }, advice === null ? askText(name) : adviceText(advice));
      }),
    );
}

/** All four or none; half an answer would be kept as a whole one. */
function answersFrom(options: AdviceOptions): AdviceAnswers | null {
  const given = questions.filter(({ answer }) => options[answer] !== undefined);
  if (given.length === 0) {
    if (options.by === undefined && options.reason === undefined) return null;
    throw new AppError('request.invalid', { problem: `answer with ${Object.values(flags).join(', ')}` });
  }
  const open = questions.filter(({ answer }) => options[answer] === undefined);
  if (open.length > 0)
    throw new AppError('request.invalid', {
      problem: `answer all four; open: ${open.map(({ answer }) => flags[answer]).join(', ')}`,
    });
  const { customersCreate, selfService, ownAdministration, keepTelemetry } = options;
  return {
    customersCreate: customersCreate === 'yes',
    selfService: selfService === 'yes',
    ownAdministration: ownAdministration === 'yes',
    keepTelemetry: keepTelemetry === 'yes',
  };
}

function byOf({ by }: AdviceOptions): string {
  if (by === undefined) throw new AppError('request.invalid', { problem: 'say who answers: --by NAME' });
  return by;
}

/** The page a manager reads: the recommendation first, then why, then who said so. */
export function adviceText({ tenant, reasons, answers, by, at, reason, contradiction }: Advice): string {
  const [recommendation = '', ...because] = reasons;
  const said = questions.map(({ answer, asks }) => wrap(`${answers[answer] ? 'yes' : 'no '}  ${asks}`, '  '));
  return [
    wrap(`${tenant}: ${recommendation}`),
    ...(contradiction === null ? [] : ['', wrap(contradictionText(contradiction))]),
    ...because.map((each) => wrap(`- ${each}`, '  ')),
    '',
    `Answered by ${by} on ${when(at)}:`,
    ...said,
    ...(reason === '' ? [] : [wrap(`Reason: ${reason}`)]),
  ].join('\n');
}

const askText = (name: string): string =>
  [
    `Nobody has answered for ${name} yet. The questions:`,
    ...questions.map(({ answer, asks }) => `  ${flags[answer]} yes|no\n${wrap(asks, '      ')}`),
    `Give all four and --by NAME.`,
  ].join('\n');
