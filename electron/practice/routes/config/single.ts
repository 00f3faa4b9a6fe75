import { readJson, readJsonValue, route, type Call, type Route } from '../../http/call.ts';
import { empty, notFound, type Reply } from '../../http/reply.ts';
import { singleId, type ConfigRow, type Fields } from '../../state/config.ts';
import { patchesIn } from '../json-patch.ts';
import { guarded, type Guard } from './guard.ts';
import { patchedFields, withoutSecrets } from './pointers.ts';

/** A document a tenant has one of. While it was never set its GET is 404. */
export type Single = Guard & {
  readonly path: string;
  readonly secrets?: readonly string[];
  readonly check?: (call: Call, fields: Readonly<Fields>) => void;
  /** What the server adds whenever the document is written. */
  readonly touched?: (call: Call) => Fields;
  readonly show?: (call: Call, row: ConfigRow) => Fields;
  /** Status of each write; one without has no route. 204 has no body. A PUT replaces what it names and keeps the rest. */
  readonly verbs: { readonly put?: number; readonly patch?: number; readonly remove?: number };
  readonly patchable?: readonly string[];
};

/** Get and writes of a document a tenant has one of. */
export function singleRoutes(kind: Single): Route[] {
  const { verbs, path } = kind;
  return guarded(kind, [
    route('GET', path, (call) => answerSingle(kind, call, 200)),
    ...(verbs.put ? [route('PUT', path, (call) => putSingle(kind, call))] : []),
    ...(verbs.patch ? [route('PATCH', path, (call) => patchSingle(kind, call))] : []),
    ...(verbs.remove
      ? [
          route('DELETE', path, (call) => {
            rowOf(kind, call);
            call.world.state.config.forget(kind.kind);
            return empty(verbs.remove ?? 204);
          }),
        ]
      : []),
  ]);
}

function rowOf(kind: Single, call: Call): ConfigRow {
  const row = call.world.state.config.single(kind.kind);
  if (!row) throw notFound(kind.kind);
  return row;
}

/** The document with that status, or nothing with 204. */
export function answerSingle(kind: Single, call: Call, status: number): Reply {
  if (status === 204) return empty(204);
  const row = rowOf(kind, call);
  return { status, json: kind.show?.(call, row) ?? row.fields };
}

async function putSingle(kind: Single, call: Call): Promise<Reply> {
  const old = call.world.state.config.single(kind.kind);
  writeSingle(kind, call, { ...old?.fields, ...(await readJson(call)) });
  return answerSingle(kind, call, kind.verbs.put ?? 200);
}

async function patchSingle(kind: Single, call: Call): Promise<Reply> {
  const patches = patchesIn(await readJsonValue(call));
  writeSingle(kind, call, patchedFields(rowOf(kind, call).fields, patches, kind.patchable));
  return answerSingle(kind, call, kind.verbs.patch ?? 204);
}

/** Sets the document; secrets it does not name stay. */
export function writeSingle(kind: Single, call: Call, whole: Readonly<Fields>): void {
  kind.check?.(call, whole);
  const { fields, secrets } = withoutSecrets(whole, kind.secrets ?? []);
  const { config } = call.world.state;
  const kept = config.single(kind.kind)?.secrets ?? [];
  const row = { id: singleId, fields: { ...fields, ...kind.touched?.(call) }, secrets: new Map([...kept, ...secrets]) };
  config.put(kind.kind, row);
}
