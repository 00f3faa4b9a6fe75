import { AppFacts } from '../../../../shared/domain/app.ts';
import { Person, Space } from '../../../../shared/domain/tenant.ts';
import { z } from '../../../../shared/schema.ts';
import type { Statements } from '../database/statements.ts';
import { readAs } from './read-row.ts';
import type { TextRepository } from './text-repository.ts';
import { importedDigest } from './version-repository.ts';

const SeenApp = z.object({ name: z.string(), spaceName: z.string(), spaceType: z.string(), facts: AppFacts });
/** How a snapshot saw an app. */
export type SeenApp = z.infer<typeof SeenApp>;

type Sight = [
  name: string,
  description: string,
  ownerId: string,
  spaceId: string,
  spaceName: string,
  spaceType: string,
];
type SightRow = { from_snapshot: number } & Record<
  'name' | 'description' | 'owner_id' | 'space_id' | 'space_name' | 'space_type',
  string
>;
type PersonRow = [personId: string, subject: string, name: string, email: string, isEnabled: number];
type SpaceRow = [spaceId: string, name: string, type: string, description: string, ownerId: string];
type Missing = { entry_key: number; text_id: number };

const sightOf = ({ name, spaceName, spaceType, facts }: SeenApp): Sight =>
  [name, facts.description, facts.ownerId, facts.spaceId ?? '', spaceName, spaceType].map((text) =>
    text.toWellFormed(),
  ) as Sight;
const sightOfRow = (row: SightRow): Sight => [
  row.name,
  row.description,
  row.owner_id,
  row.space_id,
  row.space_name,
  row.space_type,
];
const same = (one: Sight, other: Sight): boolean => one.every((value, index) => value === other[index]);

/** A person who cannot sign in owns things as one who is gone. */
const isEnabled = ({ status }: Person): boolean => !/^(?:disabled|deleted)$/i.test(status);

