import { KeptReceipt, Medium } from '../../../../shared/domain/archive.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import type { MediaStore } from '../archive-types.ts';
import type { Statements } from '../database/statements.ts';
import type { AuditRepository } from './audit-repository.ts';
import { parseJson, readAs } from './read-row.ts';
import type { SmallTables } from './small-repositories.ts';

type Parts = { readonly small: SmallTables; readonly audit: AuditRepository };
type Row = { body: string };

const readMedium = ({ body }: Row) => readAs(Medium, parseJson(body), 'medium');
const readReceipt = ({ body }: Row) => readAs(KeptReceipt, parseJson(body), 'receipt');

/** The only place that knows the tables `medium` and `medium_receipt`. */
export function createMediaRepository({ prepare }: Statements, { small, audit }: Parts): MediaStore {
  const all = prepare<[], Row>('/* whole pass */ SELECT body FROM medium ORDER BY created_at, medium_id');
  const one = prepare<[string], Row>('SELECT body FROM medium WHERE medium_id = ?');
  const upsert = prepare<[string, number, string]>(
    `INSERT INTO medium (medium_id, created_at, body) VALUES (?, ?, ?)
     ON CONFLICT (medium_id) DO UPDATE SET body = excluded.body`,
  );
  const receipts = prepare<[string], Row>(
    'SELECT body FROM medium_receipt WHERE medium_id = ? ORDER BY at, receipt_id',
  );
  const insert = prepare<[string, string, number, string]>(
    'INSERT OR IGNORE INTO medium_receipt (receipt_id, medium_id, at, body) VALUES (?, ?, ?, ?)',
  );
  const keep = (medium: Medium) => upsert.run(medium.mediumId, medium.createdAt, canonicalJson(Medium.parse(medium)));

  return {
    all: () => all.all().map(readMedium),
    get: (mediumId) => {
      const row = one.get(mediumId);
      return row ? readMedium(row) : null;
    },
    put: (medium, told) =>
      small.change(() => {
        keep(medium);
        if (told) audit.append(told.event, { medium: medium.mediumId, ...told.facts });
      }),
    receipts: (mediumId) => receipts.all(mediumId).map(readReceipt),
    keepReceipt: (kept, medium) =>
      small.change(() => {
        const { receiptId, mediumId, acceptedAt, receipt } = KeptReceipt.parse(kept);
        if (insert.run(receiptId, mediumId, acceptedAt, canonicalJson(kept)) === 0) return;
        keep(medium);
        const { root, by, at } = receipt.facts;
        audit.append('archive.receipt-accepted', { medium: mediumId, receipt: receiptId, root, by, at });
      }),
  };
}
