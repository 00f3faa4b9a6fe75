import type { Command } from 'commander';
import type { AppClient } from '../../../../shared/api/contract.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { when } from '../format.ts';
import { readNamedFile } from '../plain-file.ts';
import type { CommandContext } from '../program.ts';
import { mappingsText } from '../qalyptus/mappings-text.ts';
import {
  changesText,
  checkText,
  guideText,
  learnedText,
  redirectsText,
  serversText,
  tasksText,
  versionsText,
} from '../qalyptus/server-text.ts';
import { readSecretFile } from '../secrets.ts';

type KeyFlags = { apiKeyFile?: string; keyExpires?: string };
type AddFlags = KeyFlags & { url: string; ca?: string; allowHttp?: boolean };

/** The Qalyptus servers a vault knows, and what was read of them. */
export function addQalyptusCommands(program: Command, context: CommandContext): void {
  const qalyptus = program.command('qalyptus').description('the Qalyptus servers this vault knows');
  addServers(qalyptus, context);
  addReading(qalyptus, context);
  addVersions(qalyptus, context);
  addGuide(qalyptus, context);
  addCanary(qalyptus, context);
}

function addServers(qalyptus: Command, context: CommandContext): void {
  qalyptus
    .command('add')
    .argument('<name>', 'what this vault calls it: lower-case letters, digits, dash')
    .description('add a server; nothing is called yet')
    .requiredOption('--url <url>', 'its address; a pasted browser address will do')
    .option('--api-key-file <file>', 'first line is the API key (or QALYPTUS_API_KEY)')
    .option('--ca <pem>', 'further certificate authorities')
    .option('--allow-http', 'plain http beyond this machine: whoever listens on the line has the key')
    .option('--key-expires <date>', 'the day the key ends, as the server showed it')
    .action((name: string, { url, ca, allowHttp, ...key }: AddFlags) =>
      context.withVault(async ({ client }, output) => {
        const apiKey = keyFrom(key, context);
        if (apiKey === undefined)
          throw new AppError('request.invalid', { problem: 'give --api-key-file or QALYPTUS_API_KEY' });
        const server = await client.qalyptus.add({
          ...{ name, url, apiKey },
          caPem: ca === undefined ? null : readNamedFile(ca, 'certificate file'),
          allowHttp: allowHttp ?? false,
          keyExpiresAt: key.keyExpires === undefined ? null : momentOf(key.keyExpires),
        });
        output.result({ server }, `${server.name} is ${server.url}. Next: coffer qalyptus check ${server.name}`);
      }),
    );

  qalyptus
    .command('update')
    .argument('<name>')
    .description('give a new API key, or the day the key ends')
    .option('--api-key-file <file>', 'first line is the new API key (or QALYPTUS_API_KEY)')
    .option('--key-expires <date>', 'the day the key ends')
    .action((name: string, flags: KeyFlags) =>
      context.withVault(async ({ client }, output) => {
        const apiKey = keyFrom(flags, context);
        const server = await client.qalyptus.update({
          name,
          ...(apiKey === undefined ? {} : { apiKey }),
          ...(flags.keyExpires === undefined ? {} : { keyExpiresAt: momentOf(flags.keyExpires) }),
        });
        output.result({ server }, `${server.name} is changed. Next: coffer qalyptus check ${server.name}`);
      }),
    );

  qalyptus
    .command('list')
    .description('servers with address and the day the key ends')
    .action(() =>
      context.withVault(async ({ client }, output) => {
        const { servers } = await client.qalyptus.list({});
        output.result({ servers }, serversText(servers));
      }),
    );

  qalyptus
    .command('check')
    .argument('<name>')
    .description('reachable, key good, which routes there are, what the server does not tell; reads only')
    .action((server: string) =>
      context.withVault(async ({ client }, output) => {
        const check = await client.qalyptus.check({ server });
        output.result(check, checkText(check));
        return check.reachable ? (check.keyGood ? 0 : 77) : 69;
      }),
    );
}

function addReading(qalyptus: Command, context: CommandContext): void {
  qalyptus
    .command('tasks')
    .argument('<name>')
    .description('tasks with their reports, triggers and recipients, as far as the server tells; kept as a version')
    .option('--offline', 'as read last; nothing is called')
    .action((server: string, { offline }: { offline?: boolean }) =>
      context.withVault(async ({ client }, output) => {
        const { capture } = offline
          ? await client.qalyptus.tasks({ server })
          : await client.qalyptus.capture({ server });
        if (capture === null) throw new AppError('request.not-found', { what: 'version', server });
        const { takenAt, tasks, gaps } = capture;
        output.result({ takenAt, tasks, gaps }, tasksText(capture));
        return gaps.length === 0 ? 0 : 75;
      }),
    );

  qalyptus
    .command('mappings')
    .argument('<name>')
    .description('the read-only view of Overwrite Report Apps, for all tasks at once, as read last')
    .option('--all', 'reports without a mapping too: they read the master')
    .action((server: string, { all }: { all?: boolean }) =>
      context.withVault(async ({ client }, output) => {
        const { rows, takenAt, note } = await client.qalyptus.mappings({ server, includeUnmapped: all ?? false });
        output.result({ rows, takenAt, note }, mappingsText(rows, takenAt, note));
      }),
    );
}

