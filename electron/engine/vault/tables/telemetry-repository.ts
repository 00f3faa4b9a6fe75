import type { EpochMs, TenantName } from '../../../../shared/domain/ids.ts';
import { TelemetryDay, TelemetryPolicy, TelemetryWindow } from '../../../../shared/domain/telemetry.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import type { TelemetryStore } from '../config-types.ts';
import type { Statements } from '../database/statements.ts';
import type { AuditRepository } from './audit-repository.ts';
import { parseJson, readAs } from './read-row.ts';
import type { SmallTables } from './small-repositories.ts';
import type { TelemetryEventRepository } from './telemetry-event-repository.ts';

type Body = { body: string };
type WindowRow = { from_at: number; to_at: number };
type Policies = Pick<TelemetryStore, 'policy' | 'setPolicy'>;
type Windows = Pick<TelemetryStore, 'windows' | 'addWindow'>;
type Days = Pick<TelemetryStore, 'days' | 'setDay'>;
type Parts = {
  readonly events: TelemetryEventRepository;
  readonly small: SmallTables;
  readonly audit: AuditRepository;
};

function createPolicies({ prepare }: Statements, small: SmallTables): Policies {
  const one = prepare<[string], Body>('SELECT body FROM telemetry_policy WHERE tenant = ?');
  const upsert = prepare<[string, string]>(
    'INSERT INTO telemetry_policy (tenant, body) VALUES (?, ?) ON CONFLICT (tenant) DO UPDATE SET body = excluded.body',
  );
  return {
    policy(tenant) {
      const row = one.get(tenant);
      return row ? readAs(TelemetryPolicy, parseJson(row.body), 'telemetry policy') : null;
    },
    setPolicy(given) {
      const policy = TelemetryPolicy.parse(given);
      small.change(() => upsert.run(policy.tenant, canonicalJson(policy)));
    },
  };
}

/** What goes with the events: all of a tenant, or what was read of the time before a moment. */
type Forgetting = {
  readonly forget: (tenant: string) => number;
  readonly cut: (tenant: string, before: EpochMs) => void;
};

function createWindows({ prepare }: Statements, small: SmallTables): Windows & Forgetting {
  const all = prepare<[string], WindowRow>(
    'SELECT from_at, to_at FROM telemetry_window WHERE tenant = ? ORDER BY from_at',
  );
  const insert = prepare<[string, number, number]>(
    'INSERT INTO telemetry_window (tenant, from_at, to_at) VALUES (?, ?, ?)',
  );
  const remove = prepare<[string, number, number]>(
    'DELETE FROM telemetry_window WHERE tenant = ? AND from_at <= ? AND to_at >= ?',
  );
  const forget = prepare<[string]>('DELETE FROM telemetry_window WHERE tenant = ?');
  const removeEarly = prepare<[string, number]>('DELETE FROM telemetry_window WHERE tenant = ? AND to_at <= ?');
  const shorten = prepare<[number, string, number]>(
    'UPDATE telemetry_window SET from_at = ? WHERE tenant = ? AND from_at < ?',
  );
  const read = (row: WindowRow) => readAs(TelemetryWindow, { from: row.from_at, to: row.to_at }, 'telemetry window');
  return {
    windows: (tenant) => all.all(tenant).map(read),
    addWindow(tenant, given) {
      const { from, to } = TelemetryWindow.parse(given);
      if (to < from) throw new AppError('request.invalid', { from, to });
      small.change(() => {
        const joined = all.all(tenant).filter((row) => row.from_at <= to && row.to_at >= from);
        remove.run(tenant, to, from);
        const first = Math.min(from, ...joined.map((row) => row.from_at));
        insert.run(tenant, first, Math.max(to, ...joined.map((row) => row.to_at)));
      });
    },
    forget: forget.run,
    cut(tenant, before) {
      removeEarly.run(tenant, before);
      shorten.run(before, tenant, before);
    },
  };
}

function createDays({ prepare }: Statements, small: SmallTables): Days & Forgetting {
  const all = prepare<[string], Body>('SELECT body FROM telemetry_day WHERE tenant = ? ORDER BY date');
  const one = prepare<[string, string], Body>('SELECT body FROM telemetry_day WHERE tenant = ? AND date = ?');
  const upsert = prepare<[string, string, string]>(
    `INSERT INTO telemetry_day (tenant, date, body) VALUES (?, ?, ?)
     ON CONFLICT (tenant, date) DO UPDATE SET body = excluded.body`,
  );
  const forget = prepare<[string]>('DELETE FROM telemetry_day WHERE tenant = ?');
  const removeEarly = prepare<[string, string]>('DELETE FROM telemetry_day WHERE tenant = ? AND date < ?');
  const read = ({ body }: Body) => readAs(TelemetryDay, parseJson(body), 'telemetry day');
  return {
    days: (tenant) => all.all(tenant).map(read),
    setDay(tenant, given) {
      const day = TelemetryDay.parse(given);
      small.change(() => {
        const row = one.get(tenant, day.date);
        if (day.state === 'failed' && row && read(row).state === 'captured') return;
        upsert.run(tenant, day.date, canonicalJson(day));
      });
    },
    forget: forget.run,
    cut: (tenant, before) => void removeEarly.run(tenant, new Date(before).toISOString().slice(0, 10)),
  };
}

/** The only place that knows `telemetry_policy`, `telemetry_window` and `telemetry_day`; the whole store but for what is erased. */
export function createTelemetryRepository(statements: Statements, { events, small, audit }: Parts): TelemetryStore {
  const policies = createPolicies(statements, small);
  const { forget: forgetWindows, cut: cutWindows, ...windows } = createWindows(statements, small);
  const { forget: forgetDays, cut: cutDays, ...days } = createDays(statements, small);
  const turnOff = (tenant: TenantName): void => {
    const policy = policies.policy(tenant);
    if (policy?.enabled) policies.setPolicy({ ...policy, enabled: false });
  };
  return {
    ...policies,
    ...windows,
    ...days,
    ...events.store,
    prune(tenant, before) {
      // What is gone must not be called read: with a longer retention it is then read anew.
      small.change(() => {
        cutWindows(tenant, before);
        cutDays(tenant, before);
      });
      if (!events.hasBefore(tenant, before)) return 0;
      return statements.erase(() => {
        const erased = events.erase(tenant, before);
        audit.append('telemetry.pruned', { tenant, before, events: erased });
        return erased;
      }).result;
    },
    destroy(tenant) {
      const { result, bytesGivenBack } = statements.erase(() =>
        small.change(() => {
          const facts = { events: events.erase(tenant), windows: forgetWindows(tenant), days: forgetDays(tenant) };
          turnOff(tenant);
          audit.append('telemetry.destroyed', { tenant, ...facts });
          return facts.events;
        }),
      );
      return { events: result, bytesGivenBack };
    },
  };
}
