import { AppError } from '../../../../shared/errors/app-error.ts';
import { Tenant } from '../../../../shared/domain/tenant.ts';
import { EpochMs, TenantName } from '../../../../shared/domain/ids.ts';
import { z } from '../../../../shared/schema.ts';
import { canonicalJson, type Json } from '../../../../shared/json.ts';
import { Secret } from '../../secrets/index.ts';
import { sha256OfJson } from '../keys/digest.ts';
import type { Statements } from '../database/statements.ts';
import type { Schedule, Vault } from '../types.ts';
import type { MetaRepository } from './meta-repository.ts';
import { parseJson, readAs } from './read-row.ts';

const ScheduleRow = z.object({
  scheduleId: z.string(),
  tenant: TenantName,
  minuteOfDay: z.number().int().min(0).max(1439),
  days: z.array(z.number().int().min(0).max(6)),
  timeZone: z.string(),
  scope: z.record(z.string(), z.json()),
  webhookUrl: z.string().nullable(),
  enabled: z.boolean(),
  changedAt: EpochMs,
  lastStartedAt: z.number().int().nullable(),
});

/** Notices old pages put back in tables that no seal covers: their digest is kept on a page elsewhere. */
export function createSmallTables({ prepare, write }: Statements, meta: MetaRepository) {
  const tables = ['tenant', 'credential', 'setting', 'schedule'] as const;
  const selects = tables.map((table) => prepare<[], Record<string, Json>>(`SELECT * FROM ${table}`));
  const annotations = prepare<[], Record<string, Json>>(
    'SELECT snapshot_id, tags, reason, ticket FROM snapshot ORDER BY snapshot_key',
  );
  const later = [
    'qalyptus_server',
    'telemetry_policy',
    'telemetry_window',
    'telemetry_day',
    'retention',
    'medium',
    'medium_receipt',
  ] as const;
  const laterSelects = later.map((table) =>
    prepare<[], Record<string, Json>>(`/* whole pass */ SELECT * FROM ${table}`),
  );
  const digest = () => {
    const rows = [...selects, annotations].map((select) => select.all());
    // A vault with nothing in a table has the digest it had before there was such a table.
    return sha256OfJson([...rows, ...laterSelects.map((select) => select.all()).filter(({ length }) => length > 0)]);
  };
  const areAsLeft = (): boolean => meta.get('small-tables') === digest();
  return {
    /** Runs a change of such a table and keeps the new digest with it; a difference found before stays one. */
    change: <T>(work: () => T): T =>
      write(() => {
        const wasSound = areAsLeft();
        const result = work();
        meta.set('small-tables', wasSound ? digest() : 'differs');
        return result;
      }),
    areAsLeft,
    /** Takes the tables as they now are for right. */
    accept: (): void => meta.set('small-tables', digest()),
  };
}
export type SmallTables = ReturnType<typeof createSmallTables>;

/** The only place that knows the `tenant` table. */
export function createTenantRepository({ prepare }: Statements, small: SmallTables): Vault['tenants'] {
  type Row = { body: string };
  const all = prepare<[], Row>('SELECT body FROM tenant ORDER BY created_at, name');
  const one = prepare<[string], Row>('SELECT body FROM tenant WHERE name = ?');
  const source = prepare<[], { name: string }>("SELECT name FROM tenant WHERE role = 'source'");
  const upsert = prepare<[string, string, number, string]>(
    `INSERT INTO tenant (name, role, created_at, body) VALUES (?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET role = excluded.role, body = excluded.body`,
  );
  const read = ({ body }: Row) => readAs(Tenant, parseJson(body), 'tenant');
  const keep = (tenant: Tenant) => {
    const other = tenant.role === 'source' ? source.get() : undefined;
    if (other && other.name !== tenant.name)
      throw new AppError('request.refused', { reason: 'second-source', source: other.name });
    small.change(() => upsert.run(tenant.name, tenant.role, tenant.createdAt, canonicalJson(tenant)));
  };
  const get = (name: TenantName) => {
    const row = one.get(name);
    return row ? read(row) : null;
  };
  const need = (name: TenantName): Tenant => {
    const tenant = get(name);
    if (!tenant) throw new AppError('request.not-found', { tenant: name });
    return tenant;
  };

  return {
    all: () => all.all().map(read),
    get,
    add(tenant) {
      if (one.get(tenant.name)) throw new AppError('request.exists', { tenant: tenant.name });
      keep(Tenant.parse(tenant));
    },
    update(name, change) {
      const before = need(name);
      const after = Tenant.parse({ ...before, ...change, name });
      keep(after);
      return after;
    },
    succeed: (oldName, newName) =>
      small.change(() => {
        const [before, after] = [need(oldName), need(newName)];
        if (before.role === 'former' && after.role === 'source') return after;
        if (before.role !== 'source' || after.role !== 'target')
          throw new AppError('request.refused', { reason: 'not-a-succession', from: before.role, to: after.role });
        keep({ ...before, role: 'former' });
        const source: Tenant = { ...after, role: 'source' };
        keep(source);
        return source;
      }),
  };
}

/** The only place that knows the `credential` table. */
export function createCredentialRepository({ prepare }: Statements, small: SmallTables): Vault['credentials'] {
  const one = prepare<[string], { secret: string }>('SELECT secret FROM credential WHERE name = ?');
  const upsert = prepare<[string, string]>(
    'INSERT INTO credential (name, secret) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET secret = excluded.secret',
  );
  const remove = prepare<[string]>('DELETE FROM credential WHERE name = ?');
  return {
    put: (name, secret) => void small.change(() => upsert.run(name, secret.reveal())),
    get: (name) => {
      const row = one.get(name);
      return row ? new Secret(row.secret) : null;
    },
    remove: (name) => void small.change(() => remove.run(name)),
  };
}

/** The only place that knows the `setting` table. */
export function createSettingRepository({ prepare }: Statements, small: SmallTables): Vault['settings'] {
  const one = prepare<[string], { value: string }>('SELECT value FROM setting WHERE key = ?');
  const upsert = prepare<[string, string]>(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  return {
    get: (key) => {
      const row = one.get(key);
      return row ? parseJson(row.value) : undefined;
    },
    set: (key, value) => void small.change(() => upsert.run(key, canonicalJson(value))),
  };
}

/** The only place that knows the `schedule` table. */
export function createScheduleRepository({ prepare }: Statements, small: SmallTables): Vault['schedules'] {
  const all = prepare<[], { body: string }>('SELECT body FROM schedule ORDER BY schedule_id');
  const upsert = prepare<[string, string]>(
    'INSERT INTO schedule (schedule_id, body) VALUES (?, ?) ON CONFLICT (schedule_id) DO UPDATE SET body = excluded.body',
  );
  const remove = prepare<[string]>('DELETE FROM schedule WHERE schedule_id = ?');
  return {
    all: () => all.all().map(({ body }) => readAs(ScheduleRow, parseJson(body), 'schedule') as Schedule),
    put: (schedule) =>
      void small.change(() => upsert.run(schedule.scheduleId, canonicalJson(ScheduleRow.parse(schedule)))),
    remove: (scheduleId) => small.change(() => remove.run(scheduleId)) > 0,
  };
}
