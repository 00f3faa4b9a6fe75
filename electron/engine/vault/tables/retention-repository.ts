import type { SnapshotId, TenantName } from '../../../../shared/domain/ids.ts';
import {
  Acknowledgement,
  AppendOnly,
  Hold,
  Pin,
  Previewed,
  RetentionPolicy,
  TrashEntry,
} from '../../../../shared/domain/retention.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import type { Statements } from '../database/statements.ts';
import type { RetentionStore } from '../retention-types.ts';
import type { AuditRepository } from './audit-repository.ts';
import { parseJson, readAs } from './read-row.ts';
import type { SmallTables } from './small-repositories.ts';

const shapes = {
  policy: RetentionPolicy,
  previewed: Previewed,
  hold: Hold,
  pin: Pin,
  acknowledgement: Acknowledgement,
  'append-only': AppendOnly,
  'trash-snapshot': TrashEntry,
  'trash-version': TrashEntry,
} as const;
type Kind = keyof typeof shapes;
type Shape<K extends Kind> = ReturnType<(typeof shapes)[K]['parse']>;

type Parts = { readonly small: SmallTables; readonly audit: AuditRepository };

/** What a person decided and said, without what it means for snapshots. */
export type RetentionWords = Pick<
  RetentionStore,
  | 'policy'
  | 'setPolicy'
  | 'removePolicy'
  | 'previewed'
  | 'keepPreviewed'
  | 'holds'
  | 'liftHold'
  | 'pins'
  | 'unpin'
  | 'acknowledgements'
  | 'acknowledge'
  | 'appendOnly'
  | 'makeAppendOnly'
  | 'trash'
  | 'takeFromTrash'
>;

const trashKind = ({ kind }: Pick<TrashEntry, 'kind'>): Kind =>
  kind === 'snapshot' ? 'trash-snapshot' : 'trash-version';

function createRows({ prepare }: Statements) {
  const one = prepare<[string, string], { body: string }>('SELECT body FROM retention WHERE kind = ? AND id = ?');
  const ofKind = prepare<[string], { body: string }>('SELECT body FROM retention WHERE kind = ? ORDER BY id');
  const upsert = prepare<[string, string, string]>(
    'INSERT INTO retention (kind, id, body) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body',
  );
  const remove = prepare<[string, string]>('DELETE FROM retention WHERE kind = ? AND id = ?');
  const read = <K extends Kind>(kind: K, body: string): Shape<K> =>
    readAs(shapes[kind] as never, parseJson(body), kind);
  return {
    get<K extends Kind>(kind: K, id: string): Shape<K> | null {
      const row = one.get(kind, id);
      return row ? read(kind, row.body) : null;
    },
    all: <K extends Kind>(kind: K): Shape<K>[] => ofKind.all(kind).map(({ body }) => read(kind, body)),
    put: <K extends Kind>(kind: K, id: string, value: Shape<K>): void =>
      void upsert.run(kind, id, canonicalJson(shapes[kind].parse(value))),
    remove: (kind: Kind, id: string): boolean => remove.run(kind, id) > 0,
  };
}

/** The only place that knows the `retention` table. Each change is one transaction with its audit entry. */
export function createRetentionRepository(statements: Statements, { small, audit }: Parts) {
  const rows = createRows(statements);
  const missing = (details: Record<string, string>) => new AppError('request.not-found', details);

  const words: RetentionWords = {
    policy: (tenant: TenantName) => rows.get('policy', tenant),
    setPolicy: (policy) =>
      small.change(() => {
        const { tenant, apps, setAt: _at, setBy: by, ...said } = RetentionPolicy.parse(policy);
        rows.put('policy', tenant, policy);
        audit.append('retention.set', { tenant, ...said, apps: apps.length, by });
      }),
    removePolicy: (tenant, by) =>
      small.change(() => {
        if (!rows.remove('policy', tenant)) throw missing({ what: 'policy', tenant });
        rows.remove('previewed', tenant);
        audit.append('retention.unset', { tenant, by });
      }),
    previewed: (tenant) => rows.get('previewed', tenant),
    keepPreviewed: (previewed) => small.change(() => rows.put('previewed', previewed.tenant, previewed)),
    holds: () => rows.all('hold'),
    liftHold: (holdId, { by, reason }) =>
      small.change(() => {
        const hold = rows.get('hold', holdId);
        if (!hold) throw missing({ what: 'hold', id: holdId });
        rows.remove('hold', holdId);
        audit.append('hold.lifted', { hold: holdId, scope: hold.scope, by, reason });
        return hold;
      }),
    pins: () => rows.all('pin'),
    unpin: (snapshotId: SnapshotId, by) =>
      small.change(() => {
        if (!rows.remove('pin', snapshotId)) throw missing({ what: 'pin', id: snapshotId });
        audit.append('snapshot.unpinned', { snapshot: snapshotId, by });
      }),
    acknowledgements: () => rows.all('acknowledgement'),
    acknowledge: (word) =>
      small.change(() => {
        rows.put('acknowledgement', word.snapshotId, word);
        audit.append('shrink.acknowledged', { snapshot: word.snapshotId, by: word.by, reason: word.reason });
      }),
    appendOnly: () => rows.get('append-only', ''),
    makeAppendOnly: (word) =>
      small.change(() => {
        if (rows.get('append-only', '')) return;
        rows.put('append-only', '', word);
        audit.append('vault.append-only', { by: word.by, reason: word.reason });
      }),
    trash: () => [...rows.all('trash-snapshot'), ...rows.all('trash-version')],
    takeFromTrash: (id, by) =>
      small.change(() => {
        const entry = rows.get('trash-snapshot', id) ?? rows.get('trash-version', id);
        if (!entry) throw missing({ what: 'trash', id });
        rows.remove(trashKind(entry), id);
        audit.append('trash.restored', { kind: entry.kind, id, rule: entry.rule, by });
        return entry;
      }),
  };

  return {
    words,
    isPinned: (snapshotId: string): boolean => rows.get('pin', snapshotId) !== null,
    addHold: (hold: Hold): void =>
      small.change(() => {
        if (rows.get('hold', hold.holdId)) throw new AppError('request.exists', { hold: hold.holdId });
        rows.put('hold', hold.holdId, hold);
        const { holdId, scope, reason, by, until } = hold;
        audit.append('hold.added', { hold: holdId, scope, reason, by, until });
      }),
    pin: (pin: Pin): void =>
      small.change(() => {
        rows.put('pin', pin.snapshotId, pin);
        audit.append('snapshot.pinned', { snapshot: pin.snapshotId, by: pin.by, reason: pin.reason });
      }),
    trashed: (kind: 'snapshot' | 'version', id: string): boolean => rows.get(trashKind({ kind }), id) !== null,
    putInTrash: (entries: readonly TrashEntry[]): void =>
      small.change(() => {
        for (const entry of entries) {
          if (rows.get(trashKind(entry), entry.id)) continue;
          rows.put(trashKind(entry), entry.id, entry);
          const { kind, id, tenant, until, rule, by } = entry;
          audit.append('trash.put', { kind, id, tenant, until, rule, by });
        }
      }),
    /** What is gone waits no more; inside a change of small tables. */
    forget: (kind: 'snapshot' | 'version', id: string): void => void rows.remove(trashKind({ kind }), id),
  };
}
export type RetentionRepository = ReturnType<typeof createRetentionRepository>;
