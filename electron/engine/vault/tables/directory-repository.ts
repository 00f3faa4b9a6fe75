import { Group, IdentityProvider, Person, Space } from '../../../../shared/domain/tenant.ts';
import type { Json } from '../../../../shared/json.ts';
import type { Statements } from '../database/statements.ts';
import { sha256 } from '../keys/digest.ts';
import { readAs } from './read-row.ts';
import type { Vault } from '../types.ts';
import type { TextRepository } from './text-repository.ts';

export type DirectoryKind = (typeof kinds)[number];
export type DirectorySeen = Parameters<Vault['snapshots']['recordDirectory']>[1];
type Entry = { readonly kind: DirectoryKind; readonly id: string; readonly value: Json };
type Open = { entry_key: number; entity_id: string; text_id: number };
const kinds = ['person', 'group', 'space', 'identity-provider'] as const;

const entriesOf = ({ people, groups, spaces, identityProviders = [] }: DirectorySeen): Entry[] => [
  ...people.map((person) => ({ kind: 'person' as const, id: person.personId, value: Person.parse(person) })),
  ...groups.map((group) => ({ kind: 'group' as const, id: group.groupId, value: Group.parse(group) })),
  ...spaces.map((space) => ({ kind: 'space' as const, id: space.spaceId, value: Space.parse(space) })),
  ...identityProviders.map((provider) => ({
    kind: 'identity-provider' as const,
    id: provider.providerId,
    value: IdentityProvider.parse(provider),
  })),
];

function prepareDirectory({ prepare }: Statements) {
  const at = 'from_snapshot <= @snapshot AND (until_snapshot IS NULL OR until_snapshot > @snapshot)';
  return {
    open: prepare<[string], Open>(
      'SELECT entry_key, entity_id, text_id FROM directory WHERE kind = ? AND until_snapshot IS NULL',
    ),
    insert: prepare<[string, string, number, number]>(
      'INSERT INTO directory (kind, entity_id, text_id, from_snapshot) VALUES (?, ?, ?, ?)',
    ),
    end: prepare<[number, number]>('UPDATE directory SET until_snapshot = ? WHERE entry_key = ?'),
    forgetBegun: prepare<[string, number]>('DELETE FROM directory WHERE kind = ? AND from_snapshot = ?'),
    reopen: prepare<[string, number]>(
      'UPDATE directory SET until_snapshot = NULL WHERE kind = ? AND until_snapshot = ?',
    ),
    at: prepare<[{ kind: string; snapshot: number }], { text_id: number }>(
      `SELECT text_id FROM directory WHERE kind = @kind AND ${at} ORDER BY entity_id`,
    ),
    count: prepare<[{ kind: string; snapshot: number }], { entries: number }>(
      `SELECT count(*) AS entries FROM directory WHERE kind = @kind AND ${at}`,
    ),
    digests: prepare<[{ kind: string; snapshot: number }], { entity_id: string; digest: Uint8Array }>(
      `SELECT entity_id, digest FROM directory JOIN text USING (text_id) WHERE kind = @kind AND ${at} ORDER BY entity_id`,
    ),
    person: prepare<[string], { text_id: number }>(
      "SELECT text_id FROM directory WHERE kind = 'person' AND entity_id = ? AND until_snapshot IS NULL",
    ),
    latest: prepare<[], { snapshot: number | null }>(
      'SELECT max(snapshot_key) AS snapshot FROM snapshot WHERE directory_digest IS NOT NULL',
    ),
  };
}

/** The only place that knows the `directory` table: who and what was seen from which snapshot until which. */
export function createDirectoryRepository(statements: Statements, texts: TextRepository) {
  const sql = prepareDirectory(statements);

  function keepKind(kind: DirectoryKind, entries: readonly Entry[], snapshot: number): void {
    sql.forgetBegun.run(kind, snapshot);
    sql.reopen.run(kind, snapshot);
    const open = new Map(sql.open.all(kind).map((row) => [row.entity_id, row]));
    for (const [id, { value }] of new Map(entries.map((entry) => [entry.id, entry]))) {
      const textId = texts.keepJson(value);
      const before = open.get(id);
      open.delete(id);
      if (before?.text_id === textId) continue;
      if (before) sql.end.run(snapshot, before.entry_key);
      sql.insert.run(kind, id, textId, snapshot);
    }
    for (const gone of open.values()) sql.end.run(snapshot, gone.entry_key);
  }

  const readAll = <T>(kind: DirectoryKind, snapshot: number, schema: Parameters<typeof readAs<T>>[0]): T[] =>
    sql.at.all({ kind, snapshot }).map((row) => readAs(schema, texts.readJson(row.text_id), kind));

  return {
    /** The newest snapshot that has a directory; only that one or a newer may write. */
    latestSnapshot: (): number => sql.latest.get()?.snapshot ?? 0,
    keep(snapshot: number, seen: DirectorySeen): void {
      const entries = entriesOf(seen);
      for (const kind of kinds)
        keepKind(
          kind,
          entries.filter((entry) => entry.kind === kind),
          snapshot,
        );
    },
    /** One digest over everything the snapshot saw. */
    digest(snapshot: number): string {
      const lines = kinds.flatMap((kind) =>
        sql.digests
          .all({ kind, snapshot })
          .map((row) => `${JSON.stringify([kind, row.entity_id, Buffer.from(row.digest).toString('hex')])}\n`),
      );
      return sha256(lines.join('')).toString('hex');
    },
    personName(personId: string): string {
      const row = sql.person.get(personId);
      return row ? readAs(Person, texts.readJson(row.text_id), 'person').name : '';
    },
    count: (kind: DirectoryKind, snapshot: number): number => sql.count.get({ kind, snapshot })?.entries ?? 0,
    people: (snapshot: number): Person[] => readAll('person', snapshot, Person),
    groups: (snapshot: number): Group[] => readAll('group', snapshot, Group),
    spaces: (snapshot: number): Space[] => readAll('space', snapshot, Space),
    identityProviders: (snapshot: number): IdentityProvider[] =>
      readAll('identity-provider', snapshot, IdentityProvider),
  };
}
export type DirectoryRepository = ReturnType<typeof createDirectoryRepository>;
