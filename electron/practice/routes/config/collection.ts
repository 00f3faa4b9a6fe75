import { readJson, readJsonValue, route, type Call, type Route } from '../../http/call.ts';
import { listedBy, type Listed, type PageStyle } from '../../http/page-styles.ts';
import { badRequest, conflict, empty, notFound, type Reply } from '../../http/reply.ts';
import type { ConfigRow, Fields } from '../../state/config.ts';
import { patchesIn } from '../json-patch.ts';
import { guarded, type Guard } from './guard.ts';
import { patchedFields, withoutSecrets } from './pointers.ts';

/** What a resource is shown for: APIs often leave something out of lists, or give a secret once on create. */
export type Shown = 'list' | 'get' | 'create' | 'update';

/** A kind whose resources lie in the configuration store: what of its API differs from others. */
export type Collection = Guard & {
  /** Path of the list; a resource lies below it by id. */
  readonly base: string;
  /** `id` without it. */
  readonly idKey?: string;
  readonly newId: (call: Call) => string;
  readonly page: {
    readonly style: PageStyle;
    readonly defaultLimit: number;
    readonly maxLimit: number;
    readonly noLimitIsAll?: boolean;
  };
  /** `{data, links}` without it. */
  readonly envelope?: (listed: Listed<Fields>, call: Call) => unknown;
  readonly isListed?: (call: Call, row: ConfigRow) => boolean;
  /** JSON pointers, `*` for every key, of what is taken in and never given back. */
  readonly secrets?: readonly string[];
  /** Keys a create cannot do without. */
  readonly required?: readonly string[];
  /** Two resources of the same name are a 409. */
  readonly nameOf?: (fields: Readonly<Fields>) => unknown;
  /** The official file names no 409, so the switch says whether there is one. */
  readonly isClashUndocumented?: true;
  /** Refuses what the API would refuse, on create and on every change; sees secrets that were sent. */
  readonly check?: (call: Call, fields: Readonly<Fields>) => void;
  /** What the server makes at birth; a body cannot change it. */
  readonly made: (call: Call, fields: Readonly<Fields>) => Fields;
  /** What moves with every change. */
  readonly touched?: (call: Call) => Fields;
  readonly show?: (call: Call, row: ConfigRow, shown: Shown) => Fields;
  /** Status of each call; a call without one has no route. 204 has no body. */
  readonly verbs: {
    readonly list?: false;
    readonly get?: false;
    readonly create?: number;
    readonly put?: number;
    readonly patch?: number;
    readonly remove?: number;
  };
  /** First parts of the paths a JSON patch may change; all without it. */
  readonly patchable?: readonly string[];
};

/** List, get, create, change and delete of a kind. */
export function collectionRoutes(kind: Collection): Route[] {
  const { verbs, base } = kind;
  const one = `${base}/:configId`;
  return guarded(kind, [
    ...(verbs.list === false ? [] : [route('GET', base, (call) => listRows(kind, call))]),
    ...(verbs.get === false ? [] : [route('GET', one, (call) => answer(kind, call, { status: 200, shown: 'get' }))]),
    ...(verbs.create ? [route('POST', base, (call) => createRow(kind, call))] : []),
    ...(verbs.put ? [route('PUT', one, (call) => putRow(kind, call))] : []),
    ...(verbs.patch ? [route('PATCH', one, (call) => patchRow(kind, call))] : []),
    ...(verbs.remove
      ? [
          route('DELETE', one, (call) => {
            call.world.state.config.forget(kind.kind, rowIn(kind, call).id);
            return empty(verbs.remove ?? 204);
          }),
        ]
      : []),
  ]);
}

function listRows(kind: Collection, call: Call): Reply {
  const all = [...call.world.state.config.rows(kind.kind).values()];
  const rows = all.filter((row) => kind.isListed?.(call, row) ?? true);
  const listed = listedBy(call, kind.page.style, rows, { ...kind.page, idOf: (row) => row.id });
  const shown = { ...listed, rows: listed.rows.map((row) => shownRow(kind, call, { row, shown: 'list' })) };
  return { status: 200, json: kind.envelope?.(shown, call) ?? { data: shown.rows, links: shown.links } };
}

/** The resource the path names. */
export function rowIn(kind: Pick<Collection, 'kind'>, call: Call): ConfigRow {
  const row = call.world.state.config.rows(kind.kind).get(call.param('configId'));
  if (!row) throw notFound(kind.kind);
  return row;
}

function shownRow(kind: Collection, call: Call, given: { row: ConfigRow; shown: Shown }): Fields {
  const { row, shown } = given;
  return kind.show?.(call, row, shown) ?? { [kind.idKey ?? 'id']: row.id, ...row.fields };
}

function answer(kind: Collection, call: Call, given: { status: number; shown: Shown; row?: ConfigRow }): Reply {
  const row = given.row ?? rowIn(kind, call);
  if (given.status === 204) return empty(204);
  return { status: given.status, json: shownRow(kind, call, { row, shown: given.shown }) };
}

async function createRow(kind: Collection, call: Call): Promise<Reply> {
  const row = addRow(kind, call, await readJson(call));
  return answer(kind, call, { status: kind.verbs.create ?? 201, shown: 'create', row });
}

/** A new resource of the kind out of what a caller sent. */
export function addRow(kind: Collection, call: Call, body: Readonly<Fields>): ConfigRow {
  for (const key of kind.required ?? []) {
    if (body[key] === undefined || body[key] === '') throw badRequest(`${key} is required`);
  }
  const id = kind.newId(call);
  const { fields, secrets } = withoutSecrets(body, kind.secrets ?? []);
  requireFit(kind, call, { id, fields: body });
  const row: ConfigRow = { id, fields: { ...fields, ...kind.touched?.(call), ...kind.made(call, fields) }, secrets };
  call.world.state.config.put(kind.kind, row);
  return row;
}

async function putRow(kind: Collection, call: Call): Promise<Reply> {
  const row = rowIn(kind, call);
  const body = await readJson(call);
  const made = Object.keys(kind.made(call, row.fields)).map((key) => [key, row.fields[key]] as const);
  change(kind, call, { row, fields: { ...body, ...Object.fromEntries(made) } });
  return answer(kind, call, { status: kind.verbs.put ?? 200, shown: 'update', row });
}

async function patchRow(kind: Collection, call: Call): Promise<Reply> {
  const row = rowIn(kind, call);
  const patches = patchesIn(await readJsonValue(call));
  change(kind, call, { row, fields: patchedFields(row.fields, patches, kind.patchable) });
  return answer(kind, call, { status: kind.verbs.patch ?? 204, shown: 'update', row });
}

function change(kind: Collection, call: Call, given: { row: ConfigRow; fields: Fields }): void {
  const { row } = given;
  requireFit(kind, call, { id: row.id, fields: given.fields });
  const { fields, secrets } = withoutSecrets(given.fields, kind.secrets ?? []);
  row.fields = { ...fields, ...kind.touched?.(call) };
  for (const [pointer, value] of secrets) row.secrets.set(pointer, value);
}

function requireFit(kind: Collection, call: Call, given: { id: string; fields: Readonly<Fields> }): void {
  kind.check?.(call, given.fields);
  const name = kind.nameOf?.(given.fields);
  const { config } = call.world.state;
  if (name === undefined || (kind.isClashUndocumented && config.switches.undocumentedNameClash === 'allowed')) return;
  for (const row of config.rows(kind.kind).values()) {
    if (row.id !== given.id && kind.nameOf?.(row.fields) === name) throw conflict(`${kind.kind} exists`);
  }
}
