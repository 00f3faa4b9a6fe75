import type { Command } from 'commander';
import type { AppFilter, AppSort } from '../../../../shared/api/apps.ts';
import { objectState } from '../../../../shared/domain/app.ts';
import { isEnded } from '../../../../shared/domain/job.ts';
import { countGaps } from '../../../../shared/domain/snapshot.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Connection } from '../connect.ts';
import { bytes, table, when } from '../format.ts';
import type { CommandContext } from '../program.ts';

type AppFlags = {
  search?: string;
  space?: string[];
  owner?: string[];
  outcome?: string[];
  changedSince?: string;
  held?: boolean;
  sectionAccess?: boolean;
  sort: string;
  descending?: boolean;
  snapshot?: string;
};
type Question = AppFilter & { sort: AppSort; descending: boolean };

/** What the vault holds; works offline. */
export function addListCommands(program: Command, context: CommandContext): void {
  const list = program.command('list').description('what the vault holds');

  list
    .command('snapshots')
    .description('every backup: when, in which state, with how many gaps')
    .action(() =>
      context.withVault(async ({ client }, output) => {
        const { snapshots } = await client.backups.list({ limit: 500 });
        const { runs } = await client.jobs.list({ limit: 200 });
        const going = new Set(
          runs.filter(({ state }) => !isEnded(state) && state !== 'interrupted').map(({ runId }) => runId),
        );
        const pinned = new Set((await client.retention.pins({})).pins.map(({ snapshotId }) => snapshotId));
        // A stopped run leaves its snapshot open; the same backup goes on with it.
        const shown = snapshots.map((s) => ({
          ...s,
          state: s.state === 'running' && !going.has(s.runId) ? ('stopped' as const) : s.state,
          pinned: pinned.has(s.snapshotId),
        }));
        const rows = shown.map((s) => [
          s.snapshotId,
          s.tenant,
          when(s.startedAt),
          s.state,
          s.counts.captured,
          s.counts.unchanged,
          s.counts.failed,
          countGaps(s.gaps),
          s.pinned ? 'pinned' : '',
          s.reason,
        ]);
        output.result(
          { snapshots: shown },
          table(
            ['snapshot', 'tenant', 'taken', 'state', 'captured', 'unchanged', 'failed', 'gaps', 'pin', 'reason'],
            rows,
          ),
        );
      }),
    );

  list
    .command('apps')
    .description('every app ever seen, with its newest version')
    .option('--search <text>', 'part of a name or id')
    .option('--space <name...>', 'only of these spaces; "" for personal ones')
    .option('--owner <id...>', 'only of these people')
    .option('--outcome <word...>', 'captured, unchanged or failed in the last backup')
    .option('--changed-since <time>', 'with a version taken then or later')
    .option('--held', 'only what a hold covers')
    .option('--section-access', 'only with section access')
    .option('--sort <by>', 'name, space, owner, outcome, latest, versions, objects or size', 'name')
    .option('--descending', 'the last first')
    .option('--snapshot <id>', 'as this snapshot saw them')
    .action((options: AppFlags) =>
      context.withVault(async ({ client }, output) => {
        if (options.snapshot !== undefined) {
          const { apps } = await client.backups.get({ snapshotId: options.snapshot });
          const rows = apps.map((app) => [app.appId, app.name, app.spaceName, app.outcome, app.versionId ?? '–']);
          return output.result({ apps }, table(['app', 'name', 'space', 'outcome', 'version'], rows));
        }
        const apps = await everyApp(client, questionOf(options));
        const rows = apps.map((app) => [
          app.appId,
          app.name,
          app.spaceName || app.spaceType,
          app.versions,
          when(app.latestTakenAt),
          bytes(app.fileBytes),
          app.objectCount,
        ]);
        output.result(
          { apps, total: apps.length },
          table(['app', 'name', 'space', 'versions', 'latest', 'size', 'objects'], rows),
        );
      }),
    );

  list
    .command('versions')
    .description('the kept states of one app, and what each changed')
    .requiredOption('--app <id>', 'which app')
    .action((options: { app: string }) =>
      context.withVault(async ({ client }, output) => {
        const { versions } = await client.apps.versions({ appId: options.app });
        const rows = versions.map((v) => [
          v.ordinal,
          v.versionId,
          when(v.takenAt),
          bytes(v.fileBytes),
          bytes(v.storedBytes),
          v.objectCount,
          v.changes ? `+${v.changes.added} −${v.changes.removed} ≠${v.changes.changed}` : 'first',
          v.appId === options.app ? '' : `before the rebuild, as ${v.appId}`,
        ]);
        output.result(
          { versions },
          table(['no', 'version', 'taken', 'size', 'stored new', 'objects', 'changes', ''], rows),
        );
      }),
    );

  list
    .command('objects')
    .description('the objects of one app with owner and state')
    .requiredOption('--app <id>', 'which app')
    .option('--version <id>', 'default: the newest')
    .action((options: { app: string; version?: string }) =>
      context.withVault(async ({ client }, output) => {
        const { version, objects } = await client.apps.objects({
          appId: options.app,
          ...(options.version === undefined ? {} : { versionId: options.version }),
        });
        const rows = objects.map((o) => [
          o.objectType,
          o.objectId,
          o.title ?? '',
          o.ownerSubject || '–',
          o.parentId === null ? objectState(o) : 'part',
        ]);
        output.result({ version, objects }, table(['type', 'object', 'title', 'owner', 'state'], rows));
      }),
    );

  list
    .command('people')
    .description('the people directory of a snapshot')
    .option('--snapshot <id>', 'default: the newest')
    .action((options: { snapshot?: string }) =>
      context.withVault(async ({ client }, output) => {
        const { people } = await client.backups.directory(
          options.snapshot === undefined ? {} : { snapshotId: options.snapshot },
        );
        output.result(
          { people },
          table(
            ['id', 'subject', 'name', 'e-mail', 'status'],
            people.map((p) => [p.personId, p.subject, p.name, p.email, p.status]),
          ),
        );
      }),
    );

  list
    .command('spaces')
    .description('the spaces of a snapshot')
    .option('--snapshot <id>', 'default: the newest')
    .action((options: { snapshot?: string }) =>
      context.withVault(async ({ client }, output) => {
        const { spaces } = await client.backups.directory(
          options.snapshot === undefined ? {} : { snapshotId: options.snapshot },
        );
        output.result(
          { spaces },
          table(
            ['id', 'name', 'type', 'assignments'],
            spaces.map((s) => [s.spaceId, s.name, s.type, s.assignments.length]),
          ),
        );
      }),
    );
}

function questionOf(flags: AppFlags): Question {
  const since = flags.changedSince === undefined ? undefined : Date.parse(flags.changedSince);
  if (since !== undefined && Number.isNaN(since))
    throw new AppError('request.invalid', { problem: 'a time such as 2026-11-22', given: flags.changedSince ?? '' });
  return {
    ...(flags.search === undefined ? {} : { search: flags.search }),
    ...(flags.space === undefined ? {} : { spaces: flags.space }),
    ...(flags.owner === undefined ? {} : { owners: flags.owner }),
    ...(flags.outcome === undefined ? {} : { outcomes: flags.outcome as Question['outcomes'] }),
    ...(since === undefined ? {} : { changedSince: since }),
    ...(flags.held === true ? { held: true } : {}),
    ...(flags.sectionAccess === true ? { sectionAccess: true } : {}),
    sort: flags.sort as AppSort,
    descending: flags.descending ?? false,
  };
}

/** Page by page; the list is as long as it is. */
async function everyApp(client: Connection['client'], question: Question) {
  type Page = Awaited<ReturnType<typeof client.apps.list>>;
  const rows: Page['rows'][number][] = [];
  for (;;) {
    const page = await client.apps.list({ ...question, offset: rows.length, limit: 1000 });
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}
