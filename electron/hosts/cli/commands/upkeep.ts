import { renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Health, Proven } from '../../../../shared/domain/upkeep.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { healthWarnings, provenTexts } from '../../../../shared/text/upkeep.ts';
import { bytes, count, table, when } from '../format.ts';
import type { CommandContext } from '../program.ts';
import { damageTable } from '../upkeep/damage-text.ts';

type ProvenFlags = { amberAfter?: string; every?: string; parts?: string; items?: boolean };

/** Keeping a vault whole over years. */
export function addUpkeepCommands(program: Command, context: CommandContext): void {
  addHeal(program, context);
  addProven(program, context);
  addHealth(program, context);
}

function addHeal(program: Command, context: CommandContext): void {
  program
    .command('heal')
    .description('repair damaged files from a copy of this vault, or ask the next backup for a fresh capture')
    .option('--from <dir>', 'a copy of the vault’s folder, or a medium that holds one')
    .action(({ from }: { from?: string }) =>
      context.withVault(async ({ client }, output) => {
        const healed = await client.upkeep.heal(from === undefined ? {} : { from: resolve(from) });
        const { chunks, packs, left, capture, intact, damage } = healed;
        const lines = [
          ...(from === undefined
            ? []
            : [`${count(chunks, 'chunk')} in ${count(packs, 'pack')} made whole, ${left} left.`]),
          ...(capture.length === 0
            ? []
            : [
                'The next backup captures afresh, whatever the evidence says:',
                ...capture.map(({ appId, name }) => `  ${name} (${appId})`),
              ]),
          intact ? 'Intact: everything was read afterwards.' : `STILL DAMAGED:\n${damageTable(damage)}`,
        ];
        output.result(healed, lines.join('\n'));
        return intact ? 0 : 65;
      }),
    );
}

function addProven(program: Command, context: CommandContext): void {
  program
    .command('proven')
    .description('when everything in the vault was last read whole, and when it is read next')
    .option('--amber-after <days>', 'the mark turns amber when that is longer ago')
    .option('--every <days>', 'while Coffer runs, check by itself so often; off: not')
    .option('--parts <n>', 'each such check reads one part of so many')
    .option('--items', 'when each version was last read, longest ago first')
    .action((flags: ProvenFlags) =>
      context.withVault(async ({ client }, output) => {
        const { amberAfter, every, parts } = flags;
        const change = {
          ...(amberAfter === undefined ? {} : { amberAfterDays: Number(amberAfter) }),
          ...(every === undefined ? {} : { everyDays: every === 'off' ? null : Number(every) }),
          ...(parts === undefined ? {} : { parts: Number(parts) }),
        };
        const isChange = Object.keys(change).length > 0;
        const proven = isChange ? await client.upkeep.setProven(change) : await client.upkeep.proven({});
        if (!flags.items) return output.result(proven, provenText(proven));
        const { total, rows } = await client.upkeep.lastReads({ limit: 1000 });
        const shown = rows.map((row) => [
          row.appName,
          row.versionId,
          bytes(row.fileBytes),
          when(row.readAt) || 'never',
        ]);
        output.result({ ...proven, total, items: rows }, table(['app', 'version', 'size', 'last read'], shown));
      }),
    );
}

export function provenText(proven: Proven): string {
  const { state, provenAt, lastQuickAt, lastDeepAt, round, schedule } = proven;
  return table(
    ['state', provenTexts[state]],
    [
      ['last proven', when(provenAt) || 'never'],
      ['last quick check', when(lastQuickAt) || 'never'],
      ['last deep check', when(lastDeepAt) || 'never'],
      ['under way', round === null ? '–' : `part ${round.turn} of ${round.of}, since ${when(round.startedAt)}`],
      ['versions', `${proven.versions}, of which ${proven.neverRead} not read since they were kept`],
      ['damaged versions', proven.damagedVersions],
      ['amber after', `${proven.amberAfterDays} days`],
      [
        'by itself',
        schedule === null
          ? 'off'
          : `every ${schedule.everyDays} days, ${schedule.parts === 1 ? 'everything' : `one part of ${schedule.parts}`}; next ${when(schedule.nextAt)}`,
      ],
    ],
  );
}

function addHealth(program: Command, context: CommandContext): void {
  program
    .command('health')
    .description('size, growth, free space, largest apps, and what to worry about')
    .option('--prometheus <file>', 'write it for monitoring too, replacing the file; no name stands in it')
    .action(({ prometheus }: { prometheus?: string }) =>
      context.withVault(async ({ client }, output) => {
        const health = await client.upkeep.health({});
        if (prometheus !== undefined) {
          const { text } = await client.upkeep.metrics({});
          replaceFile(resolve(prometheus), text);
        }
        for (const warning of health.warnings) output.warning(healthWarnings[warning]);
        output.result(health, healthText(health));
      }),
    );
}

/** Whole or not at all: whoever watches the file may read it at any moment. */
function replaceFile(path: string, text: string): void {
  try {
    writeFileSync(`${path}.new`, text, { mode: 0o644 });
    renameSync(`${path}.new`, path);
  } catch (thrown) {
    const { code = 'unknown' } = thrown as NodeJS.ErrnoException;
    throw new AppError('disk.unwritable', { path, cause: code }, { cause: thrown });
  }
}

function healthText(health: Health): string {
  const { growthBytesPerDay: growth, daysUntilFull } = health;
  const share = health.storedBytes > 0 ? `, ${(health.contentBytes / health.storedBytes).toFixed(1)} to 1` : '';
  const facts = table(
    ['database', `${bytes(health.fileBytes)}, ${bytes(health.freeInsideBytes)} free inside`],
    [
      ['files', `${bytes(health.contentBytes)} in ${bytes(health.storedBytes)}${share}; ${health.chunks} chunks`],
      ['needed by none', bytes(health.deadBytes)],
      ['disk', `${bytes(health.diskFreeBytes)} free of ${bytes(health.diskTotalBytes)}`],
      ['growth', growth === null ? 'not known yet' : `${bytes(growth)} a day`],
      ['disk full', daysUntilFull === null ? 'not in sight' : `in about ${daysUntilFull} days`],
    ],
  );
  const rows = health.largest.map(({ name, appId, versions, storedBytes }) => [
    name || appId,
    versions,
    bytes(storedBytes),
  ]);
  return rows.length === 0 ? facts : `${facts}\n\n${table(['largest apps', 'versions', 'stored'], rows)}`;
}
