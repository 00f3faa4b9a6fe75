import type { Statements } from '../database/statements.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { toHex } from '../hex.ts';
import type { AuditEntry } from '../types.ts';
import type { RestoreStore } from '../restore-types.ts';
import type { AuditRepository } from './audit-repository.ts';
import { packBody, unpackBody, type PackedBody } from './packed-body.ts';

type Row = PackedBody & { run_id: string };
const reportedEvent = 'restore.reported';

/** The only place that knows the `restore_report` table: the last word on each run is told by the audit log. */
export function createReportRepository({ prepare, write }: Statements, audit: AuditRepository) {
  const upsert = prepare<[string, number, Buffer, Buffer, string]>(
    `INSERT INTO restore_report (run_id, plan_key, audit_sequence, digest, body)
     SELECT ?, plan_key, ?, ?, ? FROM restore_plan WHERE plan_id = ?
     ON CONFLICT (run_id) DO UPDATE SET plan_key = excluded.plan_key, audit_sequence = excluded.audit_sequence,
       digest = excluded.digest, body = excluded.body`,
  );
  const one = prepare<[string], Row>('SELECT run_id, digest, body FROM restore_report WHERE run_id = ?');
  const digestOf = prepare<[string], { digest: Uint8Array }>('SELECT digest FROM restore_report WHERE run_id = ?');
  const all = prepare<[], { run_id: string; audit_sequence: number; digest: Uint8Array }>(
    'SELECT run_id, audit_sequence, digest FROM restore_report',
  );

  const store: Pick<RestoreStore, 'keepReport' | 'report'> = {
    keepReport: (runId, planId, report) =>
      write(() => {
        const { digest, body } = packBody(report);
        const known = digestOf.get(runId);
        if (known && digest.equals(known.digest)) return;
        const { sequence } = audit.append(reportedEvent, { run: runId, plan: planId, digest: toHex(digest) });
        if (upsert.run(runId, sequence, digest, body, planId) === 0)
          throw new AppError('request.not-found', { plan: planId });
      }),
    report(runId) {
      const row = one.get(runId);
      return row ? unpackBody(row, 'report') : null;
    },
  };

  return {
    store,
    runs: () => all.all().map((row) => row.run_id),
    body: one.get,
    /** The audit log's last word on each run. */
    told: (): AuditEntry[] => [
      ...new Map(audit.ofEvent(reportedEvent).map((entry) => [entry.facts['run'], entry])).values(),
    ],
    /** What the rows say, by the number of the audit entry that tells of them. */
    digests: (): Map<number, string> => new Map(all.all().map((row) => [row.audit_sequence, toHex(row.digest)])),
  };
}
export type ReportRepository = ReturnType<typeof createReportRepository>;
