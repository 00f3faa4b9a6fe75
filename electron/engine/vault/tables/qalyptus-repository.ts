import { LedgerRow } from '../../../../shared/domain/propagation.ts';
import { QalyptusCapture, QalyptusServer, type QalyptusName } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { canonicalJson, type Json, type JsonObject } from '../../../../shared/json.ts';
import { sha256OfJson } from '../keys/digest.ts';
import type { Statements } from '../database/statements.ts';
import type { CaptureVersion, QalyptusStore } from '../propagation-types.ts';
import { packBody, unpackBody, type PackedBody } from './packed-body.ts';
import { parseJson, readAs } from './read-row.ts';
import type { SmallTables } from './small-repositories.ts';

type CaptureRow = PackedBody & { server: string; taken_at: number; tasks: number; seen: string };
type TaskRow = PackedBody & { prop_key: string; server: string };
const columns = { capture: 'server, taken_at, tasks, seen, digest, body', task: 'prop_key, server, digest, body' };

/** The server moves these by itself, also where nobody changed anything. */
const movesByItself = new Set(['lastexecution', 'nextexecutiondate']);

/** Without what moves by itself, and every list in an order of our own: the server promises none. */
function settled(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => settled(item)).map((item) => ({ item, text: canonicalJson(item) }));
    return items.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)).map(({ item }) => item);
  }
  const entries = Object.entries(value as JsonObject).filter(([key]) => !movesByItself.has(key.toLowerCase()));
  return Object.fromEntries(entries.map(([key, item]) => [key, settled(item)]));
}

const seenOf = ({ tasks, connections }: QalyptusCapture): string => sha256OfJson(settled({ tasks, connections }));

const notWhatItsRowSays = (what: string) => new AppError('vault.damaged', { what, problem: 'another row’s body' });

function readCapture(row: CaptureRow): QalyptusCapture {
  const capture = readAs(QalyptusCapture, unpackBody(row, 'qalyptus capture'), 'qalyptus capture');
  const { server, takenAt, tasks } = capture;
  if (server !== row.server || takenAt !== row.taken_at || tasks.length !== row.tasks)
    throw notWhatItsRowSays('qalyptus capture');
  return capture;
}

function readTask(row: TaskRow): LedgerRow {
  const task = readAs(LedgerRow, unpackBody(row, 'propagated task'), 'propagated task');
  if (task.propKey !== row.prop_key || task.server !== row.server) throw notWhatItsRowSays('propagated task');
  return task;
}

type Servers = Pick<QalyptusStore, 'servers' | 'server' | 'putServer'>;
type Captures = Pick<QalyptusStore, 'keepCapture' | 'capture' | 'captures'>;
type Ledger = Pick<QalyptusStore, 'putRow' | 'row' | 'rows'>;

function createServers({ prepare }: Statements, small: SmallTables): Servers {
  type Row = { body: string };
  const all = prepare<[], Row>('SELECT body FROM qalyptus_server ORDER BY created_at, name');
  const one = prepare<[string], Row>('SELECT body FROM qalyptus_server WHERE name = ?');
  const upsert = prepare<[string, number, string]>(
    `INSERT INTO qalyptus_server (name, created_at, body) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET created_at = excluded.created_at, body = excluded.body`,
  );
  const read = ({ body }: Row) => readAs(QalyptusServer, parseJson(body), 'qalyptus server');
  return {
    servers: () => all.all().map(read),
    server(name) {
      const row = one.get(name);
      return row ? read(row) : null;
    },
    putServer(given) {
      const server = QalyptusServer.parse(given);
      small.change(() => upsert.run(server.name, server.createdAt, canonicalJson(server)));
    },
  };
}

