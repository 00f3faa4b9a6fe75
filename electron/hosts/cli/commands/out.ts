import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { VersionDifference } from '../../../../shared/domain/difference.ts';
import { bytes, table } from '../format.ts';
import type { CommandContext } from '../program.ts';

type ExtractOptions = { app?: string; version?: string; snapshot?: string; out: string; overwrite?: boolean };
type DiffOptions = { app?: string; from: string; to: string };
type VerifyOptions = { deep?: boolean; parts?: string };

/** Getting things out again, and proof that they can be. */
export function addOutCommands(program: Command, context: CommandContext): void {
  program
    .command('extract')
    .description('write <appId>.qvf, <appId>-metadata.json and <appId>-details.json; byte-exact, checked')
    .option('--app <id>', 'one app')
    .option('--version <id>', 'default: the newest')
    .option('--snapshot <id>', 'every app of a snapshot')
    .requiredOption('--out <dir>', 'where the files go')
    .option('--overwrite', 'replace files that are there')
    .action((options: ExtractOptions) =>
      context.withVault(async ({ client }, output) => {
        const { app, version, snapshot } = options;
        const extracted = await client.apps.extract({
          outDir: resolve(options.out),
          overwrite: options.overwrite ?? false,
          ...(app === undefined ? {} : { appId: app }),
          ...(version === undefined ? {} : { versionId: version }),
          ...(snapshot === undefined ? {} : { snapshotId: snapshot }),
        });
        const size = extracted.files.reduce((sum, file) => sum + file.bytes, 0);
        for (const { appId, why } of extracted.skipped) output.warning(`${appId} skipped: ${why}`);
        output.result(
          extracted,
          `${extracted.apps} apps, ${extracted.files.length} files, ${bytes(size)} written to ${resolve(options.out)}; every hash is the vault's.`,
        );
        return extracted.skipped.length > 0 ? 75 : 0;
      }),
    );

  program
    .command('verify')
    .description('is everything in the vault intact?')
    .option('--deep', 'read, decrypt and hash everything')
    .option('--parts <n>', 'read a part, the one read longest ago; all is read after n runs')
    .action((options: VerifyOptions) =>
      context.withVault(async ({ client }, output) => {
        const report = await client.vault.verify({
          deep: options.deep ?? false,
          ...(options.parts === undefined ? {} : { parts: Number(options.parts) }),
        });
        const { snapshots, versions, files, chunks, configs, telemetryEvents, bytesRead } = report.counts;
        const seen = `${snapshots} snapshots, ${versions} versions, ${files} files, ${chunks} chunks, ${configs} captures of configuration, ${telemetryEvents} events${report.deep ? `, ${bytes(bytesRead)} read` : ''}`;
        const rows = report.damage.map((row) => [
          row.kind,
          row.id,
          row.problem,
          row.versions.length,
          row.snapshots.length,
        ]);
        const text = report.intact
          ? `Intact: ${seen}.`
          : `DAMAGED: ${seen}.\n${table(['kind', 'id', 'problem', 'versions', 'snapshots'], rows)}`;
        output.result(report, text);
        return report.intact ? 0 : 65;
      }),
    );

  program
    .command('diff')
    .description('what differs between two versions of an app, or two snapshots')
    .option('--app <id>', 'then --from and --to are versions')
    .requiredOption('--from <id>', 'the older one')
    .requiredOption('--to <id>', 'the newer one')
    .action((options: DiffOptions) =>
      context.withVault(async ({ client }, output) => {
        if (options.app !== undefined) {
          const difference = await client.apps.diff({
            appId: options.app,
            from: options.from,
            to: options.to,
          });
          return output.result(difference, diffText(difference));
        }
        const difference = await client.apps.diffSnapshots({
          from: options.from,
          to: options.to,
        });
        const changed = difference.apps.filter((app) => app.difference !== 'same');
        const rows = changed.map(({ difference: kind, name, appId, version }) => [
          kind,
          name,
          appId,
          version ? `+${version.added} −${version.removed} ≠${version.changed}, owners ${version.ownersChanged}` : '',
        ]);
        output.result(
          difference,
          changed.length === 0 ? 'No app differs.' : table(['difference', 'app', 'id', 'objects'], rows),
        );
      }),
    );
}

/** Differences first; an owner change shows both people. */
export function diffText(difference: VersionDifference): string {
  const { added, removed, changed, same, ownersChanged, scriptChanged, objects } = difference;
  const head = `${added} added, ${removed} removed, ${changed} changed, ${same} the same; ${ownersChanged} owners changed; script ${scriptChanged ? 'changed' : 'the same'}.`;
  if (objects.length === 0) return head;
  const rows = objects.map((o) => [
    o.difference,
    o.objectType,
    o.title || o.objectId,
    o.stateBefore !== null && o.stateBefore !== o.state ? `${o.stateBefore} → ${o.state}` : o.state,
    o.ownerSubjectBefore === null ? o.ownerSubject : `${o.ownerSubjectBefore} → ${o.ownerSubject}`,
  ]);
  return `${head}\n${table(['difference', 'type', 'title', 'state', 'owner'], rows)}`;
}
