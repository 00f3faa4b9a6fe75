import type { OwnedObject } from '../../../../shared/domain/app.ts';
import type { PropagationCheck } from '../../../../shared/domain/propagation.ts';
import type { Guid, TaskReport } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { amber, count, green, red } from '../../../../shared/domain/finding.ts';
import type { QlikSight } from './qlik-sight.ts';
import type { ServerReading } from './read-server.ts';
import type { Resolved } from './wished-cells.ts';

/** Object ids by report, as its template names them; null: the server does not tell. */
export type Templates = ReadonlyMap<Guid, readonly string[] | null>;

const shownTypes = new Set(['sheet', 'masterobject', 'dimension', 'measure']);

/** Asks for each report once. A refusal is "not told". */
export async function readTemplates(
  { client, signal }: ServerReading,
  reports: readonly TaskReport[],
): Promise<Templates> {
  const templates = new Map<Guid, readonly string[] | null>();
  for (const { reportId } of reports) {
    if (reportId === null || templates.has(reportId)) continue;
    const told = await client.templateObjectIds(reportId, signal).catch((thrown: unknown) => {
      signal?.throwIfAborted();
      const failure = AppError.from(thrown);
      if (failure.code === 'qalyptus.key' || failure.code === 'unexpected') throw failure;
      return null;
    });
    templates.set(reportId, told === null || told.length === 0 ? null : told);
  }
  return templates;
}

type Needed = { readonly must: readonly string[]; readonly may: readonly string[] };
type Seen = { readonly missing: Set<string>; readonly personal: Set<string>; readonly unchecked: Set<string> };

/** A target app lacks no object the report draws: by its template, else by all sheets and master items of the source. */
export function checkObjects(resolved: readonly Resolved[], templates: Templates, sight: QlikSight): PropagationCheck {
  const seen: Seen = { missing: new Set(), personal: new Set(), unchecked: new Set() };
  const neededOf = rememberNeeds(templates, sight);
  for (const { wished, reports } of resolved)
    for (const { reportId, pairs } of reports)
      for (const { qlikAppId, newQlikAppId } of pairs)
        comparePair({ customer: wished.targetKey, target: newQlikAppId, needed: neededOf(reportId, qlikAppId) });
  return told(seen);

  function comparePair(pair: { customer: string; target: Guid; needed: Needed | null }): void {
    const { customer, target, needed } = pair;
    const words = `${customer}: app ${target}`;
    if (needed === null) return void seen.unchecked.add(`${words}: its source app is not backed up`);
    const objects = sight.objectsOf(target);
    if (objects === null) return void seen.unchecked.add(`${words} is not backed up`);
    const has = new Set<string>(objects.map(({ objectId }) => objectId));
    for (const id of needed.must) if (!has.has(id)) seen.missing.add(`${words} lacks object ${id}`);
    for (const id of needed.may) if (!has.has(id)) seen.personal.add(`${words} lacks ${id}, not public in the master`);
  }
}

function told({ missing, personal, unchecked }: Seen): PropagationCheck {
  if (missing.size > 0)
    return red(
      'objects',
      `${count(missing.size, 'object')} of the master ${missing.size === 1 ? 'is' : 'are'} missing`,
      {
        fix: 'Make the target app as a duplicate of the master: only then are the ids the same.',
        rows: [...missing, ...unchecked],
      },
    );
  if (unchecked.size + personal.size > 0)
    return amber('objects', `${count(unchecked.size + personal.size, 'thing')} could not be checked`, {
      fix: 'Back up masters and targets first: then the ids of their objects are compared.',
      rows: [...unchecked, ...personal],
    });
  return green('objects', 'Each target app has the objects of its master');
}

/** null: the source is not backed up and no template tells. */
function rememberNeeds(templates: Templates, sight: QlikSight) {
  const sheets = new Map<string, Needed | null>();
  return (reportId: Guid | null, source: Guid): Needed | null => {
    const objects = sight.objectsOf(source);
    const template = reportId === null ? null : (templates.get(reportId) ?? null);
    if (template !== null && objects !== null) {
      const own = new Set<string>(objects.map(({ objectId }) => objectId));
      const drawn = template.filter((id) => own.has(id));
      if (drawn.length > 0) return { must: drawn, may: [] };
    }
    const known = sheets.get(source);
    if (known !== undefined) return known;
    const needed = objects === null ? null : shownObjects(objects);
    sheets.set(source, needed);
    return needed;
  };
}

/** Sheets and master items with all inside them. What is not public need not be in a duplicate, unless nothing is. */
function shownObjects(objects: readonly OwnedObject[]): Needed {
  const byId = new Map<string, OwnedObject>(objects.map((object) => [object.objectId, object]));
  const rootOf = (object: OwnedObject): OwnedObject => {
    let root = object;
    for (let depth = 0; root.parentId !== null && depth < 50; depth++) {
      const parent = byId.get(root.parentId);
      if (!parent) break;
      root = parent;
    }
    return root;
  };
  const shown = objects
    .map((object) => ({ id: object.objectId, root: rootOf(object) }))
    .filter(({ root }) => shownTypes.has(root.objectType));
  const isPublic = ({ root }: (typeof shown)[number]) => root.published !== false;
  if (!shown.some(isPublic)) return { must: shown.map(({ id }) => id), may: [] };
  const ids = (rows: typeof shown) => rows.map(({ id }) => id);
  return { must: ids(shown.filter(isPublic)), may: ids(shown.filter((row) => !isPublic(row))) };
}
