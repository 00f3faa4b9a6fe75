import type Database from 'better-sqlite3';

import { Tenant } from '../../../../shared/domain/tenant.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import { parseJson, readAs } from '../tables/read-row.ts';
import { localMeta } from './table-policy.ts';

type TenantRow = { readonly name: string; readonly body: string };

const readTenant = ({ body }: TenantRow): Tenant => readAs(Tenant, parseJson(body), 'tenant');

/**
 * How this machine reaches a tenant stays, above all where: its secrets lie here under the tenant's name, and must not be
 * shown to another host on the word of a copy. What the tenant is to this vault is the copy's word.
 */
function joinTenant(theirs: Tenant, ours: Tenant | undefined): Tenant {
  if (ours === undefined) return theirs;
  const { host, clientId, allowHttp, rateShare, maxSessions, proxyUrl, caPem } = ours;
  const tenantId = ours.tenantId ?? theirs.tenantId;
  return { ...theirs, host, tenantId, clientId, allowHttp, rateShare, maxSessions, proxyUrl, caPem };
}

function mergeTenants(db: Database.Database): void {
  const rowsOf = (schema: string) =>
    db.prepare<[], TenantRow>(`SELECT name, body FROM ${schema}.tenant ORDER BY name`).all();
  const ours = new Map(rowsOf('main').map((row) => [row.name, readTenant(row)]));
  const theirs = new Map(rowsOf('source').map((row) => [row.name, readTenant(row)]));
  const joined = [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((name) => {
    const [own, their] = [ours.get(name), theirs.get(name)];
    return their ? [joinTenant(their, own)] : own ? [own] : [];
  });
  db.exec('DELETE FROM main.tenant');
  const insert = db.prepare('INSERT INTO main.tenant (name, role, created_at, body) VALUES (?, ?, ?, ?)');
  for (const tenant of joined) insert.run(tenant.name, tenant.role, tenant.createdAt, canonicalJson(tenant));
}

/** Plans and what came of them, of both sides: numbers of rows are each database's own, so plans are found by their id. */
const restores = `
  INSERT INTO main.restore_plan (plan_id, hash, kind, made_at, digest, body)
    SELECT plan_id, hash, kind, made_at, digest, body FROM source.restore_plan AS theirs
    WHERE NOT EXISTS (SELECT 1 FROM main.restore_plan AS ours WHERE ours.plan_id = theirs.plan_id OR ours.hash = theirs.hash)
    ORDER BY plan_key;
  INSERT INTO main.restore_step (plan_key, subject, step, result)
    SELECT ours.plan_key, subject, step, result
    FROM source.restore_step AS step JOIN source.restore_plan AS theirs USING (plan_key)
    JOIN main.restore_plan AS ours ON ours.plan_id = theirs.plan_id
    WHERE true ORDER BY step_key
    ON CONFLICT (plan_key, subject, step) DO UPDATE SET result = excluded.result;
  INSERT INTO main.restore_report (run_id, plan_key, audit_sequence, digest, body)
    SELECT report.run_id, ours.plan_key, report.audit_sequence, report.digest, report.body
    FROM source.restore_report AS report JOIN source.restore_plan AS theirs USING (plan_key)
    JOIN main.restore_plan AS ours ON ours.plan_id = theirs.plan_id
    WHERE true
    ON CONFLICT (run_id) DO UPDATE SET plan_key = excluded.plan_key, audit_sequence = excluded.audit_sequence,
      digest = excluded.digest, body = excluded.body;
  INSERT OR IGNORE INTO main.restore_id SELECT * FROM source.restore_id;
  INSERT OR IGNORE INTO main.restore_proof SELECT * FROM source.restore_proof;
  INSERT OR IGNORE INTO main.succession SELECT * FROM source.succession;`;

/** Where a server is stays this machine's word: its key lies here under the server's name. */
const qalyptus = `
  INSERT OR IGNORE INTO main.qalyptus_server SELECT * FROM source.qalyptus_server;
  INSERT OR IGNORE INTO main.qalyptus_capture (server, taken_at, tasks, seen, digest, body)
    SELECT server, taken_at, tasks, seen, digest, body FROM source.qalyptus_capture ORDER BY capture_key;
  INSERT INTO main.propagated_task (prop_key, server, digest, body)
    SELECT prop_key, server, digest, body FROM source.propagated_task WHERE true ORDER BY row_key
    ON CONFLICT (prop_key) DO UPDATE SET server = excluded.server, digest = excluded.digest, body = excluded.body;`;

/** What keeps things, of either side, keeps them, in our words where both have one; of the rest the copy has the word. */
const retention = `
  DELETE FROM main.retention WHERE kind NOT IN ('hold', 'pin', 'append-only');
  INSERT OR IGNORE INTO main.retention SELECT * FROM source.retention;`;

/** Settings of this machine stay; what it has no word on comes along, but for what is true of one database's bytes. */
const settings = `
  INSERT OR IGNORE INTO main.setting SELECT * FROM source.setting WHERE key NOT LIKE 'integrity/%';`;

/** Joins the rows of both sides where both may have their own; afterwards the audit log still has to be joined. */
export function mergeRows(db: Database.Database): void {
  mergeTenants(db);
  for (const sql of [restores, qalyptus, retention, settings]) db.exec(sql);
  const kept = localMeta.map((key) => `'${key}'`).join(', ');
  db.exec(`
    DELETE FROM main.meta WHERE key NOT IN (${kept});
    INSERT INTO main.meta SELECT * FROM source.meta WHERE key NOT IN (${kept});`);
}