function addVersions(qalyptus: Command, context: CommandContext): void {
  qalyptus
    .command('capture')
    .argument('<name>')
    .description('read tasks, mappings, triggers, recipients and connections, and keep them if anything changed')
    .action((server: string) =>
      context.withVault(async ({ client }, output) => {
        const { capture, changed } = await client.qalyptus.capture({ server });
        const { takenAt, tasks, gaps } = capture;
        const kept = changed ? 'kept as a new version' : 'nothing changed since the newest version';
        output.result(
          { takenAt, tasks: tasks.length, gaps, changed },
          `${tasks.length} tasks read ${when(takenAt)}, ${gaps.length} gaps; ${kept}.`,
        );
        return gaps.length === 0 ? 0 : 75;
      }),
    );

  qalyptus
    .command('versions')
    .argument('<name>')
    .description('what was kept of the server, newest first')
    .action((server: string) =>
      context.withVault(async ({ client }, output) => {
        const { versions } = await client.qalyptus.versions({ server });
        output.result({ versions }, versionsText(versions));
      }),
    );

  qalyptus
    .command('diff')
    .argument('<name>')
    .description('what changed between two versions; without times, between the two newest')
    .option('--from <time>', 'as versions shows it')
    .option('--to <time>', 'as versions shows it')
    .action((server: string, flags: { from?: string; to?: string }) =>
      context.withVault(async ({ client }, output) => {
        const span = await spanOf(client, server, flags);
        const { changes } = await client.qalyptus.diff({ server, ...span });
        output.result({ ...span, changes }, changesText(changes));
      }),
    );
}

function addGuide(qalyptus: Command, context: CommandContext): void {
  qalyptus
    .command('guide')
    .argument('<name>')
    .description("the five steps of the product's own guide, each with what was seen of it")
    .option('--task <id>', 'the master task')
    .action((server: string, { task }: { task?: string }) =>
      context.withVault(async ({ client }, output) => {
        const { steps } = await client.qalyptus.guide({ server, ...(task === undefined ? {} : { taskId: task }) });
        const takenAt = await lastReadOf(client, server);
        output.result({ steps, takenAt }, `${guideText(steps)}\n${asReadText(takenAt, server)}`);
      }),
    );

  qalyptus
    .command('redirects')
    .argument('<name>')
    .description('what a mapping redirects when the reports of a task run, and what it does not reach')
    .requiredOption('--task <id>', 'the task')
    .action((server: string, { task }: { task: string }) =>
      context.withVault(async ({ client }, output) => {
        const { reports, notReached } = await client.qalyptus.redirects({ server, taskId: task });
        const takenAt = await lastReadOf(client, server);
        output.result(
          { reports, notReached, takenAt },
          `${redirectsText(reports, notReached)}\n${asReadText(takenAt, server)}`,
        );
      }),
    );
}

function addCanary(qalyptus: Command, context: CommandContext): void {
  qalyptus
    .command('canary')
    .argument('<name>')
    .description('learn on one throw-away copy of an inert task how this server speaks; the copy is deleted again')
    .requiredOption('--task <id>', 'a disabled task, or one without triggers and recipients')
    .requiredOption('--target-app <id>', 'a real app the copy is pointed at; the copy is never run')
    .option('--yes', 'do it')
    .action((server: string, { task, targetApp, yes }: { task: string; targetApp: string; yes?: boolean }) =>
      context.withVault(async ({ client }, output) => {
        if (yes !== true)
          return output.result(
            { done: false },
            'This makes one copy of the task, changes its mappings a few times and deletes it. Do it with --yes.',
          );
        const learned = await client.qalyptus.canary({ server, masterTaskId: task, targetAppId: targetApp });
        const { dialect, leftOver, notes } = learned;
        const left = leftOver === '' ? [] : [`Canary left over, delete it by hand: ${leftOver}`];
        output.result(
          { ...learned, done: true },
          [`Way of speaking: ${learnedText(dialect)}.`, ...notes, ...left].join('\n'),
        );
        return leftOver === '' ? 0 : 75;
      }),
    );
}

/** When what is shown was read; null: never. */
async function lastReadOf(client: AppClient, server: string): Promise<number | null> {
  const { capture } = await client.qalyptus.tasks({ server });
  return capture?.takenAt ?? null;
}

const asReadText = (takenAt: number | null, server: string): string =>
  `${takenAt === null ? 'Nothing was read of this server yet.' : `As read ${when(takenAt)}.`} Look anew: coffer qalyptus capture ${server}`;

const keyFrom = ({ apiKeyFile }: KeyFlags, { secrets }: CommandContext): string | undefined =>
  apiKeyFile === undefined ? secrets.QALYPTUS_API_KEY : readSecretFile(apiKeyFile);

/** A day such as 2027-05-01, or a moment as versions are shown. */
function momentOf(text: string): number {
  const moment = Date.parse(text);
  if (Number.isNaN(moment))
    throw new AppError('request.invalid', { problem: 'a date such as 2027-05-01', given: text });
  return moment;
}

async function spanOf(client: AppClient, server: string, { from, to }: { from?: string; to?: string }) {
  if (from !== undefined && to !== undefined) return { from: momentOf(from), to: momentOf(to) };
  const { versions } = await client.qalyptus.versions({ server });
  const [newest, before] = versions;
  if (newest === undefined || before === undefined)
    throw new AppError('request.not-found', { what: 'second version', server, versions: versions.length });
  return {
    from: from === undefined ? before.takenAt : momentOf(from),
    to: to === undefined ? newest.takenAt : momentOf(to),
  };
}
