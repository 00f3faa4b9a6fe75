import type { DefinitionKind, DefinitionRow } from '../../../../shared/domain/history.ts';
import type { Json, JsonObject } from '../../../../shared/json.ts';

/** One definition with what it says; null where that cannot be read. */
export type Definition = DefinitionRow & { readonly json: Json };

const kinds: Readonly<Record<string, DefinitionKind>> = {
  sheet: 'sheet',
  story: 'story',
  masterobject: 'master-item',
  measure: 'measure',
  dimension: 'dimension',
  bookmark: 'bookmark',
  variable: 'variable',
};

/** What people call an object of the engine's type. */
export const kindOf = (type: string): DefinitionKind =>
  Object.hasOwn(kinds, type) ? (kinds[type] ?? 'other') : 'other';

export const asObject = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

type Root = Pick<DefinitionRow, 'id' | 'type' | 'title'>;

/** A root object and everything on it, each with its own properties: a sheet, then its charts. */
export function definitionsOf(root: Root, json: Json): Definition[] {
  const row = { ...root, kind: kindOf(root.type), parentId: null };
  if (json === null) return [{ ...row, readable: false, json: null }];
  const { qRoot, ...around } = asObject(json);
  if (qRoot === undefined) return [{ ...row, readable: true, json }];
  const node = asObject(qRoot);
  return [{ ...row, readable: true, json: ownOf(node, around) }, ...childrenOf(node, { ...row, path: root.id })];
}

/** The properties of a node; what stands beside them goes under a name of its own. */
function ownOf({ qProperty, qChildren: _children, ...beside }: JsonObject, around: JsonObject): Json {
  const rest = { ...around, ...beside };
  return Object.keys(rest).length === 0 ? asObject(qProperty) : { ...asObject(qProperty), '(around)': rest };
}

type Parent = { readonly id: string; readonly kind: DefinitionKind; readonly path: string };

function childrenOf({ qChildren }: JsonObject, parent: Parent): Definition[] {
  if (!Array.isArray(qChildren)) return [];
  return (qChildren as readonly Json[]).flatMap((child, index) => {
    const node = asObject(child);
    const properties = asObject(node['qProperty']);
    const info = asObject(properties['qInfo']);
    const id = textOf(info['qId']) || `${parent.path}/${index}`;
    const kind = parent.kind === 'sheet' ? ('chart' as const) : parent.kind;
    const title = textOf(asObject(properties['qMetaDef'])['title']) || textOf(properties['title']);
    const row = { id, kind, type: textOf(info['qType']), title, parentId: parent.id, readable: true };
    return [{ ...row, json: ownOf(node, {}) }, ...childrenOf(node, { id, kind, path: `${parent.path}/${index}` })];
  });
}
