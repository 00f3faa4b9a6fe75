import type Database from 'better-sqlite3';

import type { ImportPreview, ImportSeal } from '../../../../shared/domain/archive-import.ts';
import type { ConfigId } from '../../../../shared/domain/config.ts';
import type { EpochMs, SnapshotId, VersionId } from '../../../../shared/domain/ids.ts';
import type { ForeignVault } from '../foreign/index.ts';
import type { SealRow } from '../tables/seal-repository.ts';
import type { Tables } from '../tables/index.ts';

export type Side = {
  readonly db: Database.Database;
  readonly tables: Pick<Tables, 'seals' | 'runs'>;
  /** Whether no hold, pin or other word of this vault forbids that these go. */
  readonly mayGo: (target: { readonly snapshotIds: SnapshotId[]; readonly versionIds: VersionId[] }) => boolean;
};

const mostListed = 500;

/** Ids of a table on one side. */
const idsIn = (db: Database.Database, sql: string): Set<string> => new Set(db.prepare<[], string>(sql).pluck().all());

/** Those of the first that the second has not. */
const lacking = (some: ReadonlySet<string>, others: ReadonlySet<string>): string[] =>
  [...some].filter((id) => !others.has(id));

const describe = (seal: SealRow | undefined): ImportSeal | null =>
  seal === undefined
    ? null
    : {
        sequence: seal.sequence,
        snapshotId: seal.snapshot_id as SnapshotId | null,
        configId: seal.config_id as ConfigId | null,
        at: seal.at as EpochMs,
        hash: seal.hash,
      };

/** How far two chains are one: a link covers all before it, so the last equal one tells. */
function commonLength(here: readonly SealRow[], there: readonly SealRow[]): number {
  let common = 0;
  while (common < here.length && common < there.length && here[common]?.hash === there[common]?.hash) common += 1;
  return common;
}

/** The last entry both audit logs have. */
export function commonEntry(here: Database.Database, there: Database.Database): number {
  type Link = { readonly sequence: number; readonly hash: string };
  const theirs = there.prepare<[number], Link>('SELECT sequence, hash FROM audit WHERE sequence = ?');
  const ours = here.prepare<[], Link>('SELECT sequence, hash FROM audit ORDER BY sequence DESC');
  for (const { sequence, hash } of ours.iterate()) if (theirs.get(sequence)?.hash === hash) return sequence;
  return 0;
}

/** Whether a number stands for one piece of content here and for another there; row by row, for there may be millions. */
function sharesNumbers(here: Database.Database, there: Database.Database): boolean {
  type Named = { readonly id: number; readonly name: Buffer };
  const every = 'SELECT id, name FROM content_name';
  const idIn = (db: Database.Database) =>
    db.prepare<[Buffer], number>('SELECT id FROM content_name WHERE name = ?').pluck();
  const [ours, theirs] = [idIn(here), idIn(there)];
  const alone = new Set<number>();
  for (const { id, name } of here.prepare<[], Named>(every).iterate()) {
    const other = theirs.get(name);
    if (other === undefined) alone.add(id);
    else if (other !== id) return true;
  }
  if (alone.size === 0) return false;
  for (const { id, name } of there.prepare<[], Named>(every).iterate())
    if (alone.has(id) && ours.get(name) !== id) return true;
  return false;
}

/** What was removed there goes here too, but not what this vault was told to keep. */
function mayLose(here: Side, there: ForeignVault): boolean {
  const gone = (sql: string) => lacking(idsIn(here.db, sql), idsIn(there.db, sql));
  const snapshotIds = gone('SELECT snapshot_id FROM snapshot') as SnapshotId[];
  const versionIds = gone('SELECT version_id FROM version') as VersionId[];
  return snapshotIds.length + versionIds.length === 0 || here.mayGo({ snapshotIds, versionIds });
}

/** What this vault did alone that no rule could join with the copy. */
function reasonsOf(here: Side, there: ForeignVault, commonAudit: number): ImportPreview['reasons'] {
  const reasons: ImportPreview['reasons'] = [];
  const running = "SELECT snapshot_id FROM snapshot WHERE state = 'running'";
  const seen = idsIn(there.db, 'SELECT snapshot_id FROM snapshot');
  if (lacking(idsIn(here.db, running), seen).length > 0) reasons.push('running');
  if (sharesNumbers(here.db, there.db)) reasons.push('content');
  const alone = here.db.prepare<[number], number>('SELECT count(*) FROM succession WHERE audit_sequence > ?').pluck();
  if ((alone.get(commonAudit) ?? 0) > 0) reasons.push('succession');
  const source = (db: Database.Database) => idsIn(db, "SELECT name FROM tenant WHERE role = 'source'");
  if (lacking(source(here.db), idsIn(there.db, 'SELECT name FROM tenant')).length > 0 && source(there.db).size > 0)
    reasons.push('tenants');
  if (!mayLose(here, there)) reasons.push('held');
  return reasons;
}