function createCaptures({ prepare, write }: Statements, need: (name: QalyptusName) => void): Captures {
  const newest = prepare<[string], CaptureRow>(
    `SELECT ${columns.capture} FROM qalyptus_capture
     WHERE capture_key = (SELECT max(capture_key) FROM qalyptus_capture WHERE server = ?)`,
  );
  const at = prepare<[string, number], CaptureRow>(
    `SELECT ${columns.capture} FROM qalyptus_capture WHERE server = ? AND taken_at = ?`,
  );
  const versions = prepare<[string], CaptureVersion>(
    `SELECT taken_at AS takenAt, seen AS digest, tasks FROM qalyptus_capture
     WHERE server = ? ORDER BY capture_key DESC`,
  );
  // Two looks in one moment are one; the later word stands.
  const upsert = prepare<[string, number, number, string, Buffer, Buffer]>(
    `INSERT INTO qalyptus_capture (${columns.capture}) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (server, taken_at) DO UPDATE SET tasks = excluded.tasks, seen = excluded.seen,
       digest = excluded.digest, body = excluded.body`,
  );
  return {
    keepCapture: (given) =>
      write(() => {
        const capture = QalyptusCapture.parse(given);
        const { server, takenAt, tasks } = capture;
        need(server);
        const seen = seenOf(capture);
        if (newest.get(server)?.seen === seen) return { changed: false };
        const { digest, body } = packBody(capture);
        upsert.run(server, takenAt, tasks.length, seen, digest, body);
        return { changed: true };
      }),
    capture(name, takenAt) {
      const row = takenAt === undefined ? newest.get(name) : at.get(name, takenAt);
      return row ? readCapture(row) : null;
    },
    captures: versions.all,
  };
}

function createLedger({ prepare, write }: Statements, need: (name: QalyptusName) => void): Ledger {
  const one = prepare<[string], TaskRow>(`SELECT ${columns.task} FROM propagated_task WHERE prop_key = ?`);
  const ofServer = prepare<[string], TaskRow>(
    `SELECT ${columns.task} FROM propagated_task WHERE server = ? ORDER BY row_key`,
  );
  const upsert = prepare<[string, string, Buffer, Buffer]>(
    `INSERT INTO propagated_task (${columns.task}) VALUES (?, ?, ?, ?)
     ON CONFLICT (prop_key) DO UPDATE SET server = excluded.server, digest = excluded.digest, body = excluded.body`,
  );
  return {
    putRow: (row) =>
      write(() => {
        need(row.server);
        const { digest, body } = packBody(LedgerRow.parse(row));
        upsert.run(row.propKey, row.server, digest, body);
      }),
    row(propKey) {
      const row = one.get(propKey);
      return row ? readTask(row) : null;
    },
    rows: (name) => ofServer.all(name).map(readTask),
  };
}

/** What verify asks of a table: its rows' numbers, those of no server, and a look that throws `vault.damaged`. */
function checkOf({ prepare }: Statements, { table, key }: { table: string; key: string }, look: (key: number) => void) {
  const keys = prepare<[], { key: number }>(`SELECT ${key} AS key FROM ${table} ORDER BY ${key}`);
  const strays = prepare<[], { key: number }>(
    `SELECT ${key} AS key FROM ${table} LEFT JOIN qalyptus_server ON name = server WHERE name IS NULL`,
  );
  const numbers = (rows: readonly { key: number }[]) => rows.map((row) => row.key);
  return { table, keys: () => numbers(keys.all()), strays: () => numbers(strays.all()), look };
}

/** The only place that knows the tables `qalyptus_server`, `qalyptus_capture` and `propagated_task`. */
export function createQalyptusRepository(statements: Statements, small: SmallTables) {
  const { prepare } = statements;
  const servers = createServers(statements, small);
  const need = (name: QalyptusName): void => {
    if (!servers.server(name)) throw new AppError('request.not-found', { server: name });
  };
  const store: QalyptusStore = {
    ...servers,
    ...createCaptures(statements, need),
    ...createLedger(statements, need),
  };
  const captureOf = prepare<[number], CaptureRow>(
    `SELECT ${columns.capture} FROM qalyptus_capture WHERE capture_key = ?`,
  );
  const taskOf = prepare<[number], TaskRow>(`SELECT ${columns.task} FROM propagated_task WHERE row_key = ?`);
  return {
    store,
    checks: [
      checkOf(statements, { table: 'qalyptus_capture', key: 'capture_key' }, (key) => {
        const row = captureOf.get(key);
        if (row && seenOf(readCapture(row)) !== row.seen) throw notWhatItsRowSays('qalyptus capture');
      }),
      checkOf(statements, { table: 'propagated_task', key: 'row_key' }, (key) => {
        const row = taskOf.get(key);
        if (row) readTask(row);
      }),
    ],
  };
}
export type QalyptusRepository = ReturnType<typeof createQalyptusRepository>;
