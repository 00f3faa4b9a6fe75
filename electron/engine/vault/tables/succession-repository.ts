import type { AppId } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Statements } from '../database/statements.ts';
import { sha256OfJson } from '../keys/digest.ts';
import type { RestoreStore } from '../restore-types.ts';
import type { AuditRepository } from './audit-repository.ts';

type Row = { new_id: string; old_id: string; audit_sequence: number };

/** The audit log's word for a succession; its `digest` is over its pairs, sorted by new id. */
const succeededEvent = 'apps.succeeded';

const digestOf = (pairs: readonly (readonly [newId: string, oldId: string])[]): string => sha256OfJson(pairs);

/** The only place that knows the `succession` table: each group of rows is told by one entry of the audit log. */
export function createSuccessionRepository({ prepare, write }: Statements, audit: AuditRepository) {
  const insert = prepare<[string, string, number]>(
    'INSERT INTO succession (new_id, old_id, audit_sequence) VALUES (?, ?, ?)',
  );
  const before = prepare<[string], { old_id: string }>('SELECT old_id FROM succession WHERE new_id = ?');
  const after = prepare<[string], { new_id: string }>(
    'SELECT new_id FROM succession WHERE old_id = ? ORDER BY audit_sequence DESC, new_id LIMIT 1',
  );
  const all = prepare<[], Row>('SELECT * FROM succession ORDER BY new_id');

  const predecessor = (appId: AppId): AppId | null => (before.get(appId)?.old_id ?? null) as AppId | null;

  /** An app that stood for itself, however far back, would have no history that ends. */
  function refuseCircle(newId: AppId, oldId: AppId): void {
    for (let app: AppId | null = oldId; app !== null; app = predecessor(app))
      if (app === newId) throw new AppError('request.refused', { reason: 'own-successor', app: newId });
  }

  /** What is not on record yet, sorted by new id. */
  function freshOf(apps: readonly { readonly oldId: AppId; readonly newId: AppId }[]): [newId: AppId, oldId: AppId][] {
    const fresh = new Map<AppId, AppId>();
    for (const { oldId, newId } of apps) {
      const known = fresh.get(newId) ?? predecessor(newId);
      if (known === null) fresh.set(newId, oldId);
      else if (known !== oldId)
        throw new AppError('request.refused', { reason: 'succeeds-another', app: newId, other: known });
    }
    return [...fresh].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  const store: Pick<RestoreStore, 'succeed' | 'predecessor' | 'successor'> = {
    succeed: ({ runId, at, apps }) =>
      write(() => {
        const fresh = freshOf(apps);
        if (fresh.length === 0) return;
        const facts = { run: runId, at, apps: fresh.length, digest: digestOf(fresh) };
        const { sequence } = audit.append(succeededEvent, facts);
        for (const [newId, oldId] of fresh) {
          refuseCircle(newId, oldId);
          insert.run(newId, oldId, sequence);
        }
      }),
    predecessor,
    successor: (appId) => (after.get(appId)?.new_id ?? null) as AppId | null,
  };

  return {
    store,
    told: () => audit.ofEvent(succeededEvent),
    /** What the rows say, by the number of the audit entry that tells of them. */
    digests(): Map<number, string> {
      const groups = Map.groupBy(all.all(), (row) => row.audit_sequence);
      return new Map(
        [...groups].map(([sequence, rows]) => [sequence, digestOf(rows.map((row) => [row.new_id, row.old_id]))]),
      );
    },
  };
}
export type SuccessionRepository = ReturnType<typeof createSuccessionRepository>;