type Sides = { readonly here: Side; readonly there: ForeignVault };

function lackingPacks({ here, there }: Sides): { packs: number; bytes: number } {
  const own = new Set(here.db.prepare<[], number>('SELECT pack FROM content_pack_bytes').pluck().all());
  const packs = there.db.prepare<[], { id: number; bytes: number }>(
    'SELECT id, stored_bytes AS bytes FROM content_pack',
  );
  const lack = packs.all().filter(({ id }) => !own.has(id));
  return { packs: lack.length, bytes: lack.reduce((sum, pack) => sum + pack.bytes, 0) };
}

/** What differs by id, both ways. */
function differences(sides: Sides) {
  const { here, there } = sides;
  const both = (sql: string) => [idsIn(here.db, sql), idsIn(there.db, sql)] as const;
  const fresh = (sql: string) => {
    const [ours, theirs] = both(sql);
    return lacking(theirs, ours);
  };
  const goneOrBack = (sql: string) => {
    const [ours, theirs] = both(sql);
    return lacking(ours, theirs).length;
  };
  const snapshots = fresh('SELECT snapshot_id FROM snapshot');
  const configs = fresh('SELECT config_id FROM config_capture').length;
  const versions = fresh('SELECT version_id FROM version').length;
  const apps = fresh('SELECT app_id FROM app').length;
  return {
    snapshots,
    counts: { snapshots: snapshots.length, versions, apps, configs, ...lackingPacks(sides) },
    removedThere: {
      snapshots: goneOrBack("SELECT snapshot_id FROM snapshot WHERE state <> 'running'"),
      versions: goneOrBack('SELECT version_id FROM version'),
    },
  };
}

/** Of what is new here, what was here before and was removed: its seal is of the common beginning. */
function broughtBackOf(fresh: readonly string[], seals: readonly SealRow[], { here }: Sides) {
  const sealed = new Set(seals.map((seal) => seal.snapshot_id));
  const told = here.db.prepare<[], number>("SELECT count(*) FROM audit WHERE event = 'versions.removed'").pluck();
  return { snapshots: fresh.filter((id) => sealed.has(id)).length, versions: told.get() ?? 0 };
}

function stateOf(here: number, there: number, common: number): ImportPreview['state'] {
  if (common < Math.min(here, there)) return 'conflict';
  if (here === there) return 'same';
  return here < there ? 'new' : 'older';
}

/** Compares a verified copy with the vault here; changes nothing. */
export function compareVaults(here: Side, there: ForeignVault): ImportPreview {
  const [ours, theirs] = [here.tables.seals.all(), there.tables.seals.all()];
  const common = commonLength(ours, theirs);
  const commonAudit = commonEntry(here.db, there.db);
  const bySeals = stateOf(ours.length, theirs.length, common);
  const reasons = bySeals === 'new' ? reasonsOf(here, there, commonAudit) : [];
  const sides = { here, there };
  const { snapshots, counts, removedThere } = differences(sides);
  const parted = bySeals === 'conflict' ? Math.max(ours.length, theirs.length) - common : 0;
  const startOf = there.db.prepare<[string], { startedAt: number; state: string }>(
    'SELECT started_at AS startedAt, state FROM snapshot WHERE snapshot_id = ?',
  );
  return {
    state: reasons.length > 0 ? 'conflict' : bySeals,
    vaultId: there.envelope.vaultId,
    schemaVersion: there.schemaVersion,
    seals: { here: ours.length, there: theirs.length, common },
    counts,
    snapshots: snapshots.slice(-mostListed).map((id) => {
      const { startedAt = 0, state = '' } = startOf.get(id) ?? {};
      return { snapshotId: id as SnapshotId, startedAt: startedAt as EpochMs, state };
    }),
    removedThere,
    broughtBack: broughtBackOf(snapshots, ours.slice(0, common), sides),
    ownEntries:
      here.db.prepare<[number], number>('SELECT count(*) FROM audit WHERE sequence > ?').pluck().get(commonAudit) ?? 0,
    reasons: bySeals === 'conflict' ? ['seals'] : reasons,
    conflicts: Array.from({ length: Math.min(parted, mostListed) }, (_, index) => ({
      here: describe(ours[common + index]),
      there: describe(theirs[common + index]),
    })),
  };
}
