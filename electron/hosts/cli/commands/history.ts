import type { Command } from 'commander';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { insideText } from '../history/definitions-text.ts';
import { tabsText } from '../history/script-text.ts';
import { appTimelineText, ownersText, timelineText } from '../history/timeline-text.ts';
import { printable } from '../printable.ts';
import type { CommandContext } from '../program.ts';

type HistoryFlags = {
  app?: string;
  object?: string;
  owners?: boolean;
  person?: string;
  tenant?: string;
  limit: string;
  offset: string;
  before?: string;
};
type InsideFlags = { app: string; version: string; script?: boolean; definition?: string };

/** Looking back, and into a kept file; works offline. */
export function addHistoryCommands(program: Command, context: CommandContext): void {
  program
    .command('history')
    .description('the life of a tenant, of an app, or of who owned what; offline')
    .option('--tenant <name>', 'the backups of this tenant; default: of all')
    .option('--app <id>', 'the states of one app')
    .option('--owners', 'with --app: every owner of the app itself')
    .option('--object <id>', 'with --app: every owner of this object')
    .option('--person <who>', 'everything somebody owns or owned: id, subject, e-mail or name')
    .option('--limit <n>', 'rows, 1 to 500', '100')
    .option('--offset <n>', 'rows to pass over', '0')
    .option('--before <time>', 'of a tenant: backups before this time, as the last answer names it')
    .action((flags: HistoryFlags) =>
      context.withVault(async ({ client }, output) => {
        refuseMixed(flags);
        const page = { offset: Number(flags.offset), limit: Number(flags.limit) };
        if (flags.person !== undefined) {
          const found = await client.history.ownedBy({ person: flags.person, ...page });
          const people = found.people.map(({ id, subject, name }) => `${name} (${subject}), ${id}`);
          const more = moreText(page.offset + page.limit, found.total);
          return output.result(found, [...people.map(printable), ownersText(found.spans), ...more].join('\n'));
        }
        if (flags.app === undefined) {
          const found = await client.history.timeline({
            limit: page.limit,
            ...(flags.tenant === undefined ? {} : { tenant: flags.tenant }),
            ...(flags.before === undefined ? {} : { before: timeOf(flags.before) }),
          });
          const last = found.rows.at(-1);
          const more = found.more && last ? [`There are more: --before ${new Date(last.startedAt).toISOString()}`] : [];
          return output.result(found, [timelineText(found.rows), ...more].join('\n'));
        }
        if (flags.object !== undefined || flags.owners === true) {
          const object = flags.object === undefined ? {} : { objectId: flags.object };
          const found = await client.history.owners({ appId: flags.app, ...object });
          return output.result(found, ownersText(found.spans));
        }
        const found = await client.history.appTimeline({ appId: flags.app, ...page });
        output.result(
          found,
          [appTimelineText(found.rows), ...moreText(page.offset + page.limit, found.total)].join('\n'),
        );
      }),
    );

  program
    .command('inside')
    .description('what is in a kept app file: script, sheets, charts, measures, media; read without Qlik')
    .requiredOption('--app <id>', 'which app')
    .option('--version <which>', 'an id, a number, latest or previous', 'latest')
    .option('--script', 'the load script instead; secrets are covered')
    .option('--definition <id>', 'one definition as JSON instead; secrets are covered')
    .action((flags: InsideFlags) =>
      context.withVault(async ({ client }, output) => {
        const side = { appId: flags.app, version: flags.version };
        if (flags.script === true) {
          const found = await client.history.script(side);
          const { script } = found;
          return output.result(found, script.state === 'read' ? tabsText(script.tabs) : insideText(script));
        }
        if (flags.definition !== undefined) {
          const found = await client.history.definition({ ...side, id: flags.definition });
          const { definition } = found;
          const text =
            definition.state === 'read'
              ? definition.json.split('\n').map(printable).join('\n')
              : insideText(definition);
          return output.result(found, text);
        }
        const found = await client.history.inside(side);
        output.result(found, insideText(found.inside));
      }),
    );
}

function refuseMixed({ app, object, owners, person, tenant, before }: HistoryFlags): void {
  const problem =
    person !== undefined && (app ?? object ?? tenant) !== undefined
      ? '--person stands alone'
      : app === undefined && (object !== undefined || owners === true)
        ? '--object and --owners belong to an app: name it with --app'
        : app !== undefined && (tenant ?? before) !== undefined
          ? '--tenant and --before belong to the life of a tenant'
          : null;
  if (problem !== null) throw new AppError('request.invalid', { problem });
}

function timeOf(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at))
    throw new AppError('request.invalid', { problem: 'a time such as 2026-11-22T06:00:00Z', given: text });
  return at;
}

const moreText = (shown: number, total: number): string[] =>
  shown < total ? [`There are more: --offset ${shown}`] : [];
