import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import type { AppClient } from '../../../../shared/api/contract.ts';
import { ObjectState } from '../../../../shared/domain/app.ts';
import type { Holding } from '../../../../shared/domain/search.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { count } from '../format.ts';
import { writeWhole } from '../inventory/write-inventory.ts';
import type { Output } from '../output.ts';
import { refuseExistingFile } from '../plain-file.ts';
import type { CommandContext } from '../program.ts';
import { followIndex } from '../search/follow-index.ts';
import { kindNames, questionOf, refuseBeside, type Question, type SearchFlags } from '../search/search-flags.ts';
import { holdingsCsv, holdingsText, peopleText, rowsCsv, rowsText } from '../search/search-text.ts';

const filePageRows = 500;
const personPageRows = 5000;
const collect = (value: string, before: string[] = []): string[] => [...before, value];
const personalData =
  'the file is plain text, not encrypted, and names people; keep it no longer than its purpose needs';

/** Finding things in everything the vault holds; works offline. */
export function addSearchCommand(program: Command, context: CommandContext): void {
  program
    .command('search')
    .argument('[text]', 'words by their beginning, ids whole; every word must be found', '')
    .description('find apps, spaces, objects and scripts by words and facets, or all that a person owns or owned')
    .option('--type <type>', 'objects of this type, e.g. sheet; may be repeated', collect)
    .addOption(
      new Option('--state <state>', 'objects in this state; may be repeated').argParser(
        (value: string, before?: string[]) => {
          if (!ObjectState.safeParse(value).success)
            throw new AppError('request.invalid', {
              problem: `one of ${ObjectState.options.join(', ')}`,
              given: value,
            });
          return collect(value, before);
        },
      ),
    )
    .option('--owner <who>', 'id, subject or e-mail exactly, or words of a name')
    .option('--person <who>', 'everything this person owns or ever owned, with the snapshots that prove it')
    .option('--purpose <text>', 'what a person is searched for; kept in the audit log')
    .option('--orphan', 'only what belongs to nobody in the directory, or to somebody disabled')
    .option('--space <name>', 'id exactly or words of a name; personal for apps in no space')
    .option('--app <name>', 'id exactly or words of a name')
    .option('--changed-since <when>', 'a day such as 2026-11-22 or a time such as 2026-11-22T08:00Z; in UTC')
    .addOption(new Option('--in <kind>', 'only these').choices(kindNames))
    .option('--all-time', 'every state that is kept, not only the newest')
    .option('--snapshot <id>', 'as this snapshot saw it')
    .option('--from <when>', 'as a snapshot from then on saw it')
    .option('--to <when>', 'as a snapshot until then saw it; a day belongs to it whole')
    .option('--limit <n>', 'rows, 1 to 500', '50')
    .option('--after <cursor>', 'go on where an earlier answer ended')
    .option('--csv <file>', 'every row as a table file, which must not exist')
    .action((text: string, flags: SearchFlags) =>
      context.withVault(async ({ client }, output) => {
        if (flags.csv !== undefined) refuseExistingFile(flags.csv);
        if (flags.person === undefined) await searchRows(client, output, questionOf(text, flags), flags);
        else {
          refuseBeside(text, flags);
          await searchPerson(client, output, flags.person, flags);
        }
      }),
    );
}

async function searchRows(client: AppClient, output: Output, question: Question, flags: SearchFlags): Promise<void> {
  await followIndex(client, output);
  if (flags.csv === undefined) {
    const { limit, after } = flags;
    const page = await client.search.find({ ...question, limit: Number(limit), ...(after && { cursor: after }) });
    const more = page.next === null ? '' : `\nThere are more: --after ${page.next}`;
    const { app = 0, space = 0, object = 0, script = 0 } = page.totals ?? {};
    const totals = [count(app, 'app'), count(space, 'space'), count(object, 'object'), count(script, 'script')];
    return output.result(page, `${rowsText(page.rows)}\n${totals.join(', ')} found.${more}`);
  }
  const seen = { rows: 0 };
  await writeWhole(rowsCsv(pagesOf(client, question, seen)), resolve(flags.csv), false);
  output.warning(personalData);
  output.result({ file: resolve(flags.csv), ...seen }, `${count(seen.rows, 'row')} written to ${resolve(flags.csv)}.`);
}

async function* pagesOf(client: AppClient, question: Question, seen: { rows: number }) {
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await client.search.find({
      ...question,
      limit: filePageRows,
      counts: false,
      ...(cursor && { cursor }),
    });
    seen.rows += page.rows.length;
    yield page.rows;
    cursor = page.next;
  }
}

async function searchPerson(client: AppClient, output: Output, who: string, flags: SearchFlags): Promise<void> {
  await followIndex(client, output);
  const { people } = await client.search.people({ text: who, limit: 20 });
  const [person] = people;
  if (!person) throw new AppError('request.not-found', { what: 'person' });
  if (people.length > 1) {
    output.say(peopleText(people));
    const subjects = people.map(({ subject }) => subject);
    throw new AppError('request.invalid', { problem: 'several people are meant; give one subject', subjects });
  }
  const asked = { subject: person.subject, purpose: flags.purpose ?? '', limit: personPageRows };
  const first = await client.search.person(asked);
  const rest = async function* () {
    yield first.holdings;
    for (let cursor = first.next; cursor !== null;) {
      const page = await client.search.person({ ...asked, cursor });
      yield page.holdings;
      cursor = page.next;
    }
  };
  const { reportId, total } = first;
  if (flags.csv !== undefined) {
    const file = resolve(flags.csv);
    await writeWhole(holdingsCsv(rest()), file, false);
    output.warning(personalData);
    return output.result({ file, reportId, total, person }, `${count(total, 'row')} written to ${file}.`);
  }
  const holdings: Holding[] = [];
  for await (const page of rest()) holdings.push(...page);
  output.result({ person, reportId, total, holdings }, holdingsText(person, holdings, total));
}
