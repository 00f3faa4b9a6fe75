import type { AppObject, EngineClass } from '../../../shared/domain/app.ts';
import { ObjectId } from '../../../shared/domain/ids.ts';
import { z } from '../../../shared/schema.ts';

/** Metadata the engine gives is free-form; each field is taken only if it is what we think it is. */
const word = z.string().nullish().catch(null);
const yesNo = z.boolean().nullish().catch(null);
const Meta = z.object({
  title: word,
  description: word,
  ownerId: word,
  owner: word,
  userSubject: word,
  published: yesNo,
  approved: yesNo,
  publishTime: word,
  createdDate: word,
  modifiedDate: word,
});

export const Info = z.object({ qId: ObjectId, qType: z.string().nullish() });
export type Info = z.infer<typeof Info>;

/** One row of a typed list, of whatever class. */
export const ListItem = z.object({
  qInfo: Info,
  qMeta: z.record(z.string(), z.unknown()).nullish().catch(null),
  qData: z.record(z.string(), z.unknown()).nullish().catch(null),
  qName: word,
  qDescription: word,
});
export type ListItem = z.infer<typeof ListItem>;

const maxRawMeta = 64 * 1024;

const orNull = (value: string | null | undefined) =>
  value === undefined || value === null || value === '' ? null : value;

/** What the engine's qMeta says, field by field, and as given. */
function readMeta(raw: Record<string, unknown> | null | undefined) {
  const meta = Meta.parse(raw ?? {});
  const text = raw === null || raw === undefined ? null : JSON.stringify(raw);
  return {
    title: orNull(meta.title),
    description: orNull(meta.description),
    ownerId: orNull(meta.ownerId),
    metaOwner: orNull(meta.owner) ?? orNull(meta.userSubject),
    published: meta.published ?? null,
    approved: meta.approved ?? null,
    publishTime: orNull(meta.publishTime),
    createdDate: orNull(meta.createdDate),
    modifiedDate: orNull(meta.modifiedDate),
    rawMeta: text !== null && text.length <= maxRawMeta ? text : null,
  };
}

/** A row of which nothing but id and type is known yet. */
export function bareRow(info: Info, source: string): AppObject {
  return {
    objectId: info.qId,
    objectType: info.qType ?? '',
    engineClass: null,
    parentId: null,
    ...readMeta(null),
    source,
    problem: null,
  };
}

export function rowOfItem(item: ListItem, engineClass: EngineClass): AppObject {
  const row = withMeta({ ...bareRow(item.qInfo, 'list'), engineClass }, item.qMeta ?? null);
  const dataTitle = item.qData?.['title'];
  return {
    ...row,
    title: row.title ?? orNull(item.qName) ?? (typeof dataTitle === 'string' ? orNull(dataTitle) : null),
    description: row.description ?? orNull(item.qDescription),
  };
}

/** The row with what this qMeta gives; what it does not give stays as it was. */
export function withMeta(row: AppObject, meta: Record<string, unknown> | null): AppObject {
  if (meta === null) return row;
  const given = Object.entries(readMeta(meta)).filter(([, value]) => value !== null);
  return { ...row, ...(Object.fromEntries(given) as Partial<AppObject>) };
}