function prepareSights({ prepare }: Statements) {
  const missing = (kind: string, table: string) =>
    `SELECT entry_key, text_id FROM directory WHERE kind = '${kind}' AND NOT EXISTS (SELECT 1 FROM ${table} AS known
       WHERE known.entry_key = directory.entry_key AND known.text_id = directory.text_id)`;
  const stale = (table: string) =>
    `/* whole pass */ DELETE FROM ${table} WHERE NOT EXISTS (SELECT 1 FROM directory
       WHERE directory.entry_key = ${table}.entry_key AND directory.text_id = ${table}.text_id)`;
  return {
    newest: prepare<[number], SightRow>(
      'SELECT * FROM search_app WHERE app_key = ? ORDER BY from_snapshot DESC LIMIT 1',
    ),
    kept: prepare<[number], SightRow>('SELECT * FROM search_app WHERE app_key = ? ORDER BY from_snapshot'),
    // A row whose entry has other text by now is no match.
    people: prepare<[], Missing & { is_enabled: number } & Record<'person_id' | 'subject' | 'name' | 'email', string>>(
      `/* whole pass */ SELECT search_person.*, directory.text_id AS text_id FROM search_person JOIN directory USING (entry_key)`,
    ),
    spaces: prepare<[], Missing & Record<'space_id' | 'name' | 'type' | 'description' | 'owner_id', string>>(
      `/* whole pass */ SELECT search_space.*, directory.text_id AS text_id FROM search_space JOIN directory USING (entry_key)`,
    ),
    lastSnapshot: prepare<[number], { snapshot_key: number | null }>(
      'SELECT max(snapshot_key) AS snapshot_key FROM snapshot_app WHERE app_key = ?',
    ),
    ofApp: prepare<[number], { snapshot_key: number; seen_text: number; is_imported: number }>(
      `SELECT snapshot_key, seen_text, coalesce(objects_digest = '${importedDigest}', 0) AS is_imported
       FROM snapshot_app LEFT JOIN version USING (version_key)
       WHERE snapshot_app.app_key = ? ORDER BY snapshot_key`,
    ),
    imported: prepare<[number], { version_key: number }>(
      `SELECT version_key FROM version WHERE app_key = ? AND objects_digest = '${importedDigest}' LIMIT 1`,
    ),
    add: prepare<[number, number, ...Sight]>(
      `INSERT INTO search_app (app_key, from_snapshot, name, description, owner_id, space_id, space_name, space_type)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    forget: prepare<[number]>('DELETE FROM search_app WHERE app_key = ?'),
    stalePeople: prepare<[]>(stale('search_person')),
    staleSpaces: prepare<[]>(stale('search_space')),
    missingPeople: prepare<[], Missing>(missing('person', 'search_person')),
    missingSpaces: prepare<[], Missing>(missing('space', 'search_space')),
    addPerson: prepare<[number, number, ...PersonRow]>(
      `INSERT INTO search_person (entry_key, text_id, person_id, subject, name, email, is_enabled)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    addSpace: prepare<[number, number, ...SpaceRow]>(
      `INSERT INTO search_space (entry_key, text_id, space_id, name, type, description, owner_id)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
  };
}

/** How apps, people and spaces were seen over time: the only place that writes `search_app`, `search_person`, `search_space`. */
export function createSearchSights(statements: Statements, texts: TextRepository) {
  const sql = prepareSights(statements);

  /** From every snapshot that names the app, imported ones only where there is no other; and the names it had. */
  function readSights(appKey: number): { sights: readonly [snapshot: number, ...Sight][]; names: string[] } {
    const names = new Set<string>();
    const sights: [number, ...Sight][] = [];
    const read = new Map<number, Sight>();
    const rows = sql.ofApp.all(appKey);
    const captured = rows.filter((row) => row.is_imported === 0);
    let last: Sight | undefined;
    for (const row of captured.length > 0 ? captured : rows) {
      const sight = read.get(row.seen_text) ?? sightOf(readAs(SeenApp, texts.readJson(row.seen_text), 'snapshot app'));
      read.set(row.seen_text, sight);
      names.add(sight[0]);
      if (!last || !same(last, sight)) sights.push([row.snapshot_key, ...sight]);
      last = sight;
    }
    return { sights, names: [...names] };
  }

  function refreshApp(appKey: number): string[] {
    const { sights, names } = readSights(appKey);
    sql.forget.run(appKey);
    for (const sight of sights) sql.add.run(appKey, ...sight);
    return names;
  }

  const personRow = (textId: number): PersonRow => {
    const person = readAs(Person, texts.readJson(textId), 'person');
    const { personId, subject, name, email } = person;
    const said = [personId, subject, name, email].map((text) => text.toWellFormed());
    return [...(said as [string, string, string, string]), isEnabled(person) ? 1 : 0];
  };
  const spaceRow = (textId: number): SpaceRow => {
    const { spaceId, name, type, description, ownerId } = readAs(Space, texts.readJson(textId), 'space');
    return [spaceId, name, type, description, ownerId].map((text) => text.toWellFormed()) as SpaceRow;
  };

  return {
    refreshApp,
    /** After the snapshot's row was kept. Costs nothing when the app looks as it did; false: the past was rewritten. */
    addSight(appKey: number, snapshot: number, seen: SeenApp): boolean {
      const newest = sql.newest.get(appKey);
      const sight = sightOf(seen);
      if (sql.lastSnapshot.get(appKey)?.snapshot_key !== snapshot || sql.imported.get(appKey)) return false;
      if (newest && same(sightOfRow(newest), sight)) return true;
      if (newest && newest.from_snapshot >= snapshot) return false;
      sql.add.run(appKey, snapshot, ...sight);
      return true;
    },
    /** Takes over what the directory has and drops what it has no more. */
    refreshDirectory(): void {
      sql.stalePeople.run();
      sql.staleSpaces.run();
      for (const { entry_key: entry, text_id: textId } of sql.missingPeople.all())
        sql.addPerson.run(entry, textId, ...personRow(textId));
      for (const { entry_key: entry, text_id: textId } of sql.missingSpaces.all())
        sql.addSpace.run(entry, textId, ...spaceRow(textId));
    },
    /** Whether the app's sights are what its snapshots say; with the names they give. */
    check(appKey: number): { isRight: boolean; names: readonly string[] } {
      const { sights, names } = readSights(appKey);
      const kept = sql.kept.all(appKey).map((row) => [row.from_snapshot, ...sightOfRow(row)]);
      return { isRight: JSON.stringify(kept) === JSON.stringify(sights), names };
    },
    isDirectoryRight: (): boolean =>
      sql.people.all().every(({ text_id: textId, ...row }) => {
        const kept = [row.person_id, row.subject, row.name, row.email, row.is_enabled];
        return JSON.stringify(kept) === JSON.stringify(personRow(textId));
      }) &&
      sql.spaces.all().every(({ text_id: textId, ...row }) => {
        const kept = [row.space_id, row.name, row.type, row.description, row.owner_id];
        return JSON.stringify(kept) === JSON.stringify(spaceRow(textId));
      }),
  };
}
